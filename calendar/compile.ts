/**
 * A calendar made ready for arithmetic. Days are laid out in blocks of 128 with the instant at which each day begins
 * and the open time up to it, so that any amount of time is crossed by a few additions and one binary search.
 */
import type { CalendarBody } from './contract.ts';
import { DAY_MS, dateRanges, type Range, unite, weekdayOf, weekRanges } from './hours.ts';
import { dayOfDate } from './instant.ts';
import { instantOf, type OffsetWindow, type Zone, zoneOf } from './zone.ts';

export const BLOCK_DAYS = 128;

/** What is special about a date: closed by a holiday, or open at hours of its own. */
export interface SpecialDay {
  readonly kind: 'holiday' | 'make-up';
  readonly ranges: readonly Range[];
  readonly note: string | undefined;
}

/** 128 consecutive local days. Ranges are in elapsed milliseconds since the instant at which their day begins. */
export interface Block {
  readonly index: number;
  /** The instants at which the days begin; one more than there are days. */
  readonly starts: Float64Array;
  /** Open milliseconds of the block before each day; the last entry is the open time of the whole block. */
  readonly openBefore: Float64Array;
  readonly ranges: readonly (readonly Range[])[];
}

/** A compiled calendar. Treat it as opaque: it remembers what it has worked out, but always answers the same. */
export interface CompiledCalendar {
  readonly timezone: string;
  readonly zone: Zone;
  /** Weekly ranges, mon first. */
  readonly week: readonly (readonly Range[])[];
  /** Dates with rules of their own by day number (days since 1970-01-01). */
  readonly special: ReadonlyMap<number, SpecialDay>;
  readonly blocks: Map<number, Block>;
}

/** Compiles a body that has passed the contract. Cheap (microseconds); keep the result per calendar version all the same. */
export function compileCalendar(body: CalendarBody): CompiledCalendar {
  const special = new Map<number, SpecialDay>();
  for (const holiday of body.holidays ?? []) {
    const { date, reason } = typeof holiday === 'string' ? { date: holiday, reason: undefined } : holiday;
    special.set(dayOfDate(date), { kind: 'holiday', ranges: [], note: reason });
  }
  for (const { date, hours, reason } of body.makeUpDays ?? []) {
    special.set(dayOfDate(date), { kind: 'make-up', ranges: dateRanges(hours), note: reason });
  }
  return {
    timezone: body.timezone,
    zone: zoneOf(body.timezone),
    week: weekRanges(body.hours),
    special,
    blocks: new Map(),
  };
}

/** Whether the calendar opens at all, in any week or on any date of its own. */
export function hasOpenTime(calendar: CompiledCalendar): boolean {
  return (
    calendar.week.some((ranges) => ranges.length > 0) || calendar.special.values().some((day) => day.ranges.length > 0)
  );
}

/** The usual open time of a working day in milliseconds: the median of the weekdays that open at all. */
export function workingDayMs({ week }: CompiledCalendar): number {
  const open = week
    .map((ranges) => ranges.reduce((sum, { from, to }) => sum + to - from, 0))
    .filter((ms) => ms > 0)
    .toSorted((a, b) => a - b);
  return open[Math.floor((open.length - 1) / 2)] ?? DAY_MS;
}

/** The block of this index (day number divided by 128), built on first use. */
export function blockAt(calendar: CompiledCalendar, index: number): Block {
  let block = calendar.blocks.get(index);
  if (block === undefined) {
    block = buildBlock(calendar, index);
    calendar.blocks.set(index, block);
  }
  return block;
}

/** The local day (number of days since 1970-01-01) that an instant belongs to. */
export function dayAt(calendar: CompiledCalendar, ms: number): number {
  let day = Math.floor(ms / DAY_MS);
  while (ms < dayStart(calendar, day)) day -= 1;
  while (ms >= dayStart(calendar, day + 1)) day += 1;
  return day;
}

/** The instant at which a local day begins. A date that a zone skips begins and ends at the same instant. */
function dayStart(calendar: CompiledCalendar, day: number): number {
  const index = Math.floor(day / BLOCK_DAYS);
  return blockAt(calendar, index).starts[day - index * BLOCK_DAYS] ?? Number.NaN;
}

/** The ranges that the rules give a local date, in local time. */
function rangesOf(calendar: CompiledCalendar, day: number): readonly Range[] {
  return calendar.special.get(day)?.ranges ?? calendar.week[weekdayOf(day)] ?? [];
}

function buildBlock(calendar: CompiledCalendar, index: number): Block {
  const firstDay = index * BLOCK_DAYS;
  // Offsets reach up to a day, and an irregular day is worked out together with its neighbours.
  const window = calendar.zone.window((firstDay - 4) * DAY_MS, (firstDay + BLOCK_DAYS + 4) * DAY_MS);
  const starts = new Float64Array(BLOCK_DAYS + 1);
  for (let i = 0; i <= BLOCK_DAYS; i += 1) starts[i] = instantOf((firstDay + i) * DAY_MS, window);
  const irregular = irregularDays(window);
  const openBefore = new Float64Array(BLOCK_DAYS + 1);
  const ranges: (readonly Range[])[] = [];
  let open = 0;
  for (let i = 0; i < BLOCK_DAYS; i += 1) {
    const day = firstDay + i;
    const ofDay = irregular.has(day) ? elapsedRanges(calendar, day, window) : rangesOf(calendar, day);
    ranges.push(ofDay);
    for (const range of ofDay) open += range.to - range.from;
    openBefore[i + 1] = open;
  }
  return { index, starts, openBefore, ranges };
}

/** The days on which local time does not run evenly, and their neighbours. */
function irregularDays(window: OffsetWindow): Set<number> {
  const days = new Set<number>();
  for (const { at, before, after } of window.transitions) {
    const from = Math.floor((at + Math.min(before, after)) / DAY_MS) - 1;
    const to = Math.floor((at + Math.max(before, after)) / DAY_MS) + 1;
    for (let day = from; day <= to; day += 1) days.add(day);
  }
  return days;
}

/** An irregular day's ranges in elapsed time. An edge moved by a gap may reach into the next day: all are joined, then cut. */
function elapsedRanges(calendar: CompiledCalendar, day: number, window: OffsetWindow): Range[] {
  const start = instantOf(day * DAY_MS, window);
  const length = instantOf((day + 1) * DAY_MS, window) - start;
  const elapsed: Range[] = [];
  for (let near = day - 1; near <= day + 1; near += 1) {
    const midnight = near * DAY_MS;
    // A date that never happens has no hours: they must not turn up on the day after it.
    if (instantOf(midnight, window) === instantOf(midnight + DAY_MS, window)) continue;
    for (const range of rangesOf(calendar, near)) {
      const from = Math.max(0, instantOf(midnight + range.from, window) - start);
      const to = Math.min(length, instantOf(midnight + range.to, window) - start);
      if (to > from) elapsed.push({ from, to });
    }
  }
  return unite(elapsed);
}
