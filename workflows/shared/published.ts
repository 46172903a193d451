/** What a newly published version of a calendar or a policy means for a process that lives by it. Pure. */
import { type CalendarRef, type Clock, isStopped } from './clock.ts';
import type { ClockFact } from './facts.ts';
import type { PinnedPolicy, PolicyRef, ProcessFact } from './lookups.contract.ts';
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

/**
 * The fact that a policy was published in a newer version than the one a process lives by; nothing otherwise.
 * @param known what it lives by, or has been told of already
 */
export function hearPolicy(
  known: PolicyRef | undefined,
  { kind, id, version }: ProcessFact,
  moment: Moment,
): ({ kind: 'policyReplaced'; policy: PolicyRef } & Moment)[] {
  if (known === undefined || kind !== 'policyPublished' || typeof version !== 'number' || known.id !== id) return [];
  return known.version < version ? [{ ...moment, kind: 'policyReplaced', policy: { id: known.id, version } }] : [];
}

/** Whether another version of a policy is wanted than the one that was looked up last. */
export const isReplaced = (wanted: PolicyRef | undefined, found: PolicyRef): boolean =>
  wanted !== undefined && wanted.id === found.id && wanted.version > found.version;

/** Rules with a calendar in its newer version, for clocks that begin later. */
export function withCalendar<Rules extends Pinned>(rules: Rules, calendar: CalendarRef): Rules {
  const newer = (ref: CalendarRef): CalendarRef => (ref.id === calendar.id ? calendar : ref);
  return {
    ...rules,
    customerCalendar: rules.customerCalendar && newer(rules.customerCalendar),
    calendars: Object.fromEntries(Object.entries(rules.calendars).map(([key, ref]) => [key, newer(ref)])),
  };
}
