/** Days of a roster: which ones a week or a month shows, and what of a span of duty lies in each. Pure. */
import type { RosterSpan, RosterTeam } from '../../../../../api/duty-roster.ts';

export type RosterView = 'week' | 'month';

type Gap = RosterTeam['gaps'][number];

/** A part of a day with one answer to who is on duty. Where it is nobody, it is a gap only while the team is to be there. */
export type Shift = Readonly<{
  span: RosterSpan;
  from: number;
  to: number;
  isWholeDay: boolean;
  kind: 'duty' | 'gap' | 'closed';
}>;
export type RosterDay = Readonly<{
  /** `YYYY-MM-DD` in the reader's zone. */
  date: string;
  start: number;
  end: number;
  shifts: readonly Shift[];
}>;

/** The local midnight so many days after that of a date `YYYY-MM-DD`; days are not always 24 hours long. */
export function midnight(date: string, days = 0): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + days).getTime();
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The local date of an instant as `YYYY-MM-DD`. */
export function dateOf(instant: number): string {
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The first day shown together with a date, and how many: the week from Monday on, or the month. */
export function periodOf(view: RosterView, date: string): { first: string; count: number } {
  if (view === 'week') {
    const weekday = (new Date(midnight(date)).getDay() + 6) % 7;
    return { first: dateOf(midnight(date, -weekday)), count: 7 };
  }
  const first = `${date.slice(0, 7)}-01`;
  const [year = 0, month = 1] = date.split('-').map(Number);
  return { first, count: new Date(year, month, 0).getDate() };
}

/** The date with which the period so many periods on is shown. */
export function periodAfter(view: RosterView, date: string, by: number): string {
  const { first, count } = periodOf(view, date);
  if (view === 'week') return dateOf(midnight(first, 7 * by));
  return by > 0 ? dateOf(midnight(first, count)) : periodOf('month', dateOf(midnight(first, -1))).first;
}

type Period = Readonly<{ first: string; count: number }>;

/** The days of a period with what lies in them. `gaps` are of the same team. */
export function rosterDays(
  spans: readonly RosterSpan[],
  { first, count }: Period,
  gaps: readonly Gap[] = [],
): RosterDay[] {
  return Array.from({ length: count }, (_, at) => {
    const [start, end] = [midnight(first, at), midnight(first, at + 1)];
    const shifts = spans.flatMap((span): Shift[] => {
      const from = Math.max(Date.parse(span.from), start);
      const to = Math.min(Date.parse(span.to), end);
      if (from >= to) return [];
      const parts = span.dutyId === null ? uncovered({ from, to }, gaps) : [{ from, to, kind: 'duty' as const }];
      return parts.map((part) => Object.assign({ span, isWholeDay: part.from === start && part.to === end }, part));
    });
    return { date: dateOf(start), start, end, shifts };
  });
}

type Part = Readonly<{ from: number; to: number; kind: Shift['kind'] }>;

/** A time without anybody, cut into gaps and hours in which nobody has to be there. */
function uncovered({ from, to }: Readonly<{ from: number; to: number }>, gaps: readonly Gap[]): Part[] {
  const parts: Part[] = [];
  let at = from;
  for (const gap of gaps) {
    const [start, end] = [Math.max(Date.parse(gap.from), from), Math.min(Date.parse(gap.to), to)];
    if (start >= end) continue;
    if (at < start) parts.push({ from: at, to: start, kind: 'closed' });
    parts.push({ from: start, to: end, kind: 'gap' });
    at = end;
  }
  return at < to ? [...parts, { from: at, to, kind: 'closed' }] : parts;
}
