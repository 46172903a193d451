import { describe, expect, it } from 'vitest';
import { aPolicy, aRule } from './policies.ts';
import { does, evaluated, hears, lived, refusalsOf, story } from './simulated.ts';
import { CLOSE, FIRING, toDo, told } from './telling.ts';

describe('an intervention', () => {
  it('is opened by its rule, for one person, with a clock and a ladder', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING)]);
    expect(story(life).slice(1)).toEqual([
      'healthEvaluated@Tue 06:00',
      'interventionOpened@Tue 06:00',
      'reminder@Tue 17:00',
      'lead@Wed 17:00',
    ]);
    expect(toDo(life)).toEqual(['intervention/1 open by customersCsm']);
    expect(told(life)).toEqual([
      'healthWorsened to owner',
      'interventionOpened to customersCsm',
      'reminder to customersCsm',
      'lead to lead of customersCsm',
    ]);
  });

  it('is open at most once for a rule, whatever the evaluations say', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING), evaluated('Wed 06:00', FIRING)]);
    expect(story(life).filter((one) => one.startsWith('interventionOpened'))).toEqual(['interventionOpened@Tue 06:00']);
  });

  it('is not opened again before its cool-down is over, and then by itself', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING), does('Wed 10:00', 'csm', CLOSE)], {
      until: 'Fri+5 23:00',
    });
    // Thirty days after Wednesday 10:00.
    expect(story(life).filter((one) => one.startsWith('intervention'))).toEqual([
      'interventionOpened@Tue 06:00',
      'interventionClosed@Wed 10:00',
      'interventionOpened@Fri+4 10:00',
    ]);
  });

  it('is not opened again when the customer has recovered meanwhile', async () => {
    const life = await lived(
      [evaluated('Tue 06:00', FIRING), does('Wed 10:00', 'csm', CLOSE), evaluated('Thu 06:00', { firing: [] })],
      { until: 'Fri+5 23:00' },
    );
    expect(life.state.interventionCount).toBe(1);
  });

  it('may be opened by hand, also during a cool-down, with a reason', async () => {
    const open = { kind: 'openIntervention', rule: 'lowScore', reason: 'Their sponsor has left.' } as const;
    const life = await lived([
      does('Tue 10:00', 'csm', open),
      does('Tue 11:00', 'csm', open),
      does('Tue 12:00', 'csm', CLOSE),
      does('Tue 13:00', 'csm', open),
      does('Tue 14:00', 'csm', { ...open, rule: 'none' }),
    ]);
    expect(refusalsOf(life)).toEqual(['openIntervention: INTERVENTION_OPEN', 'openIntervention: UNKNOWN_RULE']);
    expect(life.state.interventions.map(({ no, closedAt }) => [no, closedAt === undefined])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('ends once, with an outcome and a reason', async () => {
    const life = await lived([
      evaluated('Tue 06:00', FIRING),
      does('Wed 10:00', 'csm', { ...CLOSE, intervention: 2 }),
      does('Wed 10:00', 'csm', { ...CLOSE, outcome: 'falseAlarm' }),
      does('Wed 11:00', 'csm', CLOSE),
      does('Wed 12:00', 'csm', { kind: 'assignIntervention', intervention: 1, personId: 'other' }),
    ]);
    expect(refusalsOf(life)).toEqual([
      'closeIntervention: UNKNOWN_INTERVENTION',
      'closeIntervention: INTERVENTION_CLOSED',
      'assignIntervention: INTERVENTION_CLOSED',
    ]);
    expect(life.state.interventions).toMatchObject([{ outcome: 'falseAlarm', outcomeReason: 'They are back.' }]);
    expect(toDo(life)).toEqual(['intervention/1 done by customersCsm']);
  });

  it('that ends at its due instant is in time', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING), does('Wed 17:00', 'csm', CLOSE)]);
    expect(story(life).slice(2)).toEqual([
      'interventionOpened@Tue 06:00',
      'reminder@Tue 17:00',
      'interventionClosed@Wed 17:00',
    ]);
  });

  it('tells whoever acts when the rule asks for nobody any more', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING), evaluated('Wed 06:00', { firing: [], band: 'good' })]);
    expect(told(life)).toContain('recovering to customersCsm');
  });

  it('may be passed on, and its ladder follows', async () => {
    const pass = { kind: 'assignIntervention', intervention: 1, personId: 'other' } as const;
    const life = await lived([evaluated('Tue 06:00', FIRING), does('Tue 10:00', 'csm', pass)], { until: 'Tue 23:00' });
    expect(told(life).slice(2)).toEqual(['interventionOpened to other', 'reminder to other']);
  });

  it('is counted by a newly published calendar from then on', async () => {
    const published = hears('Tue 09:00', { kind: 'calendarPublished', id: 'office', version: 2 });
    const life = await lived([evaluated('Tue 06:00', FIRING), published], { until: 'Tue 10:00' });
    expect(life.state.clocks.map(({ key, calendar }) => `${key} ${calendar?.version}`)).toEqual(['intervention/1 2']);
  });

  it('of years leaves no growing state behind', async () => {
    const rule = aRule({ coolDownDays: 0 });
    const happenings = Array.from({ length: 40 }, (_, no) => [
      does(`Mon+${no + 1} 10:00`, 'csm', { kind: 'openIntervention', rule: 'lowScore', reason: 'r' }),
      does(`Mon+${no + 1} 11:00`, 'csm', { ...CLOSE, intervention: no + 1 }),
    ]).flat();
    const { state } = await lived(happenings, { policy: aPolicy({ rules: [rule] }), until: 'Fri+41 23:00' });
    expect([state.interventionCount, state.interventions.length, state.clocks.length]).toEqual([40, 1, 1]);
  });
});
