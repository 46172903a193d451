/** Changing single days of a calendar's body. Pure. */
import type { CalendarBody } from '../../../api/types.ts';
import type { Ranges } from './hours-text.ts';

export type DayKind = 'usual' | 'holiday' | 'own';
export type DayPlan = Readonly<{ kind: DayKind; reason: string; hours: Ranges }>;

const dateOf = (holiday: NonNullable<CalendarBody['holidays']>[number]): string =>
  typeof holiday === 'string' ? holiday : holiday.date;

const byDate = (a: string, b: string): number => (a < b ? -1 : 1);

/** What a body says about a date. */
export function dayPlan({ holidays = [], makeUpDays = [] }: CalendarBody, date: string): DayPlan {
  const own = makeUpDays.find((one) => one.date === date);
  if (own !== undefined) return { kind: 'own', reason: own.reason ?? '', hours: own.hours };
  const holiday = holidays.find((one) => dateOf(one) === date);
  if (holiday === undefined) return { kind: 'usual', reason: '', hours: [] };
  return { kind: 'holiday', reason: typeof holiday === 'string' ? '' : (holiday.reason ?? ''), hours: [] };
}

/** The body with a date planned anew. */
export function withDay(body: CalendarBody, date: string, { kind, reason, hours }: DayPlan): CalendarBody {
  const holidays = (body.holidays ?? []).filter((one) => dateOf(one) !== date);
  const makeUpDays = (body.makeUpDays ?? []).filter((one) => one.date !== date);
  const why = reason.trim() === '' ? {} : { reason: reason.trim() };
  if (kind === 'holiday') holidays.push({ date, ...why });
  if (kind === 'own') makeUpDays.push({ date, hours, ...why });
  return {
    ...body,
    holidays: holidays.toSorted((a, b) => byDate(dateOf(a), dateOf(b))),
    makeUpDays: makeUpDays.toSorted((a, b) => byDate(a.date, b.date)),
  };
}

/** The body with the holidays and make-up days of another added; where both name a date, the other counts. */
export function withDaysOf(body: CalendarBody, other: CalendarBody): CalendarBody {
  const dates = [...(other.holidays ?? []).map(dateOf), ...(other.makeUpDays ?? []).map(({ date }) => date)];
  const merged = dates.reduce((so, date) => withDay(so, date, dayPlan(other, date)), body);
  const until = [body.validUntil, other.validUntil]
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
  return until === undefined ? merged : { ...merged, validUntil: until };
}
