/** Reads times as help desks write them: patterns, ISO 8601, epoch numbers; local ones by an IANA zone. Pure. */
import { parseInstant } from '../calendar/index.ts';
import { instantOf, type Zone, zoneOf } from '../calendar/zone.ts';

/** An instant in epoch milliseconds; `doubt` when the local time came twice (the first is taken) or was skipped (moved on by the gap). */
type ReadTime = Readonly<{ at: number; doubt?: 'twice' | 'skipped' }>;
/** Reads one text; undefined when no format fits or no such time exists. */
export type TimeReader = (text: string) => ReadTime | undefined;

type Local = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number };
type Format = (text: string) => number | Local | undefined;

const DAY_MS = 86_400_000;
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Pattern letters and what they match. Month names are English; `a` is AM or PM. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<year>\\d{2})',
  MMM: '(?<monthName>[A-Za-z]{3,9})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  SSS: '(?<ms>\\d{3})',
  a: '(?<half>[AaPp]\\.?[Mm]\\.?)',
  XXX: '(?<offset>Z|[+-]\\d{2}:?\\d{2})',
};

/**
 * Makes a reader of times.
 * @param times formats to try in order, and the zone of local times
 * @returns the reader, or which format or zone is wrong
 */
export function compileTimes(times: {
  formats: readonly string[];
  zone: string;
}): { read: TimeReader } | { wrong: 'zone' | 'format'; value: string } {
  const formats: Format[] = [];
  for (const name of times.formats) {
    const format = formatOf(name);
    if (format === undefined) return { wrong: 'format', value: name };
    formats.push(format);
  }
  let zone: Zone;
  try {
    zone = zoneOf(times.zone);
  } catch {
    return { wrong: 'zone', value: times.zone };
  }
  const read: TimeReader = (text) => {
    for (const format of formats) {
      const found = format(text.trim());
      if (found === undefined) continue;
      const time = typeof found === 'number' ? { at: found } : inZone(found, zone);
      return time.at >= EARLIEST && time.at < LATEST ? time : undefined;
    }
    return undefined;
  };
  return { read };
}

function formatOf(name: string): Format | undefined {
  if (name === 'iso') return iso;
  if (name === 'epoch')
    return (text) => (/^-?\d{1,12}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : undefined);
  if (name === 'epochMs') return (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined);
  return pattern(name);
}

const NAIVE_ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<ms>\d{1,9}))?)?)?$/;

function iso(text: string): number | Local | undefined {
  const instant = parseInstant(text.replace(' ', 'T'));
  if (instant !== undefined) return instant;
  const groups = NAIVE_ISO.exec(text)?.groups;
  return groups === undefined ? undefined : localOf({ ...groups, ms: groups['ms']?.padEnd(3, '0').slice(0, 3) });
}

function pattern(name: string): Format | undefined {
  const used = new Set<string>();
  let source = '';
  for (const [token, quoted] of name.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
    const known = TOKENS[token];
    if (known === undefined && /^[A-Za-z]/.test(token)) return undefined;
    const field = known === undefined ? undefined : /<(\w+)>/.exec(known)?.[1];
    if (field !== undefined && used.has(field)) return undefined;
    if (field !== undefined) used.add(field);
    source += known ?? literal(quoted ?? token);
  }
  const isDate = used.has('year') && used.has('day') && (used.has('month') || used.has('monthName'));
  if (!isDate) return undefined;
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const groups = expression.exec(text)?.groups;
    return groups === undefined ? undefined : localOf(groups);
  };
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replaceAll(/\s+/g, '\\s+');

type Groups = Readonly<Record<string, string | undefined>>;

function localOf(groups: Groups): number | Local | undefined {
  const { year = '', monthName, half, offset } = groups;
  const number = (name: string): number => Number(groups[name] ?? '0');
  const month = monthName === undefined ? number('month') : MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
  const hour = half === undefined ? number('hour') : hourOfHalf(number('hour'), half);
  if (hour === undefined) return undefined;
  const local: Local = {
    year: year.length === 2 ? 2000 + Number(year) : Number(year),
    month,
    day: number('day'),
    hour,
    minute: number('minute'),
    second: number('second'),
    ms: number('ms'),
  };
  if (!exists(local)) return undefined;
  return offset === undefined ? local : asUtc(local) - offsetMs(offset);
}

function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function exists({ year, month, day, hour, minute, second }: Local): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isDay && hour <= 23 && minute <= 59 && second <= 59;
}

const asUtc = ({ year, month, day, hour, minute, second, ms }: Local): number =>
  Date.UTC(year, month - 1, day, hour, minute, second, ms);

function offsetMs(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function inZone(local: Local, zone: Zone): ReadTime {
  const wall = asUtc(local);
  const window = zone.window(wall - 2 * DAY_MS, wall + 2 * DAY_MS);
  const at = instantOf(wall, window);
  for (const { at: change, before, after } of window.transitions) {
    if (wall >= change + before && wall < change + after) return { at, doubt: 'skipped' };
    if (wall >= change + after && wall < change + before) return { at, doubt: 'twice' };
  }
  return { at };
}
