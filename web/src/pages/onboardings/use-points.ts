/** Where days of use stand in a chart, as shares of its width and height. Pure. */
const DAY_MS = 86_400_000;

type Used = Readonly<{ day: string; value: number }>;
/** Days `YYYY-MM-DD`, both shown, and how many there are. */
type Span = Readonly<{ from: string; to: string; days: number }>;

/** A day's left edge and its height, from 0 to 1. */
export type Point = Readonly<{ day: string; at: number; share: number }>;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The days of a chart: from the first that counts until today, or the last with use. @param now epoch milliseconds */
export function spanOf(from: string, days: readonly Used[], now: number): Span {
  const last = days.at(-1)?.day ?? from;
  const today = dayOf(now);
  const to = [last, today, from].toSorted().at(-1) ?? from;
  return { from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1 };
}

/** @param most the value that is as high as the chart */
export const pointsOf = (days: readonly Used[], { from, days: count }: Span, most: number): readonly Point[] =>
  days.map(({ day, value }) => ({
    day,
    at: (Date.parse(day) - Date.parse(from)) / DAY_MS / count,
    share: value / most,
  }));
