import { afterAll, describe, expect, it } from 'vitest';
import { aDesk, aPolicy, ticket } from './builders.ts';
import { DAY, rows, TWO } from './tickets.ts';

const desk = aDesk();
afterAll(desk.remove);

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
