import { afterAll, describe, expect, it } from 'vitest';
import { aDesk, CASE_MAP } from './builders.ts';
import { DAY } from './tickets.ts';

const desk = aDesk();
afterAll(desk.remove);

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
