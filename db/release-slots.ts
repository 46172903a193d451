/** The days of a release train: which are ahead, which are near enough to be begun, what their releases are called. Pure. */
import {
  addDays,
  addMonths,
  adjustDate,
  type CompiledCalendar,
  dateOf,
  datesOfMonths,
  instantOf,
} from '../calendar/index.ts';
import type { TrainRules } from '../workflows/release/train.contract.ts';

export type Rhythm = Readonly<{
  /** Days of the month. */
  days: readonly number[];
  /** A release is begun so many months before its day. */
  horizonMonths: number;
  rules: Pick<TrainRules, 'zone' | 'adjust' | 'shipTime'>;
}>;

/** `now` is in epoch milliseconds; so many `months` are looked ahead, two beyond the horizon when absent. */
type Seen = Readonly<{ calendar: CompiledCalendar; now: number; months?: number }>;

/** A day of a train (`YYYY-MM-DD`), before it is moved to a working day, and whether its release is to be begun by now. */
export type Slot = Readonly<{ slot: string; isNear: boolean }>;

/** The days of a train, in their order, whose releases still ship after `now`. */
export function slotsAhead({ days, horizonMonths, rules }: Rhythm, { calendar, now, months }: Seen): Slot[] {
  const today = dateOf(now, rules.zone);
  // Two months beyond the horizon hold at least one day that is not near yet.
  return datesOfMonths(days, { from: addDays(today, -1), to: addMonths(today, months ?? horizonMonths + 2) })
    .filter((slot) => instantOf(adjustDate(calendar, slot, rules.adjust), rules.shipTime, rules.zone) > now)
    .map((slot) => ({ slot, isNear: addMonths(slot, -horizonMonths) <= today }));
}

/** Year, month, and which one of the month it is: `2026.12-1`. */
export function nameOfSlot(days: readonly number[], slot: string): string {
  const first = `${slot.slice(0, 7)}-01`;
  const ofMonth = datesOfMonths(days, { from: first, to: addDays(addMonths(first, 1), -1) });
  return `${slot.slice(0, 7).replace('-', '.')}-${ofMonth.indexOf(slot) + 1}`;
}
