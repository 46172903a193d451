/** The badge of a line in a list: due in, overdue by, or since when it waits for whom. */
import type { ReactNode } from 'react';
import type { RunningClock } from '../api/types.ts';
import { texts, word } from '../i18n/instance.ts';
import { BadgeView, dueBadge } from '../ui/clock-badge.tsx';
import { dateTime, near } from '../ui/format.ts';
import { useNow } from '../ui/now.ts';
import { useWorkingTime } from './working-time.ts';

export type DueLine = Readonly<{
  dueAt: string | null;
  /** The clock that is meant; null where the due instant belongs to none. */
  clock: RunningClock | null;
  /** Said where no clock is paused, and nothing is due. */
  waiting?: boolean;
}>;

/** Counts working time by the clock's own calendar, and nothing while it is paused. */
export function DueMark({ dueAt, clock, waiting = false }: DueLine): ReactNode {
  const now = useNow();
  const workingMs = useWorkingTime({ calendar: clock?.calendar ?? null, dueAt }, now);
  if (clock?.pausedSince != null && dueAt === null) {
    const { pausedSince, waitingFor } = clock;
    const words = texts.t('badge.waitingSince', {
      reason: waitingFor === null ? texts.t('badge.waiting') : word('waiting', waitingFor),
      since: near(pausedSince, now),
    });
    return <BadgeView tone="still" icon="pause" words={words} title={dateTime(pausedSince)} />;
  }
  const badge = dueBadge({ dueAt, waiting, now, workingMs, always: clock?.calendar == null });
  return <BadgeView {...badge} {...(dueAt === null ? {} : { title: dateTime(dueAt) })} />;
}
