/** The review round it is in: who has the say, what they said, and by which rule it is decided. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../ui/format.ts';
import type { RequirementView } from './types.ts';

export function Review({ of }: { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  const { review } = of;
  if (review === null) return null;
  return (
    <section className="panel">
      <h2>{t('requirements.review')}</h2>
      <p className="muted">
        {review.meetingAt !== null && t('requirements.meeting', { at: dateTime(review.meetingAt) })}
        {review.rule !== null && ` · ${t(`requirement.rule.${review.rule}`)}`}
      </p>
      <ul className="seats">
        {review.seats.map((seat) => (
          <li key={seat.reviewer.id}>
            <strong>{seat.holder?.name ?? seat.reviewer.name}</strong>{' '}
            {seat.step !== 'reviewer' && (
              <span className="muted">{t(`requirement.step.${seat.step}`, { name: seat.reviewer.name })}</span>
            )}{' '}
            {seat.verdict === null ? (
              <span className="muted">
                {seat.dueAt === null
                  ? t('requirements.noVerdict')
                  : t('requirements.verdictBy', { at: dateTime(seat.dueAt) })}
              </span>
            ) : (
              <span>{t(`requirement.verdict.${seat.verdict}`)}</span>
            )}
            {seat.answer !== null && <p dir="auto">{seat.answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
