/** What a newly published version of a calendar means for a process that lives by it. Pure. */
import { type CalendarRef, type Clock, isStopped } from './clock.ts';
import type { ClockFact } from './facts.ts';
import type { PinnedPolicy, ProcessFact } from './lookups.contract.ts';
import type { Moment } from './moment.ts';

type Pinned = Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>;
type Replaced = Extract<ClockFact, { kind: 'calendarReplaced' }> & Moment;

/** The calendars that clocks count by which are not stopped. */
export const runningCalendars = (clocks: readonly Clock[]): (CalendarRef | null)[] =>
  clocks.filter((clock) => !isStopped(clock)).map(({ calendar }) => calendar);

/** The fact that a calendar was published in a newer version than a running clock counts by; nothing otherwise. */
export const hearCalendar = (clocks: readonly Clock[], fact: ProcessFact, moment: Moment): Replaced[] =>
  hearCalendarOf(runningCalendars(clocks), fact, moment);

/** The same, for everything a process counts by. */
export function hearCalendarOf(
  calendars: readonly (CalendarRef | null)[],
  fact: ProcessFact,
  moment: Moment,
): Replaced[] {
  const { kind, id, version } = fact;
  if (kind !== 'calendarPublished' || typeof id !== 'string' || typeof version !== 'number') return [];
  const isOlder = calendars.some((calendar) => calendar?.id === id && calendar.version < version);
  return isOlder ? [{ ...moment, kind: 'calendarReplaced', calendar: { id, version } }] : [];
}

/** Rules with a calendar in its newer version, for clocks that begin later. */
export function withCalendar<Rules extends Pinned>(rules: Rules, calendar: CalendarRef): Rules {
  const newer = (ref: CalendarRef): CalendarRef => (ref.id === calendar.id ? calendar : ref);
  return {
    ...rules,
    customerCalendar: rules.customerCalendar && newer(rules.customerCalendar),
    calendars: Object.fromEntries(Object.entries(rules.calendars).map(([key, ref]) => [key, newer(ref)])),
  };
}
