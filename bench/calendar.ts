/**
 * Speed of working-time arithmetic on one core, beside a naive baseline that walks minute by minute.
 * Exits with 1 when a bound of the product is missed. Run: `npm run bench -- calendar`, or `node bench/calendar.ts`.
 */
import { addWorkingTime, CALENDAR_PRESETS, type CompiledCalendar, compileCalendar } from '../calendar/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WORKING_DAY = 7.5 * HOUR;
const MIN_ADDS_PER_SECOND = 50_000;
const MAX_US_PER_90_DAYS = 50;

const office = CALENDAR_PRESETS.find(({ key }) => key === 'cn-office')?.body;
if (office === undefined) throw new Error('the office calendar is missing');
const calendar = compileCalendar(office);
// Every start differs (seconds and milliseconds too), over two years, so that nothing is answered from a single spot.
const starts = Array.from({ length: 4096 }, (_, i) => Date.UTC(2025, 0, 6) + i * 4 * HOUR + i * 61_007);

/** Microseconds per call: the best of five rounds, each of at least 0.2 s, after a warm-up. */
function microseconds(call: (start: number) => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round += 1) {
    let calls = 0;
    let sum = 0;
    const begin = performance.now();
    let elapsed = 0;
    while (elapsed < 200) {
      for (let i = 0; i < 64; i += 1) sum += call(starts[(calls + i) % starts.length] ?? 0);
      calls += 64;
      elapsed = performance.now() - begin;
    }
    if (!Number.isFinite(sum)) throw new Error('a result is no number');
    if (round > 0) best = Math.min(best, (elapsed / calls) * 1000);
  }
  return best;
}

/** What most systems do: look at every minute. Whole minutes, one fixed offset, the same ranges and dates. */
function naiveAdd(compiled: CompiledCalendar, start: number, durationMs: number): number {
  const offset = compiled.zone.offsetAt(start);
  let left = durationMs;
  let now = start;
  while (left > 0) {
    const local = now + offset;
    const day = Math.floor(local / (24 * HOUR));
    const ofDay = local - day * 24 * HOUR;
    const ranges = compiled.special.get(day)?.ranges ?? compiled.week[(day + 3) % 7] ?? [];
    if (ranges.some(({ from, to }) => from <= ofDay && ofDay < to)) left -= MINUTE;
    now += MINUTE;
  }
  return now;
}

function line(label: string, value: string): void {
  process.stdout.write(`${label.padEnd(58)}${value.padStart(16)}\n`);
}

function number(value: number, digits = 2): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const add = (durationMs: number) => (start: number) => addWorkingTime(calendar, { start, durationMs });
const eightHours = microseconds(add(8 * HOUR));
const oneDay = microseconds(add(WORKING_DAY));
const ninetyDays = microseconds(add(90 * WORKING_DAY));
const compiled = microseconds((start) => compileCalendar(office).week.length + start);
const fresh = microseconds((start) => addWorkingTime(compileCalendar(office), { start, durationMs: 8 * HOUR }));
const naiveOneDay = microseconds((start) => naiveAdd(calendar, start, WORKING_DAY));
const naiveNinetyDays = microseconds((start) => naiveAdd(calendar, start, 90 * WORKING_DAY));

line('add 8 working hours, per second', number(1e6 / eightHours, 0));
line('add 8 working hours, µs', number(eightHours));
line('add 1 working day, µs', number(oneDay));
line('add 90 working days, µs', number(ninetyDays));
line('90 working days cost, times 1 working day', number(ninetyDays / oneDay));
line('the same, minute by minute: 1 working day, µs', number(naiveOneDay));
line('the same, minute by minute: 90 working days, µs', number(naiveNinetyDays));
line('the same, minute by minute: times 1 working day', number(naiveNinetyDays / naiveOneDay));
line('compile a calendar with two years of holidays, µs', number(compiled));
line('compile it and add 8 working hours (one API request), µs', number(fresh));

const met = 1e6 / eightHours >= MIN_ADDS_PER_SECOND && ninetyDays <= MAX_US_PER_90_DAYS;
line(
  `bounds (≥ ${number(MIN_ADDS_PER_SECOND)} adds/s, ≤ ${MAX_US_PER_90_DAYS} µs for 90 days)`,
  met ? 'met' : 'MISSED',
);
process.exitCode = met ? 0 : 1;
