import * as fc from 'fast-check';
import type { CalendarBody } from '../../calendar/contract.ts';
import { at } from './builders.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Zones, each with instants near which its clocks did something unusual. */
const ZONES: [string, string[]][] = [
  ['UTC', ['2024-02-29T00:00Z']],
  ['Asia/Shanghai', ['2026-10-01T00:00Z', '1991-09-14T15:00Z']],
  ['America/New_York', ['2024-03-10T07:00Z', '2024-11-03T06:00Z']],
  ['Europe/Berlin', ['2026-03-29T01:00Z', '2026-10-25T01:00Z']],
  ['Australia/Lord_Howe', ['2026-04-04T15:00Z', '2026-10-03T15:30Z']],
  ['Pacific/Apia', ['2011-12-30T10:00Z', '2012-03-31T14:00Z']],
  ['America/Sao_Paulo', ['2018-11-04T03:00Z', '2018-02-18T02:00Z']],
  ['Africa/Casablanca', ['2026-02-15T02:00Z', '2026-03-22T02:00Z']],
  ['America/St_Johns', ['2010-11-07T02:31Z', '2011-03-13T03:31Z']],
  ['Asia/Tehran', ['2022-03-21T20:30Z', '2022-09-21T19:30Z']],
  ['America/Nuuk', ['2025-03-30T01:00Z', '2025-10-26T01:00Z']],
  ['Asia/Kathmandu', ['2026-01-01T00:00Z']],
];

/** A calendar's body, an instant near which to try it, and spans of minutes after that instant. */
export interface Scene {
  body: CalendarBody;
  start: number;
  /** Ascending, whole minutes, within ten days after the start. */
  later: [number, number];
  pauses: { start: number; end: number }[];
}

const zoneAndInstant = fc
  .constantFrom(...ZONES)
  .chain(([zone, unusual]) => fc.constantFrom(...unusual).map((near) => ({ zone, near: at(near) })));

const minuteOfDay = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 48 }).map((half) => half * 30),
);

/** Up to three ranges of one day, ordered and apart (they may touch). */
const dayHours = fc.array(minuteOfDay, { maxLength: 6 }).map((edges): [string, string][] => {
  const sorted = [...new Set(edges)].toSorted((a, b) => a - b);
  const ranges: [string, string][] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) ranges.push([clock(sorted[i]), clock(sorted[i + 1])]);
  return ranges;
});

const week = fc.record(
  { mon: dayHours, tue: dayHours, wed: dayHours, thu: dayHours, fri: dayHours, sat: dayHours, sun: dayHours },
  { requiredKeys: [] },
);

const dayNear = fc.integer({ min: -4, max: 12 });

/** Scenes in which calendars, zones, instants and pauses are arbitrary, crowded around unusual days. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    place: zoneAndInstant,
    hours: week,
    holidays: fc.uniqueArray(dayNear, { maxLength: 3 }),
    makeUpDays: fc.uniqueArray(fc.tuple(dayNear, dayHours), { maxLength: 3, selector: ([day]) => day }),
    before: fc.integer({ min: 0, max: 4 * 1440 }),
    lengths: fc.tuple(fc.integer({ min: 0, max: 7200 }), fc.integer({ min: 0, max: 7200 })),
    pauses: fc.array(fc.tuple(fc.integer({ min: -1440, max: 14_400 }), fc.integer({ min: 0, max: 2880 })), {
      maxLength: 4,
    }),
  })
  .map(({ place: { zone, near }, hours, holidays, makeUpDays, before, lengths, pauses }) => {
    const date = (day: number): string => new Date(near + day * DAY).toISOString().slice(0, 10);
    const start = near - before * MINUTE;
    return {
      body: {
        timezone: zone,
        hours,
        holidays: holidays.map(date),
        makeUpDays: makeUpDays.map(([day, ranges]) => ({ date: date(day), hours: ranges })),
      },
      start,
      later: [start + lengths[0] * MINUTE, start + (lengths[0] + lengths[1]) * MINUTE],
      pauses: pauses.map(([from, length]) => ({
        start: start + from * MINUTE,
        end: start + (from + length) * MINUTE,
      })),
    };
  });

function clock(minute = 0): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
