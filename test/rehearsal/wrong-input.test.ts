import { existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { aDesk, aPolicy, EVENT_MAP, OFFICE, ticket } from './builders.ts';
import { DAY, TWO } from './tickets.ts';

const desk = aDesk();
afterAll(desk.remove);

describe('wrong input', () => {
  const cases: [string, Parameters<typeof desk.rehearse>[0], RegExp][] = [
    [
      'a truncated gzip',
      { csv: gzipSync(TWO.repeat(200)).subarray(0, 300), name: 'cut.csv.gz' },
      /cut\.csv\.gz is incomplete/,
    ],
    [
      'latin-1',
      { csv: Buffer.concat([Buffer.from(TWO), Buffer.from('T-9,Caf\u00e9', 'latin1')]) },
      /line 8, column 8 is not utf-8/,
    ],
    ['a missing column', { csv: TWO.replace('priority', 'urgency') }, /columns\.severity: "priority"/],
    [
      'a field of ten million characters',
      { csv: `${TWO}T-9,"${'x'.repeat(10_000_000)}"` },
      /line 8, column 2 is too long/,
    ],
    [
      'no such zone',
      { csv: TWO, map: { ...EVENT_MAP, times: { formats: ['iso'], zone: 'Mars/Olympus' } } },
      /Mars\/Olympus/,
    ],
    [
      'no such zone of a calendar',
      { csv: TWO, calendar: { ...OFFICE, timezone: 'Mars/Olympus' } },
      /calendar\.json:2:15 .*timezone/,
    ],
    ['a calendar that never opens', { csv: TWO, calendar: { timezone: 'UTC', hours: {} } }, /never opens/],
    [
      'an unknown calendar',
      { csv: TWO, policy: aPolicy({ resolve: 60 }, {}, { calendar: { key: 'night' } }) },
      /policy\.json:10:20 .*night/,
    ],
    [
      'a negative target',
      { csv: TWO, policy: aPolicy({ resolve: -5 }) },
      /policy\.json:8:28 \(line 8, column 28\): matrix\[0\]\.stages\.resolve\.targetMinutes/,
    ],
    [
      'stages that wait for each other',
      { csv: TWO, policy: JSON.stringify(aPolicy({ respond: 5 })).replace('"opened"', '"resolve"') },
      /startsFrom/,
    ],
    ['a policy that is no JSON', { csv: TWO, policy: '{\n  "matrix": [,]\n}' }, /policy\.json:2:14 .*not JSON/],
    ['an unknown key', { csv: TWO, policy: { ...aPolicy({ resolve: 60 }), pace: 'fast' } }, /pace/],
    ['an empty file', { csv: '' }, /is empty/],
    ['a wrong option', { csv: TWO, args: ['--verify', 'many'] }, /--verify must be/],
  ];

  it.each(cases)('%s is told where it stands, and writes no report', async (_, given, message) => {
    const { code, err, folder } = await desk.rehearse(given);
    expect(err).toMatch(message);
    expect(code).toBe(1);
    expect(existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.partial')) : []).toEqual([]);
  });

  it('in some rows leaves a report that says it is partial', async () => {
    const { code, out, err, report } = await desk.rehearse({ csv: `${TWO}T-9,New,P3\n` });
    expect(code).toBe(2);
    expect(out).toMatch(/line 8, column 4: T-9: RAGGED/);
    expect(err).toMatch(/partial/);
    expect(report()).toMatchObject({ complete: false, notes: ['UNREADABLE_ROWS'], cases: { read: 3, rejected: 1 } });
  });

  it('in what rows say is counted and listed, never guessed', async () => {
    const unknown = ticket('T-9', `${DAY} 09:00`, [`Dreaming@${DAY} 09:00`]);
    const { code, report } = await desk.rehearse({ csv: `${TWO}${unknown}\n` });
    expect(code).toBe(0);
    expect(report().problems).toMatchObject({
      rejectedBy: { UNKNOWN_STATE: 1 },
      listed: [{ case: 'T-9', line: 8, code: 'UNKNOWN_STATE', column: 'state', value: 'Dreaming' }],
    });
  });
});
