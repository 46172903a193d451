import { describe, expect, it } from 'vitest';
import type { CalendarBody } from '../../calendar/contract.ts';
import type { SlaPolicyBody, StageRule } from '../../web/src/api/types.ts';
import { dayPlan, withDay, withDaysOf } from '../../web/src/pages/rules/calendar/days.ts';
import { hoursText, readHours } from '../../web/src/pages/rules/calendar/hours-text.ts';
import { monthOf, nextMonth } from '../../web/src/pages/rules/calendar/month.ts';
import { differences } from '../../web/src/pages/rules/difference.ts';
import { withRule } from '../../web/src/pages/rules/policy/cells.ts';
import { newLevel, recipientOf, thresholdOf, valueOfRecipient } from '../../web/src/pages/rules/policy/levels.ts';
import { daysOf } from '../../web/src/process/explained-days.ts';

const OFFICE: [string, string][] = [
  ['09:00', '12:00'],
  ['13:30', '18:00'],
];
const calendar: CalendarBody = {
  timezone: 'Asia/Shanghai',
  hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: ['2026-10-01', { date: '2026-10-02', reason: '国庆节' }],
  makeUpDays: [{ date: '2026-10-10', hours: OFFICE, reason: '调休' }],
};

describe('opening hours as text', () => {
  it.each([
    ['09:00-12:00, 13:30-18:00', OFFICE],
    ['9:00–12:00，13:30 至 18:00', OFFICE],
    ['', []],
  ])('%j is understood', (text, hours) => {
    expect(readHours(text)).toEqual(hours);
  });

  it.each(['nine to five', '09:00', '09:00-12:00 13:30'])('%j is not taken for hours', (text) => {
    expect(readHours(text)).toBeUndefined();
  });

  it('what is shown is understood again', () => {
    expect(readHours(hoursText(OFFICE))).toEqual(OFFICE);
  });
});

describe('days of a draft', () => {
  it('a day is a holiday, has its own hours, or is as usual, and never two of them', () => {
    const own = withDay(calendar, '2026-10-02', { kind: 'own', reason: '加班', hours: OFFICE });
    expect(dayPlan(own, '2026-10-02')).toEqual({ kind: 'own', reason: '加班', hours: OFFICE });
    expect(own.holidays).toEqual(['2026-10-01']);
    const usual = withDay(own, '2026-10-02', { kind: 'usual', reason: '', hours: [] });
    expect(dayPlan(usual, '2026-10-02').kind).toBe('usual');
    expect(usual.makeUpDays?.map(({ date }) => date)).toEqual(['2026-10-10']);
  });

  it('an import adds its days, wins where both name one, and keeps the later end of the data', () => {
    const other: CalendarBody = { ...calendar, holidays: ['2026-10-10'], makeUpDays: [], validUntil: '2027-12-31' };
    const merged = withDaysOf({ ...calendar, validUntil: '2026-12-31' }, other);
    expect(dayPlan(merged, '2026-10-10').kind).toBe('holiday');
    expect(dayPlan(merged, '2026-10-02').reason).toBe('国庆节');
    expect(merged.validUntil).toBe('2027-12-31');
  });

  it('the month shows what clocks will count: holidays closed, make-up days open', () => {
    const { days, before } = monthOf(calendar, '2026-10');
    expect(before).toBe(3);
    expect(days).toHaveLength(31);
    expect(days[0]).toMatchObject({ date: '2026-10-01', openMs: 0, closed: { reason: 'holiday' } });
    expect(days[9]).toMatchObject({ date: '2026-10-10', openMs: 7.5 * 3_600_000, changed: { note: '调休' } });
    expect(days[4]?.ranges).toEqual(['09:00–12:00', '13:30–18:00']);
    expect(nextMonth('2026-12', 1)).toBe('2027-01');
  });
});

