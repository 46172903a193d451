/** Why the days of a release stand where they stand. */
import type { Kysely } from 'kysely';
import { explainWorkingTime } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import { calendarOf } from '../processes/explanation.ts';
import type { DateExplained } from './views.ts';

/** The days of a release, each with the day it is counted from and the closed days in between. */
export async function explainDates(db: Kysely<Database>, state: ReleaseState): Promise<DateExplained[]> {
  const { dates, rules, wanted } = state;
  if (dates === undefined) return [];
  const { calendar } = await calendarOf(db, rules.calendar);
  const closedBetween = (one: string, other: string): DateExplained['closedDays'] => {
    const [start = '', end = ''] = [one, other].toSorted();
    // A day more on either side: the calendar's zone may be another one.
    const { closedDays } = explainWorkingTime(calendar, {
      start: Date.parse(`${start}T00:00:00Z`) - DAY_MS,
      end: Date.parse(`${end}T00:00:00Z`) + 2 * DAY_MS,
    });
    return closedDays.filter(({ date }) => date >= start && date <= end);
  };
  const explained = (what: DateExplained['what'], from: string, before: DateExplained['before']): DateExplained => {
    const { date, at } = dates[what];
    return {
      what,
      date,
      at: new Date(at).toISOString(),
      zone: rules.zone,
      from,
      before,
      byHand: wanted.byHand,
      closedDays: closedBetween(from, date),
    };
  };
  return [
    explained('cutoff', dates.ship.date, rules.cutoff),
    explained('freeze', dates.ship.date, rules.freeze),
    explained('ship', wanted.date, null),
  ];
}

const DAY_MS = 86_400_000;
