/** Local dates of plans: contract terms, reminders, releases. Types only. */
import type { CalendarRef } from './clock.ts';

/**
 * A date so far from another one, moved to a working day where wanted, and the instant of a local time on it.
 * `base` is YYYY-MM-DD, `time` HH:MM in the IANA zone `zone`; offsets add up: months, then days, then working days.
 * With `termMonths` they count from the last day of a term of so many months that begins with the base.
 */
export type DateRequest = Readonly<{
  key: string;
  base: string;
  offset: Readonly<{ termMonths?: number; months?: number; days?: number; workingDays?: number }>;
  adjust: 'none' | 'next' | 'previous';
  time: string;
  zone: string;
  calendar: CalendarRef | null;
}>;

/** `at` is the instant in epoch milliseconds. */
export type DateAnswer = Readonly<{ key: string; date: string; at: number }>;
