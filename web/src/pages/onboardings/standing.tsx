/** What is out of the ordinary now: at risk, a request that waits for its decision, an intervention, a signature. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime, day, plainDay } from '../../ui/format.ts';
import type { OnboardingView } from './types.ts';

export function Standing({ of, zone }: { of: OnboardingView; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const { paceAtRiskSince, windowOverAt, intervention, activation, signedOff, handoff, closedAt } = of;
  const lines: ReactNode[] = [];
  if (closedAt === null && windowOverAt !== null)
    lines.push(t('onboardings.windowOverAt', { at: day(windowOverAt, zone) }));
  // Whoever is activated is not too slow any more.
  else if (closedAt === null && activation === null && paceAtRiskSince !== null)
    lines.push(t('onboardings.paceSince', { at: day(paceAtRiskSince, zone) }));
  if (intervention !== null) {
    lines.push(
      <>
        {t('onboardings.intervention', { name: intervention.owner.name, at: plainDay(intervention.date) })}{' '}
        <span dir="auto">{intervention.plan}</span>
      </>,
    );
  }
  if (activation !== null) lines.push(t('onboardings.activatedOn', { at: dateTime(activation.at, zone) }));
  if (signedOff !== null) {
    const key = signedOff.presumed ? 'onboardings.signedPresumed' : 'onboardings.signedBy';
    lines.push(t(key, { name: signedOff.by, at: day(signedOff.at, zone) }));
  }
  if (handoff !== null) {
    lines.push(
      <>
        {t('onboardings.beingHandedOver')} <Link to={`/handoffs/${handoff.id}`}>{handoff.number}</Link>
      </>,
    );
  }
  if (lines.length === 0) return null;
  return (
    <div className="standing notice">
      {lines.map((line, at) => (
        // They never change their order.
        <p key={at}>{line}</p>
      ))}
    </div>
  );
}

/** Who asked for more time or a pause, and what was answered by whom. Nobody decides on what they asked for themselves. */
export function Requests({ of }: { of: OnboardingView }): ReactNode {
  const { t } = useTranslation();
  if (of.requests.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('onboardings.requests')}</h2>
      <ul className="seats">
        {of.requests.map((one) => (
          <li key={one.no}>
            <strong>
              {one.kind === 'extension' ? t('onboardings.extension', { count: one.days }) : t('onboardings.suspension')}
            </strong>{' '}
            <span className="muted">{t(`onboarding.verdict.${one.verdict ?? 'open'}`)}</span>
            <p dir="auto">
              {one.by}: {one.reason}
            </p>
            <p className="muted">
              {one.verdict === null && one.approver !== null
                ? t('onboardings.decider', { name: one.approver.name })
                : one.decidedAt !== null && dateTime(one.decidedAt)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
