import { CalendarBody } from '../../calendar/contract.ts';
import { type CompiledCalendar, compileCalendar, formatIn, parseInstant } from '../../calendar/index.ts';

type Ranges = [string, string][];

/** Epoch milliseconds of an ISO instant; a typing mistake in a test fails the test. */
export function at(iso: string): number {
  const ms = parseInstant(iso);
  if (ms === undefined) throw new Error(`not an instant: ${iso}`);
  return ms;
}

export function hours(count: number): number {
  return count * 3_600_000;
}

/** Monday to Friday at the same hours. */
export function weekdays(...ranges: Ranges): CalendarBody['hours'] {
  return { mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges };
}

/** All seven days at the same hours. */
export function everyDay(...ranges: Ranges): CalendarBody['hours'] {
  return { ...weekdays(...ranges), sat: ranges, sun: ranges };
}

/** A calendar of these rules that has passed the contract; 9–17 on weekdays in UTC unless told otherwise. */
export function aCalendar(rules: Partial<CalendarBody> = {}): CompiledCalendar {
  return compileCalendar(
    CalendarBody.parse({ timezone: 'UTC', hours: weekdays(['09:00', '17:00']), ...rules } satisfies CalendarBody),
  );
}

/** The instant in the calendar's zone, to be compared with what a person would write. */
export function inZone(calendar: CompiledCalendar, ms: number): string {
  return formatIn(calendar, ms);
}
