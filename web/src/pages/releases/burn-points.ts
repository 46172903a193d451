/** The course of a release's content day by day. Pure. */
import type { ReleaseBurn } from '../../../../api/releases/burn.ts';
import type { ReleaseView } from './types.ts';

export type BurnPoint = ReleaseBurn['points'][number];
/** What is counted: requirements, or the days they are estimated to take. */
export type BurnUnit = 'items' | 'days';

/** A day with what was in the release and what was done at its end; null for days to come. */
export type BurnDay = Readonly<{
  day: string;
  scope: number | null;
  done: number | null;
  changes: readonly BurnPoint[];
}>;

type Span = Readonly<{ from: number; to: number; now: number }>;

const DAY_MS = 86_400_000;

/** More days are shown by every so many, so that one can be told from the next. */
const MOST = 120;

/**
 * @param points changes in their order
 * @param span epoch milliseconds: the days to be shown, and now
 * @param dayOf the local day `YYYY-MM-DD` of an instant
 */
export function burnDays(
  { points, unit }: Readonly<{ points: readonly BurnPoint[]; unit: BurnUnit }>,
  span: Span,
  dayOf: (at: number) => string,
): readonly BurnDay[] {
  const byDay = Map.groupBy(points, ({ at }) => dayOf(Date.parse(at)));
  const step = Math.max(1, Math.ceil((span.to - span.from) / DAY_MS / MOST));
  const days: BurnDay[] = [];
  let [scope, done] = [0, 0];
  let waiting: BurnPoint[] = [];
  for (const [index, day] of daysBetween(span, dayOf).entries()) {
    const changes = byDay.get(day) ?? [];
    const last = changes.at(-1);
    [scope, done] = last === undefined ? [scope, done] : [last.scope[unit], last.done[unit]];
    waiting.push(...changes);
    const isKept = index % step === 0 || waiting.length > 0;
    if (!isKept) continue;
    const isKnown = day <= dayOf(span.now);
    days.push({ day, scope: isKnown ? scope : null, done: isKnown ? done : null, changes: waiting });
    waiting = [];
  }
  return days;
}

function daysBetween({ from, to }: Span, dayOf: Parameters<typeof burnDays>[2]): readonly string[] {
  const [first, last] = [Date.parse(dayOf(from)), Date.parse(dayOf(to))];
  const count = Math.max(0, Math.round((last - first) / DAY_MS)) + 1;
  return Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10));
}

/** From the first change to whatever comes last: a change, the day it ships on, or now while that has not come. */
export function burnSpan(
  points: readonly BurnPoint[],
  of: Pick<ReleaseView, 'shipAt' | 'shippedAt'>,
  now: number,
): Span {
  const instants = points.map(({ at }) => Date.parse(at));
  const ship = of.shippedAt ?? of.shipAt;
  const ends = [...instants, ...(ship === null ? [now] : [Date.parse(ship)])];
  return { from: Math.min(...instants, now), to: Math.max(...ends), now };
}
