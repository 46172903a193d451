/** Where windows begin and end on the line of time they share. Pure. */
import type { OnboardingSummary } from './types.ts';

const DAY_MS = 86_400_000;

type Window = Pick<OnboardingSummary, 'startDate' | 'windowEndsAt' | 'milestones'>;

/** The time that is shown. */
export type Span = Readonly<{
  /** Where an instant lies in it, from 0 to 1. @param at epoch milliseconds */
  share: (at: number) => number;
}>;

const startOf = ({ startDate }: Window): number => Date.parse(`${startDate}T00:00:00Z`);
const endOf = (of: Window): number =>
  of.windowEndsAt === null ? startOf(of) + 90 * DAY_MS : Date.parse(of.windowEndsAt);

/** From the first beginning to the last end, and today. @param now epoch milliseconds */
export function spanOf(windows: readonly Window[], now: number): Span {
  const from = Math.min(now, ...windows.map(startOf));
  const to = Math.max(now, ...windows.map(endOf), from + DAY_MS);
  return { share: (at) => Math.min(1, Math.max(0, (at - from) / (to - from))) };
}

/** A window's ends, and how much of its length as much is done as of its milestones; all shares of the span. */
export function windowOf(of: Window, { share }: Span): Readonly<{ from: number; to: number; done: number }> {
  const { total, done } = of.milestones;
  const [from, to] = [share(startOf(of)), share(endOf(of))];
  return { from, to, done: total === 0 ? 0 : (to - from) * (done / total) };
}
