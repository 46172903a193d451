/** The time a report is about, and the time before it that it is compared with. In the reader's zone. Pure. */

export const PERIODS = ['7', '30', '90', '365', 'thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter'] as const;
export type Period = (typeof PERIODS)[number];

/** Instants, ISO 8601 in UTC: from the first on and before the second. */
export type Span = Readonly<{ from: string; to: string }>;

/** Days `YYYY-MM-DD`, both of which belong to it. */
export type OwnDays = Readonly<{ first: string; last: string }>;

type Dated = readonly [year: number, month: number, day: number];

/** The instant a local day begins; months and days may run over, such as day 0. */
const begin = ([year, month, day]: Dated): Date => new Date(year, month, day);
const datedOf = (at: Date): Dated => [at.getFullYear(), at.getMonth(), at.getDate()];
const spanFrom = (from: Date, to: Date): Span => ({ from: from.toISOString(), to: to.toISOString() });

/** Where a period begins, how far it is from one to the next, and whether it is still running. */
type Course = Readonly<{ from: Dated; months: number; days: number; isOver: boolean }>;

function courseOf(period: Period, now: number): Course {
  const [year, month, day] = datedOf(new Date(now));
  const quarter = month - (month % 3);
  switch (period) {
    case 'thisMonth':
      return { from: [year, month, 1], months: 1, days: 0, isOver: false };
    case 'lastMonth':
      return { from: [year, month - 1, 1], months: 1, days: 0, isOver: true };
    case 'thisQuarter':
      return { from: [year, quarter, 1], months: 3, days: 0, isOver: false };
    case 'lastQuarter':
      return { from: [year, quarter - 3, 1], months: 3, days: 0, isOver: true };
    default: {
      // Whole days, of which today is the last.
      const days = Number(period);
      return { from: [year, month, day - days + 1], months: 0, days, isOver: false };
    }
  }
}

/** @param now epoch milliseconds, where a period that is not over ends */
export function spanOf(period: Period, now: number): Span {
  const { from, months, isOver } = courseOf(period, now);
  const [year, month, day] = from;
  return spanFrom(begin(from), isOver ? begin([year, month + months, day]) : new Date(now));
}

/** The period before; of one that is still running just as much of it, so that like is compared with like. */
export function spanBefore(period: Period, now: number): Span {
  const span = spanOf(period, now);
  const { from, months, days, isOver } = courseOf(period, now);
  const [year, month, day] = from;
  const before = begin([year, month - months, day - days]);
  const length = Date.parse(span.to) - Date.parse(span.from);
  const end = isOver ? Date.parse(span.from) : Math.min(before.getTime() + length, Date.parse(span.from));
  return spanFrom(before, new Date(end));
}

const readDay = (day: string): Dated | undefined => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year === undefined ? undefined : [Number(year), Number(month) - 1, Number(date)];
};

/** From the begin of one day to the end of another; nothing where these are no days, or the wrong way round. */
export function ownSpan({ first, last }: OwnDays): Span | undefined {
  const [from, to] = [readDay(first), readDay(last)];
  if (from === undefined || to === undefined || first > last) return undefined;
  return spanFrom(begin(from), begin([to[0], to[1], to[2] + 1]));
}

/** As many days before these. */
export function ownBefore(days: OwnDays): Span | undefined {
  const [span, from, to] = [ownSpan(days), readDay(days.first), readDay(days.last)];
  if (span === undefined || from === undefined || to === undefined) return undefined;
  const count = Math.round((Date.UTC(...to) - Date.UTC(...from)) / DAY_MS) + 1;
  return { from: begin([from[0], from[1], from[2] - count]).toISOString(), to: span.from };
}

const DAY_MS = 86_400_000;

const dayOf = (at: Date): string => {
  const [year, month, day] = datedOf(at);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
};

/** A span as local days: the first, and the first that no longer belongs to it. */
export function daysOf({ from, to }: Span): Span {
  const [year, month, day] = datedOf(new Date(Date.parse(to) - 1));
  return { from: dayOf(new Date(from)), to: dayOf(begin([year, month, day + 1])) };
}

/** A span as local days, both of which belong to it. */
export const firstAndLast = ({ from, to }: Span): OwnDays => ({
  first: dayOf(new Date(from)),
  last: dayOf(new Date(Date.parse(to) - 1)),
});
