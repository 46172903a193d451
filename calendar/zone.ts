/**
 * Offsets and transitions of IANA zones, read from the runtime's own zone data through `Intl` with an explicit zone.
 * Asking `Intl` costs microseconds, so each zone is sampled once per stretch of a year and the transitions are kept.
 */
import { DAY_MS } from './hours.ts';

/** A moment at which a zone's offset (milliseconds ahead of UTC) changes. */
export interface Transition {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The offsets of a zone within a span of time: the offset at its beginning, then every change in order. */
export interface OffsetWindow {
  readonly first: number;
  readonly transitions: readonly Transition[];
}

/** One time zone; obtain it with `zoneOf`. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC at this instant. */
  offsetAt(ms: number): number;
  /** The offsets that apply from `fromMs` to `toMs`. */
  window(fromMs: number, toMs: number): OffsetWindow;
}

// No zone of 1900–2100 changes twice within 6 days (Gaza around Ramadan, Brazil in 2000: 7), so 4 days miss nothing.
const STEP_MS = 4 * DAY_MS;
const STRETCH_MS = 92 * STEP_MS;
const MAX_ZONES = 1000;
const zones = new Map<string, Zone>();

/** The zone of this IANA name; the same object each time, so that all calendars share its transitions. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size >= MAX_ZONES) zones.clear();
  const zone = createZone(name);
  zones.set(name, zone);
  return zone;
}

/**
 * The instant of a local time (given as if it were UTC). A local time that is skipped moves forward by the gap, one that
 * comes twice is its first occurrence.
 */
export function instantOf(localMs: number, window: OffsetWindow): number {
  let start = Number.NEGATIVE_INFINITY;
  let offset = window.first;
  let candidate = localMs - offset;
  for (const transition of window.transitions) {
    if (candidate < transition.at) break;
    start = transition.at;
    offset = transition.after;
    if (localMs - offset < start) return candidate;
    candidate = localMs - offset;
  }
  return candidate;
}

function createZone(name: string): Zone {
  const offsetAt = offsetReader(name);
  const stretches = new Map<number, OffsetWindow>();
  function stretch(index: number): OffsetWindow {
    let found = stretches.get(index);
    if (found === undefined) {
      found = sample(index, offsetAt);
      stretches.set(index, found);
    }
    return found;
  }
  return {
    name,
    offsetAt,
    window(fromMs, toMs) {
      const first = Math.floor(fromMs / STRETCH_MS);
      const last = Math.floor(toMs / STRETCH_MS);
      const transitions: Transition[] = [];
      for (let index = first; index <= last; index += 1) transitions.push(...stretch(index).transitions);
      const inside = transitions.filter((t) => t.at > fromMs && t.at <= toMs);
      const earlier = transitions.findLast((t) => t.at <= fromMs);
      return { first: earlier?.after ?? stretch(first).first, transitions: inside };
    },
  };
}

/** Looks at the offset every few days and searches the exact second wherever it has changed. */
function sample(index: number, offsetAt: (ms: number) => number): OffsetWindow {
  const start = index * STRETCH_MS;
  const first = offsetAt(start);
  const transitions: Transition[] = [];
  let before = first;
  for (let at = start + STEP_MS; at <= start + STRETCH_MS; at += STEP_MS) {
    const after = offsetAt(at);
    if (after !== before) {
      transitions.push({ at: changeBetween(at - STEP_MS, at, offsetAt), before, after });
      before = after;
    }
  }
  return { first, transitions };
}

function changeBetween(fromMs: number, toMs: number, offsetAt: (ms: number) => number): number {
  const before = offsetAt(fromMs);
  let low = fromMs / 1000;
  let high = toMs / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function offsetReader(name: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (ms) => {
    const whole = Math.floor(ms / 1000) * 1000;
    const numbers = format.format(whole).match(/\d+/g)?.map(Number) ?? [];
    return localAsUtc(numbers) - whole;
  };
}

function localAsUtc(numbers: readonly number[]): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = numbers;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
