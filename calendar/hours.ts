/** Opening ranges as milliseconds after local midnight. Pure; shared by the contract (checks) and the compiler. */

export const DAY_MS = 86_400_000;

/** The days of the week in the order of `Date#getUTCDay` moved to start on Monday (mon = 0 … sun = 6). */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** A range as people write it: `["09:00", "17:30"]`, seconds optional, the end may be `24:00`. */
export type WrittenRange = readonly [string, string];
export type WrittenWeek = { readonly [day in Weekday]?: readonly WrittenRange[] | undefined };

/** A half-open range [from, to) in milliseconds after local midnight, 0 ≤ from < to ≤ 24 h. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is wrong with the hours as written; `path` leads to the offending place below the value that was checked. */
export interface HoursProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** `"HH:MM"` or `"HH:MM:SS"` as milliseconds after midnight. The text must have passed the contract's pattern. */
export function timeOfDayMs(text: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = text.split(':');
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The weekday (mon = 0 … sun = 6) of a day counted from 1970-01-01, which was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Sorts ranges and joins those that touch or overlap. */
export function unite(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter((r) => r.to > r.from).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const united: Range[] = [];
  for (const range of sorted) {
    const last = united.at(-1);
    if (last !== undefined && range.from <= last.to) {
      united[united.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      united.push(range);
    }
  }
  return united;
}

/**
 * The seven days' ranges (mon first), sorted and joined, overnight shifts split at midnight:
 * `mon: [["19:00", "05:00"]]` opens Monday 19–24 and Tuesday 0–5.
 */
export function weekRanges(week: WrittenWeek): Range[][] {
  return splitWeek(week).map((ranges) => unite(ranges));
}

/** The ranges of one dated day, sorted and joined. Such a day owns no time after its midnight. */
export function dateRanges(written: readonly WrittenRange[]): Range[] {
  return unite(written.map(([start, end]) => ({ from: timeOfDayMs(start), to: timeOfDayMs(end) || DAY_MS })));
}

/** Everything wrong with weekly hours: empty ranges, and ranges that overlap once overnight shifts are split. */
export function weekProblems(week: WrittenWeek): HoursProblem[] {
  const problems: HoursProblem[] = [];
  for (const day of WEEKDAYS) {
    for (const [index, [start, end]] of (week[day] ?? []).entries()) {
      if (start === end) problems.push({ path: [day, index], message: 'the range is empty' });
    }
  }
  for (const [index, ranges] of splitWeek(week).entries()) {
    if (overlapping(ranges)) problems.push({ path: [WEEKDAYS[index] ?? index], message: 'ranges overlap' });
  }
  return problems;
}

/** Everything wrong with the hours of one dated day: ranges must be ordered, within the day and must not overlap. */
export function dateProblems(written: readonly WrittenRange[]): HoursProblem[] {
  const problems: HoursProblem[] = [];
  for (const [index, [start, end]] of written.entries()) {
    const to = timeOfDayMs(end) || DAY_MS;
    if (to <= timeOfDayMs(start)) {
      problems.push({ path: [index], message: 'the range must end after it starts and within the day' });
    }
  }
  if (problems.length === 0 && overlapping(dateWritten(written)))
    problems.push({ path: [], message: 'ranges overlap' });
  return problems;
}

function dateWritten(written: readonly WrittenRange[]): Range[] {
  return written.map(([start, end]) => ({ from: timeOfDayMs(start), to: timeOfDayMs(end) || DAY_MS }));
}

function splitWeek(week: WrittenWeek): Range[][] {
  const days: Range[][] = WEEKDAYS.map(() => []);
  for (const [index, name] of WEEKDAYS.entries()) {
    for (const [start, end] of week[name] ?? []) {
      const from = timeOfDayMs(start);
      const to = timeOfDayMs(end);
      if (to > from) {
        days[index]?.push({ from, to });
      } else if (to < from) {
        days[index]?.push({ from, to: DAY_MS });
        if (to > 0) days[(index + 1) % 7]?.push({ from: 0, to });
      }
    }
  }
  return days;
}

function overlapping(ranges: readonly Range[]): boolean {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  return sorted.some((range, index) => range.from < (sorted[index - 1]?.to ?? 0));
}
