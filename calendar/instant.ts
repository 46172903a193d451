/** Instants on the wire: ISO 8601 with an explicit offset. Pure; reads no clock and no process time zone. */

/** Working time is reckoned between these instants only, so that no request can make it walk for ever. */
export const EARLIEST_MS = Date.UTC(1900, 0, 1);
export const LATEST_MS = Date.UTC(2200, 0, 1);

/** Date, `T`, time (seconds and a fraction are optional), then `Z` or an offset. A time without a zone is no instant. */
export const INSTANT_PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d{2})(?::?(\d{2}))?)$/;

/**
 * Epoch milliseconds of an ISO 8601 instant; finer fractions than a millisecond are cut off.
 * `undefined` when the text is not an instant that exists (no offset, 30 February, 25 o'clock).
 */
export function parseInstant(text: string): number | undefined {
  const match = INSTANT_PATTERN.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0', fraction = '', sign, offHours = '0', offMinutes = '0'] = match;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC rolls 30 February over into March, and reads years below 100 as 19xx: reading it back shows both.
  if (!new Date(date).toISOString().startsWith(`${year}-${month}-${day}`)) return undefined;
  const ofDay = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const outOfRange = Number(minute) > 59 || Number(second) > 59 || Number(offHours) > 23 || Number(offMinutes) > 59;
  const isMidnightAtTheEnd = ofDay === 86_400 && Number(fraction) === 0 && hour === '24';
  if (outOfRange || (Number(hour) > 23 && !isMidnightAtTheEnd)) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(offHours) * 3600 + Number(offMinutes) * 60);
  return date + (ofDay - offset) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/**
 * An instant as ISO 8601 with the given offset: `2026-03-02T17:00:00+08:00`; milliseconds only where there are any.
 * @param ms epoch milliseconds
 * @param offsetMs what the zone is ahead of UTC at that instant, in milliseconds
 */
export function formatInstant(ms: number, offsetMs: number): string {
  // An ISO offset has whole minutes; the odd seconds of 19th-century local mean time go to the nearest one.
  const offset = Math.round(offsetMs / 60_000) * 60_000;
  const local = new Date(ms + offset)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, '');
  const minutes = Math.abs(offset) / 60_000;
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The day number (days since 1970-01-01) of a `YYYY-MM-DD` date. */
export function dayOfDate(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The `YYYY-MM-DD` date of a day number (days since 1970-01-01). */
export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
