/** Calendar days and hours of a zone, for counting. Pure. */
import { zoneOf } from '../calendar/zone.ts';

const QUARTER_MS = 900_000;

export type LocalTime = Readonly<{
  /** `2026-03` */
  month: (at: number) => string;
  /** `2026-03-02` */
  day: (at: number) => string;
  /** `2026-03-02T09` */
  hour: (at: number) => string;
}>;

/**
 * Names local days and hours. Offsets change on quarters of an hour only, so each quarter is looked up once.
 * @param zone IANA name
 */
export function localTimeOf(zone: string): LocalTime {
  const place = zoneOf(zone);
  const hours = new Map<number, string>();
  const hour = (at: number): string => {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = hours.get(quarter);
    if (known !== undefined) return known;
    const start = quarter * QUARTER_MS;
    const text = new Date(start + place.offsetAt(start)).toISOString().slice(0, 13);
    hours.set(quarter, text);
    return text;
  };
  return { hour, day: (at) => hour(at).slice(0, 10), month: (at) => hour(at).slice(0, 7) };
}
