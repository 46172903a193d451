/** Said above a form whose sending would be refused: what is missing for this kind of matter, and where it is made. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { may, useMe } from '../me.ts';
import type { KindName } from '../process/kinds.ts';
import { pathOfStep, resourceOfStep, type SetupStep, setupQuery, stepWords } from './steps.ts';

export default function StillMissing({ kind }: { kind: KindName }): ReactNode {
  const { t } = useTranslation();
  const missing = useQuery(setupQuery).data?.steps.filter(({ done, blocks }) => !done && blocks.includes(kind)) ?? [];
  if (missing.length === 0) return null;
  return (
    <div role="status" className="panel still-missing">
      <strong>{t('setup.missing')}</strong>
      <ul>
        {missing.map((step) => (
          <li key={`${step.step}/${step.policyKind}`}>
            <Step of={step} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A link for whoever may make it; others learn whom to ask. */
function Step({ of }: { of: SetupStep }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  if (may(me, 'write', resourceOfStep(of))) return <Link to={pathOfStep(of)}>{stepWords(of)}</Link>;
  return (
    <>
      {stepWords(of)} <span className="muted">{t('setup.ask')}</span>
    </>
  );
}
