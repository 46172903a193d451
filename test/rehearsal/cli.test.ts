import { existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { aDesk, aPolicy, CASE_MAP, EVENT_HEADER, EVENT_MAP, OFFICE, ticket } from './builders.ts';

const desk = aDesk();
afterAll(desk.remove);

const DAY = '2026-03-02';
const rows = (...tickets: string[]): string => `${[EVENT_HEADER, ...tickets].join('\n')}\n`;
const TWO = rows(
  ticket('T-1', `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 09:30`, `Closed@${DAY} 16:00`]),
  ticket('T-2', `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 11:00`, 'Closed@2026-03-04 10:00']),
);

describe('a rehearsal of event rows', () => {
  it('counts what was met and what was late, per stage, level and person', async () => {
    const { code, report } = await desk.rehearse({ csv: TWO });
    const { cases, stages, levels, notifications } = report();
    expect(code).toBe(0);
    expect(cases).toMatchObject({ read: 2, rejected: 0, open: 0, closed: 2 });
    expect(stages.respond).toMatchObject({ withTarget: 2, met: 1, breached: 1, running: 0 });
    expect(stages.resolve).toMatchObject({ withTarget: 2, met: 1, breached: 1, breachRate: 0.5 });
    // Half the time of T-2's answer and of both solutions, and the two breaches; T-1 answered at half time, which is in time.
    expect(levels).toEqual({ half: 3, late: 2 });
    expect(notifications.perPerson).toContainEqual({ person: 'lead:desk', total: 2, busiestDay: DAY, onThatDay: 2 });
    expect(notifications.byHourOfDay.reduce((sum, count) => sum + count, 0)).toBe(notifications.total);
  });

  it('takes waiting out of working time', async () => {
    const paused = ticket('T-3', `${DAY} 09:00`, [
      `Active@${DAY} 09:10`,
      `Waiting@${DAY} 10:00`,
      `Active@${DAY} 14:00`,
      'Closed@2026-03-03 13:00',
    ]);
    const { report, file } = await desk.rehearse({ csv: rows(paused) });
    expect(report().stages.resolve).toMatchObject({ met: 1, breached: 0 });
    // Eight working hours with four hours of waiting end on Tuesday at 13:00.
    expect(file('report.csv')).toContain('2026-03-03T13:00:00.000Z,2026-03-03T13:00:00.000Z,480,1680');
  });

  it('gives a reopened case new clocks and keeps the old ones', async () => {
    const reopened = ticket('T-4', `${DAY} 09:00`, [
      `Active@${DAY} 09:10`,
      `Closed@${DAY} 10:00`,
      'Active@2026-03-09 09:00',
      'Closed@2026-03-11 12:00',
    ]);
    const { report } = await desk.rehearse({ csv: rows(reopened) });
    expect(report().cases.reopened).toBe(1);
    expect(report().stages.resolve).toMatchObject({ withTarget: 2, met: 1, breached: 1 });
  });

  it('leaves open what is not over, as of the latest instant or the one named', async () => {
    const open = ticket('T-5', `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 09:20`]);
    const early = await desk.rehearse({ csv: rows(open) });
    expect(early.report().stages.resolve).toMatchObject({ running: 1, breached: 0 });
    const late = await desk.rehearse({ csv: rows(open), args: ['--as-of', '2026-03-10T00:00:00Z'] });
    expect(late.report().stages.resolve).toMatchObject({ running: 0, breached: 1 });
    const before = await desk.rehearse({ csv: TWO, args: ['--as-of', `${DAY}T10:00:00Z`] });
    expect(before.report().stages.respond).toMatchObject({ met: 1, running: 0, breached: 1 });
  });

  it('is the same to the last byte when it is run again', async () => {
    const one = await desk.rehearse({ csv: TWO, current: aPolicy({ resolve: 960 }) });
    const other = await desk.rehearse({ csv: TWO, current: aPolicy({ resolve: 960 }) });
    expect(other.file('report.json')).toBe(one.file('report.json'));
    expect(other.file('report.csv')).toBe(one.file('report.csv'));
  });

  it('tells the difference against the current policy', async () => {
    const { report } = await desk.rehearse({ csv: TWO, current: aPolicy({ resolve: 1_440, respond: 60 }) });
    const { difference } = report();
    expect(difference?.cases).toEqual({ compared: 2, changed: 1 });
    expect(difference?.stages.resolve).toMatchObject({ metToBreached: 1, breachedCurrent: 0, breachedProposed: 1 });
    expect(difference?.examples).toEqual([
      {
        case: 'T-2',
        clock: 'resolve/1',
        current: 'met',
        proposed: 'breached',
        currentDueAt: '2026-03-04T17:00:00.000Z',
        proposedDueAt: '2026-03-02T17:00:00.000Z',
      },
    ]);
  });
});

describe('a rehearsal of one row a case', () => {
  const header = 'id,opened,due,closed,state,sla';
  const cases = [
    `A,${DAY} 09:00,${DAY} 12:00,${DAY} 12:00,done,ok`,
    `B,${DAY} 09:00,${DAY} 12:00,${DAY} 12:01,done,ok`,
    `C,${DAY} 09:00,2026-03-08 03:00,2026-03-08 02:59,done,late`,
    `D,${DAY} 09:00,2026-03-20 12:00,,open,`,
    `E,${DAY} 09:00,${DAY} 12:00,2026-03-01 09:00,done,ok`,
    `F,${DAY} 09:00,,${DAY} 17:00,done,ok`,
  ];

  it('is late exactly when it was closed after the due instant of its contract', async () => {
    const { code, report } = await desk.rehearse({ csv: `${[header, ...cases].join('\n')}\n`, map: CASE_MAP });
    const { stages, verdict, problems, cases: counts } = report();
    expect(code).toBe(0);
    expect(stages.resolve).toMatchObject({ met: 3, breached: 1, running: 1, withTarget: 5 });
    expect(verdict).toMatchObject({ agree: 2, weSayBreachedTheyMet: 1, weSayMetTheyBreached: 1, undecided: 0 });
    expect(counts).toMatchObject({ read: 6, rejected: 1, open: 1, closed: 4 });
    expect(problems.rejectedBy).toEqual({ BEFORE_OPENING: 1 });
  });

  it('explains the deadline of every case in dispute', async () => {
    const { report } = await desk.rehearse({ csv: `${[header, ...cases].join('\n')}\n`, map: CASE_MAP });
    const [first] = report().verdict?.disagreements ?? [];
    expect(first).toMatchObject({ case: 'B', weSay: 'breached', theySay: 'met', dueAt: `${DAY}T12:00:00+00:00` });
    expect(first?.explanation.totalSeconds).toBe(3 * 3600);
  });

  it('does not let a spreadsheet take a text for a formula', async () => {
    const evil = `"=HYPERLINK(""http://evil"",""x"")",${DAY} 09:00,,${DAY} 10:00,done,ok\n"-1+cmd",${DAY} 09:00,,${DAY} 10:00,done,ok\n`;
    const { file } = await desk.rehearse({ csv: `${header}\n${evil}`, map: CASE_MAP });
    expect(file('report.csv')).toContain(`\r\n"'=HYPERLINK(""http://evil"",""x"")"`);
    expect(file('report.csv')).toContain(`\r\n'-1+cmd,`);
    expect(file('report.html')).not.toContain('<script');
  });
});

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
