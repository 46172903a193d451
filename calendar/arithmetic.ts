/** Adding and measuring working time, exact to the millisecond. Pure. */
import { BLOCK_DAYS, type Block, blockAt, type CompiledCalendar, dayAt } from './compile.ts';
import { CalendarError } from './errors.ts';
import { EARLIEST_MS, LATEST_MS } from './instant.ts';

/** A span (epoch milliseconds, half-open) in which time is not counted, with who stopped the clock and why. */
export interface Pause {
  readonly start: number;
  readonly end: number;
  readonly reason?: string | undefined;
  readonly by?: string | undefined;
  readonly note?: string | undefined;
}

/** `start` in epoch milliseconds, `durationMs` of open time to add, pauses in any order (they may overlap). */
export interface AddInput {
  readonly start: number;
  readonly durationMs: number;
  readonly pauses?: readonly Pause[] | undefined;
}

/** `start` and `end` in epoch milliseconds, pauses in any order (they may overlap). */
export interface BetweenInput {
  readonly start: number;
  readonly end: number;
  readonly pauses?: readonly Pause[] | undefined;
}

const MAX_YEARS = 20;

/**
 * The earliest instant (epoch milliseconds) by which `durationMs` of open, unpaused time has passed since `start`.
 * Ending exactly at closing time means the closing time; no duration means `start` itself, open or not.
 * @throws CalendarError `NO_OPEN_TIME`, `TOO_FAR` (more than 20 years ahead) or `INVALID`
 */
export function addWorkingTime(calendar: CompiledCalendar, input: AddInput): number {
  const { start, durationMs } = input;
  requireInstant(start);
  if (!(durationMs >= 0) || durationMs === Number.POSITIVE_INFINITY) {
    throw new CalendarError('INVALID', 'a duration must be a non-negative number of milliseconds');
  }
  if (durationMs === 0) return start;
  const limit = yearsAfter(start, MAX_YEARS);
  let from = start;
  let left = durationMs;
  for (const pause of input.pauses === undefined ? [] : unitePauses(input.pauses)) {
    if (pause.end <= from) continue;
    if (pause.start > from) {
      const open = openBetween(calendar, from, Math.min(pause.start, limit));
      if (open >= left || pause.start >= limit) break;
      left -= open;
    }
    from = pause.end;
  }
  const end = from >= limit ? undefined : seek(calendar, { from, left, limit });
  if (end !== undefined && end <= limit) return end;
  if (openBetween(calendar, start, limit) === 0) throw new CalendarError('NO_OPEN_TIME', 'the calendar never opens');
  throw new CalendarError('TOO_FAR', `the result is more than ${MAX_YEARS} years after the start`);
}

/**
 * The open, unpaused time between two instants in milliseconds; 0 when `end` is at or before `start`.
 * @throws CalendarError `INVALID`
 */
export function workingTimeBetween(calendar: CompiledCalendar, input: BetweenInput): number {
  const { start, end } = input;
  requireInstant(start);
  requireInstant(end);
  if (end <= start) return 0;
  let total = openBetween(calendar, start, end);
  for (const pause of input.pauses === undefined ? [] : unitePauses(input.pauses)) {
    const from = Math.max(start, pause.start);
    const to = Math.min(end, pause.end);
    if (to > from) total -= openBetween(calendar, from, to);
  }
  return total;
}

/** Pauses in order, those that touch or overlap joined into one, empty ones left out. @throws CalendarError `INVALID` */
export function unitePauses(pauses: readonly Pause[]): { start: number; end: number }[] {
  const united: { start: number; end: number }[] = [];
  for (const { start, end } of pauses.toSorted((a, b) => a.start - b.start)) {
    if (Number.isNaN(end - start)) throw new CalendarError('INVALID', 'a pause needs a start and an end');
    if (end <= start) continue;
    const last = united.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else united.push({ start, end });
  }
  return united;
}

/** Open time between two instants by the rules of the calendar alone, in milliseconds. `to` must not precede `from`. */
export function openBetween(calendar: CompiledCalendar, from: number, to: number): number {
  if (to <= from) return 0;
  const first = locate(calendar, from);
  const last = locate(calendar, to);
  if (first.block === last.block) return last.open - first.open;
  let total = last.open - first.open;
  for (let index = first.block.index; index < last.block.index; index += 1) {
    total += wholeOf(blockAt(calendar, index));
  }
  return total;
}

/** Where an instant lies: its block, and the open time of that block before it. */
function locate(calendar: CompiledCalendar, ms: number): { block: Block; open: number } {
  const day = dayAt(calendar, ms);
  const block = blockAt(calendar, Math.floor(day / BLOCK_DAYS));
  const i = day - block.index * BLOCK_DAYS;
  const elapsed = ms - at(block.starts, i);
  let open = at(block.openBefore, i);
  for (const range of block.ranges[i] ?? []) {
    if (range.from >= elapsed) break;
    open += Math.min(elapsed, range.to) - range.from;
  }
  return { block, open };
}

/** The instant at which `left` (> 0) more open milliseconds have passed, or undefined when that is not before `limit`. */
function seek(calendar: CompiledCalendar, input: { from: number; left: number; limit: number }): number | undefined {
  const origin = locate(calendar, input.from);
  let block = origin.block;
  let target = origin.open + input.left;
  while (target > wholeOf(block)) {
    if (at(block.starts, BLOCK_DAYS) > input.limit) return undefined;
    target -= wholeOf(block);
    block = blockAt(calendar, block.index + 1);
  }
  return instantWithin(block, target);
}

/** The earliest instant in a block by which `target` (> 0, at most the block's whole) open milliseconds have passed. */
function instantWithin(block: Block, target: number): number {
  let low = 0;
  let high = BLOCK_DAYS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(block.openBefore, middle + 1) >= target) high = middle;
    else low = middle + 1;
  }
  let left = target - at(block.openBefore, low);
  let elapsed = 0;
  for (const range of block.ranges[low] ?? []) {
    elapsed = range.from + left;
    if (elapsed <= range.to) break;
    left -= range.to - range.from;
  }
  return at(block.starts, low) + elapsed;
}

function wholeOf(block: Block): number {
  return at(block.openBefore, BLOCK_DAYS);
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? Number.NaN;
}

function yearsAfter(ms: number, years: number): number {
  const date = new Date(ms);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}

function requireInstant(ms: number): void {
  if (!(ms >= EARLIEST_MS && ms < LATEST_MS)) throw new CalendarError('INVALID', 'no instant between 1900 and 2200');
}
