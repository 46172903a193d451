/** Where the lines of a plan begin and end, as shares of the time that is shown. Pure. */
import type { Milestone, OnboardingView } from './types.ts';

const DAY_MS = 86_400_000;

export type Scale = Readonly<{
  /** Epoch milliseconds of both ends. */
  from: number;
  to: number;
  /** Shares from 0 to 1: where the window ends, where now is, when it was suspended. */
  window: number;
  now: number;
  pauses: readonly (readonly [start: number, end: number])[];
}>;

export type Bar = Readonly<{
  of: Milestone;
  from: number;
  /** Undefined while nobody can say when it is due. */
  to: number | undefined;
  tone: 'done' | 'late' | 'open' | 'ahead';
}>;

type Plan = Pick<OnboardingView, 'startDate' | 'windowEndsAt' | 'plannedMilestones' | 'suspensions'>;

const ms = (instant: string): number => Date.parse(instant);
const endOf = ({ doneAt, dueAt }: Milestone): string | null => doneAt ?? dueAt;

/** The time to be shown: the whole window, and what lies beyond it. @param now epoch milliseconds */
export function scaleOf({ startDate, windowEndsAt, plannedMilestones, suspensions }: Plan, now: number): Scale {
  const from = ms(`${startDate}T00:00:00Z`);
  const window = windowEndsAt === null ? from + 90 * DAY_MS : ms(windowEndsAt);
  const ends = plannedMilestones.flatMap((one) => endOf(one) ?? []).map(ms);
  const to = Math.max(window, ...ends, from + DAY_MS);
  const share = (at: number): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const pauses = suspensions.map(({ start, end }) => [share(ms(start)), share(end === null ? now : ms(end))] as const);
  return { from, to, window: share(window), now: share(now), pauses };
}

/** A line for each milestone, in the order of the plan: it begins where the one it comes after ends. */
export function barsOf({ plannedMilestones }: Plan, { from, to }: Scale, now: number): readonly Bar[] {
  const share = (at: number): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const startOf = ({ after }: Milestone): number => {
    const before = plannedMilestones.find(({ key }) => key === after);
    const end = before === undefined ? null : endOf(before);
    return end === null ? from : ms(end);
  };
  return plannedMilestones.map((of) => {
    const end = endOf(of);
    // What is late goes on until now.
    const until = end === null ? undefined : of.late && of.doneAt === null ? Math.max(ms(end), now) : ms(end);
    const start = Math.min(startOf(of), until ?? Number.POSITIVE_INFINITY);
    return { of, from: share(start), to: until === undefined ? undefined : share(until), tone: toneOf(of) };
  });
}

function toneOf({ doneAt, late, state }: Milestone): Bar['tone'] {
  if (doneAt !== null) return 'done';
  if (late) return 'late';
  return state === 'open' ? 'open' : 'ahead';
}
