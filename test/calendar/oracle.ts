/**
 * A slow second opinion. It knows nothing of blocks, sums or transition tables: it turns every range of every date into
 * two instants by asking Intl, and then walks minute by minute.
 */
import type { CalendarBody } from '../../calendar/contract.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

interface Span {
  start: number;
  end: number;
}

/** Open minutes of a calendar around a span, with pauses taken out. Everything must lie on whole minutes. */
export class Oracle {
  readonly #open: Span[];
  readonly #pauses: readonly Span[];

  constructor(body: CalendarBody, around: Span, pauses: readonly Span[] = []) {
    this.#pauses = pauses;
    this.#open = [];
    for (let day = Math.floor(around.start / DAY) - 3; day <= Math.floor(around.end / DAY) + 3; day += 1) {
      this.#open.push(...spansOf(body, day));
    }
  }

  between(start: number, end: number): number {
    let total = 0;
    for (let now = start; now < end; now += MINUTE) if (this.#isOpen(now)) total += MINUTE;
    return total;
  }

  /** The earliest instant with that much open time, or undefined when it is not before `until`. */
  add(start: number, duration: number, until: number): number | undefined {
    let left = duration;
    let now = start;
    for (; left > 0 && now < until; now += MINUTE) if (this.#isOpen(now)) left -= MINUTE;
    return left > 0 ? undefined : now;
  }

  #isOpen(ms: number): boolean {
    const inside = ({ start, end }: Span): boolean => start <= ms && ms < end;
    return this.#open.some(inside) && !this.#pauses.some(inside);
  }
}

function spansOf(body: CalendarBody, day: number): Span[] {
  const midnight = day * DAY;
  const offsets = offsetsAround(body.timezone, midnight + DAY / 2);
  const instant = (local: number): number => {
    const exact = offsets.map((offset) => local - offset).filter((ms) => ms + offsetAt(body.timezone, ms) === local);
    // In a gap: the offset before it, which carries the edge forward by the length of the gap.
    return exact.length > 0 ? Math.min(...exact) : local - Math.min(...offsets);
  };
  if (instant(midnight) === instant(midnight + DAY)) return [];
  return writtenHours(body, day).map(([start, end]) => ({
    start: instant(midnight + minutesOf(start) * MINUTE),
    end: instant(midnight + minutesOf(end) * MINUTE),
  }));
}

function writtenHours(body: CalendarBody, day: number): readonly [string, string][] {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  const own = body.makeUpDays?.find((makeUp) => makeUp.date === date);
  if (own !== undefined) return own.hours;
  const closed = body.holidays?.some((holiday) => (typeof holiday === 'string' ? holiday : holiday.date) === date);
  if (closed === true) return [];
  const name = NAMES[new Date(day * DAY).getUTCDay()];
  return name === undefined ? [] : (body.hours[name] ?? []);
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

function offsetsAround(timezone: string, ms: number): number[] {
  const seen = new Set<number>();
  for (let near = ms - 30 * HOUR; near <= ms + 30 * HOUR; near += HOUR) seen.add(offsetAt(timezone, near));
  return [...seen];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetAt(timezone: string, ms: number): number {
  let format = formats.get(timezone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
  }
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(format.format(ms));
  const [, sign, hour = '0', minute = '0'] = match ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hour) * HOUR + Number(minute) * MINUTE);
}
