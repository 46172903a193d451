/** How a survey came out: its mark, or what it waits for. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DueMark } from '../../process/due-mark.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, percent } from '../../ui/format.ts';
import type { SurveySummary } from './types.ts';

export function MarkBadge({ of }: { of: SurveySummary }): ReactNode {
  const { t } = useTranslation();
  const { phase, percent: share, bad, outcome, endedAt, dueAt, clock } = of;
  if (phase === 'followUp') return <DueMark dueAt={dueAt} clock={clock} />;
  if (share !== null) {
    const words = t(bad === true ? 'surveys.badMark' : 'surveys.mark', { share: percent(share / 100) });
    return (
      <BadgeView
        tone={bad === true ? 'doneLate' : 'done'}
        icon={bad === true ? 'alert' : 'check'}
        words={words}
        {...(endedAt === null ? {} : { title: dateTime(endedAt) })}
      />
    );
  }
  if (outcome !== null) return <BadgeView tone="still" icon="stop" words={t(`survey.outcome.${outcome}`)} />;
  return <DueMark dueAt={dueAt} clock={clock} waiting />;
}
