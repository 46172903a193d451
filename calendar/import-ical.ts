/** Holidays out of an iCalendar file (RFC 5545): all-day events, ranges of days and yearly recurrences. Pure. */
import ICAL from 'ical.js';
import { CalendarError } from './errors.ts';
import { DAY_MS } from './hours.ts';
import { dateOfDay } from './instant.ts';

/** A date of the file with the summaries of its events. */
export interface ImportedDay {
  readonly date: string;
  readonly reason?: string;
}

/** What a file gives for the years asked for; dates ascend. */
export interface IcalImport {
  readonly holidays: ImportedDay[];
  /** Make-up workdays that the file marks as such (Apple's special days; `(班)` in the summary). They need hours. */
  readonly workdays: ImportedDay[];
  readonly ignored: { readonly summary: string; readonly why: IgnoredReason }[];
}

/** Why an event was left out: it has a time of day, was cancelled, repeats other than yearly, lasts over a year, … */
export type IgnoredReason = 'timed' | 'cancelled' | 'recurrence' | 'too-long' | 'unreadable';

/** The calendar years to import, both included, at most 50. */
export interface YearRange {
  readonly fromYear: number;
  readonly toYear: number;
}

const MAX_YEARS = 50;
// A yearly rule may still list thousands of occurrences a year (BYHOUR, BYMINUTE …); no list of holidays is so long.
const MAX_OCCURRENCES = 20_000;
const MAX_DAYS = 366;
const MAX_REASON = 200;

/**
 * Reads the holidays of an iCalendar file within a range of years.
 * @throws CalendarError `BAD_ICAL` when the text is no iCalendar file, `INVALID` when the range of years is none
 */
export function importIcal(text: string, years: YearRange): IcalImport {
  if (!(years.toYear >= years.fromYear && years.toYear - years.fromYear < MAX_YEARS)) {
    throw new CalendarError('INVALID', `a range of 1 to ${MAX_YEARS} years is needed`);
  }
  const found = { holiday: new Map<number, string[]>(), workday: new Map<number, string[]>() };
  const ignored: IcalImport['ignored'] = [];
  for (const event of eventsOf(text)) {
    const summary = (event.summary ?? '').trim();
    const why = collect(event, years, found[isWorkday(event, summary) ? 'workday' : 'holiday']);
    if (why !== undefined) ignored.push({ summary: summary.slice(0, MAX_REASON), why });
  }
  return { holidays: listed(found.holiday), workdays: listed(found.workday), ignored };
}

function eventsOf(text: string): ICAL.Event[] {
  try {
    // A file may hold several calendars; `parse` then answers with a list of them.
    const parsed: unknown[] = ICAL.parse(text);
    const roots = typeof parsed[0] === 'string' ? [parsed] : parsed.filter((root) => Array.isArray(root));
    const components = roots.map((root) => new ICAL.Component(root));
    if (components.length === 0 || components.some(({ name }) => name !== 'vcalendar')) throw new Error('no VCALENDAR');
    return components
      .flatMap((component) => component.getAllSubcomponents('vevent'))
      .map((component) => new ICAL.Event(component))
      .filter((event) => !event.isRecurrenceException());
  } catch {
    throw new CalendarError('BAD_ICAL', 'not an iCalendar file');
  }
}

/** Adds the event's days to `days`, or says why not. */
function collect(event: ICAL.Event, years: YearRange, days: Map<number, string[]>): IgnoredReason | undefined {
  try {
    if (!event.startDate.isDate) return 'timed';
    if (event.component.getFirstPropertyValue('status') === 'CANCELLED') return 'cancelled';
    const kinds: unknown = event.getRecurrenceTypes();
    if (Object.keys(kinds ?? {}).some((kind) => kind !== 'YEARLY')) return 'recurrence';
    if (dayOf(event.endDate) - dayOf(event.startDate) > MAX_DAYS) return 'too-long';
    for (const { from, to, summary } of occurrences(event, years)) {
      for (let day = from; day < to; day += 1) {
        const summaries = days.get(day);
        if (summaries === undefined) days.set(day, [summary]);
        else summaries.push(summary);
      }
    }
    return undefined;
  } catch {
    return 'unreadable';
  }
}

interface Occurrence {
  /** First day and the day after the last, as day numbers. */
  readonly from: number;
  readonly to: number;
  readonly summary: string;
}

function* occurrences(event: ICAL.Event, { fromYear, toYear }: YearRange): Generator<Occurrence> {
  const first = Date.UTC(fromYear, 0, 1) / DAY_MS;
  const end = Date.UTC(toYear + 1, 0, 1) / DAY_MS;
  const cut = (start: ICAL.Time, stop: ICAL.Time, summary: string): Occurrence => {
    // An event without an end, or with an end on its own day (common, if wrong), is one day.
    const until = Math.max(dayOf(stop), dayOf(start) + 1);
    return { from: Math.max(first, dayOf(start)), to: Math.min(end, until), summary };
  };
  if (!event.isRecurring()) {
    yield cut(event.startDate, event.endDate, event.summary ?? '');
    return;
  }
  const iterator = event.iterator();
  for (let count = 0; count < MAX_OCCURRENCES; count += 1) {
    const next = iterator.next() as ICAL.Time | null | undefined;
    if (next === null || next === undefined || dayOf(next) >= end) return;
    const { startDate, endDate, item } = event.getOccurrenceDetails(next);
    yield cut(startDate, endDate, item.summary ?? '');
  }
}

function isWorkday(event: ICAL.Event, summary: string): boolean {
  const mark = event.component.getFirstPropertyValue('x-apple-special-day');
  return mark === 'ALTERNATE-WORKDAY' || (mark !== 'WORK-HOLIDAY' && /[（(]班[）)]\s*$/.test(summary));
}

function dayOf(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day) / DAY_MS;
}

function listed(days: ReadonlyMap<number, readonly string[]>): ImportedDay[] {
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([day, summaries]) => {
      const reason = [...new Set(summaries.map((text) => text.trim()))]
        .filter(Boolean)
        .join(' / ')
        .slice(0, MAX_REASON);
      return reason === '' ? { date: dateOfDay(day) } : { date: dateOfDay(day), reason };
    });
}
