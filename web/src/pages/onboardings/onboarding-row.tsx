/** One onboarding as a line of a list: how far it has come, and when its window ends. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../i18n/instance.ts';
import { phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/marks.tsx';
import { useNow } from '../../ui/now.ts';
import type { OnboardingSummary } from './types.ts';

export function OnboardingRow({ of }: { of: OnboardingSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <ProcessRow
      kind="onboarding"
      of={of}
      mark={of.atRisk && of.closedAt === null && <RiskMark of={of} />}
      customer={
        <>
          <TierMark tier={of.tier} /> {of.owner.name}
        </>
      }
      columns={[
        { name: 'phase', words: phaseWord('onboarding', of.phase), width: 130 },
        { name: 'milestones', words: t('onboardings.milestonesDone', of.milestones), width: 110 },
      ]}
      badge={<WindowBadge of={of} />}
    />
  );
}

/** Too slow, with something late, or past its window; red only when the window itself is over. */
export function RiskMark({ of: { phase } }: { of: Pick<OnboardingSummary, 'phase'> }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={phase === 'late' ? 'risk late' : 'risk'} title={t('onboardings.atRisk')}>
      <Icon name="alert" size={14} />
      <span className="sr-only">{t('onboardings.atRisk')}</span>
    </span>
  );
}

/** When the window ends, or how it came out. */
export function WindowBadge({ of }: { of: OnboardingSummary }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { closedAt, outcome, phase, windowEndsAt } = of;
  if (closedAt !== null) {
    const tone = outcome === 'activated' ? 'done' : 'doneLate';
    return (
      <BadgeView
        tone={outcome === 'cancelled' ? 'still' : tone}
        icon={outcome === 'activated' ? 'check' : 'stop'}
        words={wordOf('onboarding', `outcome.${outcome ?? 'cancelled'}`)}
        title={dateTime(closedAt)}
      />
    );
  }
  if (windowEndsAt === null) return null;
  const title = dateTime(windowEndsAt);
  // It ends with a day, at midnight.
  const lastDay = day(Date.parse(windowEndsAt) - 1);
  if (phase === 'signOff')
    return <BadgeView tone="done" icon="check" words={t('onboardings.activated')} title={title} />;
  if (phase === 'suspended') {
    return <BadgeView tone="still" icon="pause" words={t('onboardings.suspended')} title={title} />;
  }
  if (Date.parse(windowEndsAt) < now) {
    return <BadgeView tone="late" icon="alert" words={t('onboardings.overSince', { at: lastDay })} title={title} />;
  }
  return <BadgeView tone="calm" icon="clock" words={t('onboardings.endsOn', { at: lastDay })} title={title} />;
}