describe('differences between versions', () => {
  it('one more holiday is one difference, told by its date', () => {
    const after = withDay(calendar, '2026-12-25', { kind: 'holiday', reason: '圣诞', hours: [] });
    expect(differences(calendar, after)).toEqual([
      { path: ['holidays', '2026-12-25'], before: undefined, after: 'date: 2026-12-25, reason: 圣诞' },
    ]);
  });

  it('a target is found by its cell and stage, whatever the order of the rows', () => {
    const rule: StageRule = { targetMinutes: 60, calendar: 'customer', startsFrom: 'opened', pausedBy: [] };
    const body: SlaPolicyBody = {
      matrix: [
        { tier: 'B', severity: 'low', stages: { respond: rule } },
        { tier: 'A', severity: 'high', stages: { respond: rule } },
      ],
      ladders: {},
      followUpRequiredFor: [],
      reopenFrom: 'respond',
    };
    const changed = withRule(body, { tier: 'B', severity: 'low', stage: 'respond' }, { ...rule, targetMinutes: 90 });
    expect(differences(body, changed)).toEqual([
      { path: ['matrix', 'B × low', 'stages', 'respond', 'targetMinutes'], before: '60', after: '90' },
    ]);
    const without = withRule(changed, { tier: 'B', severity: 'low', stage: 'respond' }, undefined);
    expect(without.matrix.map(({ tier }) => tier)).toEqual(['A']);
  });

  it('the same body differs in nothing', () => {
    expect(differences(calendar, structuredClone(calendar))).toEqual([]);
  });
});

describe('levels of a ladder in a form', () => {
  it.each([
    { kind: 'owner' },
    { kind: 'onDuty' },
    { kind: 'onDuty', team: 'support-cn' },
    { kind: 'person', personId: '01900000-0000-7000-8000-000001000001' },
  ] as const)('%j comes back as it went in', (role) => {
    expect(recipientOf(valueOfRecipient(role))).toEqual(role);
  });

  it('the next step up is a quarter later than the last', () => {
    const first = newLevel([]);
    expect(first.at).toEqual({ percent: 50 });
    expect(newLevel([first])).toMatchObject({ key: 'level-2', at: { percent: 75 } });
    expect(thresholdOf('minutesFromDue', -30)).toEqual({ minutesFromDue: -30 });
  });
});

describe('an explanation day by day', () => {
  it('joins closed days of one reason and keeps pauses where they happened', () => {
    const lines = daysOf({
      timezone: 'Asia/Shanghai',
      start: '2026-09-30T17:00:00+08:00',
      end: '2026-10-08T10:00:00+08:00',
      totalSeconds: 7_200,
      openIntervals: [
        { start: '2026-09-30T17:00:00+08:00', end: '2026-09-30T18:00:00+08:00', seconds: 3_600 },
        { start: '2026-10-08T09:00:00+08:00', end: '2026-10-08T10:00:00+08:00', seconds: 3_600 },
      ],
      omittedOpenSeconds: 0,
      closedDays: [
        { date: '2026-10-01', reason: 'holiday', note: '国庆节' },
        { date: '2026-10-02', reason: 'holiday', note: '国庆节' },
        { date: '2026-10-03', reason: 'weekend' },
      ],
      omittedClosedDays: 0,
      changedDays: [],
      pauses: [
        {
          start: '2026-10-08T09:30:00+08:00',
          end: '2026-10-08T09:40:00+08:00',
          seconds: 600,
          reason: 'customer',
          by: '王磊',
        },
      ],
    });
    expect(lines.map(({ kind, key }) => `${kind} ${key.slice(0, 10)}`)).toEqual([
      'open 2026-09-30',
      'closed 2026-10-01',
      'closed 2026-10-03',
      'open 2026-10-08',
      'pause 2026-10-08',
    ]);
    expect(lines[1]).toMatchObject({ from: '2026-10-01', to: '2026-10-02', note: '国庆节' });
  });
});
