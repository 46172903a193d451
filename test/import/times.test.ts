import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTimes } from '../../import/times.ts';

function reader(formats: string[], zone = 'UTC') {
  const times = compileTimes({ formats, zone });
  if ('wrong' in times) throw new Error(`${times.wrong} ${times.value}`);
  return times.read;
}

const isoOf = (formats: string[], text: string, zone?: string): string | undefined => {
  const time = reader(formats, zone)(text);
  return time && new Date(time.at).toISOString();
};

describe('a time in a file', () => {
  it.each([
    ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['dd.MM.yy HH:mm:ss', '05.11.26 23:59:58', '2026-11-05T23:59:58.000Z'],
    ['M/d/yyyy h:mm a', '3/2/2026 12:05 AM', '2026-03-02T00:05:00.000Z'],
    ['M/d/yyyy h:mm a', '3/2/2026 12:05 pm', '2026-03-02T12:05:00.000Z'],
    ['d MMM yyyy', '7 September 2026', '2026-09-07T00:00:00.000Z'],
    ['yyyyMMddHHmmss', '20260302090000', '2026-03-02T09:00:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-03-02T09:00:00.250+08:00', '2026-03-02T01:00:00.250Z'],
    ['yyyy年M月d日 H时m分', '2026年3月2日 9时5分', '2026-03-02T09:05:00.000Z'],
    ['iso', '2026-03-02T09:00:00+08:00', '2026-03-02T01:00:00.000Z'],
    ['iso', '2026-03-02 09:00:00.5', '2026-03-02T09:00:00.500Z'],
    ['iso', '2026-03-02', '2026-03-02T00:00:00.000Z'],
    ['epoch', '1772442000', '2026-03-02T09:00:00.000Z'],
    ['epochMs', '1772442000123', '2026-03-02T09:00:00.123Z'],
  ])('written as %s, %s is %s', (format, text, instant) => {
    expect(isoOf([format], text)).toBe(instant);
  });

  it.each([
    ['d/M/yyyy', '30/2/2026'],
    ['d/M/yyyy', '29/2/2026'],
    ['M/d/yyyy', '13/1/2026'],
    ['d/M/yyyy HH:mm', '1/1/2026 24:00'],
    ['d/M/yyyy HH:mm', '1/1/2026 09:60'],
    ['d/M/yyyy h:mm a', '1/1/2026 13:00 PM'],
    ['d/M/yyyy', '1/1/2026 and more'],
    ['d MMM yyyy', '7 Sextember 2026'],
    ['iso', 'yesterday'],
    ['yyyy-MM-dd', '1899-12-31'],
    ['epoch', ''],
  ])('written as %s, %s does not exist', (format, text) => {
    expect(reader([format])(text)).toBeUndefined();
  });

  it('is read by the first format that fits', () => {
    expect(isoOf(['d/M/yyyy', 'iso'], '2026-03-02')).toBe('2026-03-02T00:00:00.000Z');
  });

  it('of a zone is local to it', () => {
    expect(isoOf(['iso'], '2026-03-02 09:00', 'Asia/Shanghai')).toBe('2026-03-02T01:00:00.000Z');
    expect(isoOf(['iso'], '2026-07-02 09:00', 'Europe/Berlin')).toBe('2026-07-02T07:00:00.000Z');
  });

  it('that the clocks skip moves on by the gap, and says so', () => {
    const time = reader(['iso'], 'Europe/Berlin')('2026-03-29 02:30');
    expect(time).toEqual({ at: Date.parse('2026-03-29T01:30:00Z'), doubt: 'skipped' });
  });

  it('that comes twice is its first occurrence, and says so', () => {
    const time = reader(['iso'], 'Europe/Berlin')('2026-10-25 02:30');
    expect(time).toEqual({ at: Date.parse('2026-10-25T00:30:00Z'), doubt: 'twice' });
    expect(reader(['iso'], 'Europe/Berlin')('2026-10-25 03:00')).toEqual({ at: Date.parse('2026-10-25T02:00:00Z') });
  });

  it('is the instant it was written from, whatever the instant', () => {
    const read = reader(["yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 0, 1) }), (ms) => {
        expect(read(new Date(ms).toISOString())).toEqual({ at: ms });
      }),
    );
  });

  it.each([
    ['yyyy-QQ-dd', 'UTC', { wrong: 'format', value: 'yyyy-QQ-dd' }],
    ['HH:mm', 'UTC', { wrong: 'format', value: 'HH:mm' }],
    ['dd.dd.yyyy', 'UTC', { wrong: 'format', value: 'dd.dd.yyyy' }],
    ['iso', 'Mars/Olympus', { wrong: 'zone', value: 'Mars/Olympus' }],
  ])('cannot be read by %s in %s', (format, zone, wrong) => {
    expect(compileTimes({ formats: [format], zone })).toEqual(wrong);
  });
});
