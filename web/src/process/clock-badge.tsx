/** A clock as a badge. It counts working time, and never while it is paused. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessClock } from '../api/types.ts';
import { word } from '../i18n/instance.ts';
import { dueBadge, Instants } from '../ui/clock-badge.tsx';
import { dateTime, near } from '../ui/format.ts';
import { type HoverBadge, HoverBadgeView } from '../ui/hover-badge.tsx';
import { useNow } from '../ui/now.ts';
import { clockLength } from './clock-length.ts';
import { useWorkingTime } from './working-time.ts';

type ClockBadgeProps = Readonly<{ clock: ProcessClock; zone: string | undefined }>;

export function ClockBadge({ clock, zone }: ClockBadgeProps): ReactNode {
  const now = useNow();
  const workingMs = useWorkingTime(clock, now);
  const still = useStillBadge(clock, zone);
  if (still !== undefined) return <HoverBadgeView {...still} />;
  const badge = dueBadge({ dueAt: clock.dueAt, waiting: false, now, workingMs, always: clock.calendar === null });
  return (
    <HoverBadgeView
      {...badge}
      {...(clock.dueAt === null ? {} : { hover: <Instants at={clock.dueAt} zone={zone} /> })}
    />
  );
}

/** The badge of a clock that does not run: met, breached and stopped, ended or paused. */
function useStillBadge(clock: ProcessClock, zone: string | undefined): HoverBadge | undefined {
  const { t } = useTranslation();
  const now = useNow();
  const { stoppedAt, elapsedMs, breachedAt } = clock;
  const length = clockLength(clock, elapsedMs ?? 0);
  if (stoppedAt !== null) {
    const hover = <Instants at={stoppedAt} zone={zone} />;
    if (breachedAt !== null)
      return { tone: 'doneLate', icon: 'alert', words: t('badge.breachedBy', { length: overrun(clock) }), hover };
    if (clock.state === 'met') return { tone: 'done', icon: 'check', words: t('badge.metIn', { length }), hover };
    return { tone: 'still', icon: 'stop', words: t('badge.stopped'), hover };
  }
  const pause = clock.pauses.find(({ end }) => end === null);
  if (pause === undefined) return undefined;
  const words = t('badge.paused', {
    reason: word('waiting', pause.reason),
    since: near(pause.start, now),
  });
  return {
    tone: 'still',
    icon: 'pause',
    words,
    hover: t('badge.pausedHover', { since: dateTime(pause.start), by: pause.by }),
  };
}

/** By how much of its own time the target was missed. */
const overrun = (clock: ProcessClock): string =>
  clockLength(clock, Math.max(0, (clock.elapsedMs ?? clock.targetMs) - clock.targetMs));
