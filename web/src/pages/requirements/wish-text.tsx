/** What is wished for: the business behind it first. And where it came from or went, when it was merged or split. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import type { RequirementView } from './types.ts';

const PARTS = ['scene', 'problem', 'today', 'hurt', 'wish'] as const;

export function WishText({ of }: { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  const related = [
    ...(of.mergedInto === null ? [] : [{ word: t('requirements.mergedInto'), one: of.mergedInto }]),
    ...of.mergedFrom.map((one) => ({ word: t('requirements.mergedFrom'), one })),
    ...(of.splitFrom === null ? [] : [{ word: t('requirements.splitFrom'), one: of.splitFrom }]),
    ...of.parts.map((one) => ({ word: t('requirements.part'), one })),
  ];
  return (
    <div className="wish">
      {of.returned !== null && (
        <p className="notice" dir="auto">
          <strong>{t('requirements.asked')}</strong> {of.returned.question}
        </p>
      )}
      {of.answer !== null && (
        <p className="notice" dir="auto">
          <strong>{t('requirements.lastAnswer')}</strong> {of.answer}
        </p>
      )}
      <dl>
        {PARTS.filter((part) => of.wish[part] !== '').map((part) => (
          <div key={part}>
            <dt>{t(`requirement.wish.${part}`)}</dt>
            <dd className="prose" dir="auto">
              {of.wish[part]}
            </dd>
          </div>
        ))}
      </dl>
      {related.map(({ word, one }) => (
        <p key={one.id} className="muted">
          {word} <Link to={pathOf('requirement', one.id)}>{one.number}</Link>
        </p>
      ))}
    </div>
  );
}
