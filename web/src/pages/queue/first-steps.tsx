/** On an empty queue, for whoever sets up the workspace: what is still missing to begin, each with where it is made. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { may, useMe } from '../../me.ts';
import { aboutStep, pathOfStep, resourceOfStep, type SetupStep, setupQuery, stepWords } from '../../setup/steps.ts';
import { Icon } from '../../ui/icons.tsx';

export default function FirstSteps(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const steps = useQuery(setupQuery).data?.steps ?? [];
  const mine = steps.filter((step) => may(me, 'write', resourceOfStep(step)));
  const open = mine.filter(({ done }) => !done);
  const first = open.filter(({ isFirst }) => isFirst);
  const later = open.filter(({ isFirst }) => !isFirst);
  if (open.length === 0) return null;
  return (
    <section className="panel first-steps" aria-label={t('setup.title')}>
      <h2>{t(first.length > 0 ? 'setup.title' : 'setup.titleLater')}</h2>
      <p className="muted">{t('setup.done', { done: mine.length - open.length, of: mine.length })}</p>
      {first.length > 0 && <Steps of={first} />}
      {first.length > 0 && later.length > 0 && <h3>{t('setup.titleLater')}</h3>}
      {later.length > 0 && <Steps of={later} />}
    </section>
  );
}

function Steps({ of }: { of: readonly SetupStep[] }): ReactNode {
  return (
    <ol>
      {of.map((step) => (
        <li key={`${step.step}/${step.policyKind}`}>
          <Icon name="right" size={12} />
          <span>
            <Link to={pathOfStep(step)}>{stepWords(step)}</Link>
            <br />
            <span className="muted">{aboutStep(step)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
