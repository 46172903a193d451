import { describe, expect, it } from 'vitest';
import { commitOf } from '../../workflows/retention/effects.ts';
import { aPolicy, aRule } from './policies.ts';
import { does, evaluated, hears, lived, refusalsOf, story } from './simulated.ts';

const FIRING = { firing: ['lowScore'] };
const CLOSE = { kind: 'closeIntervention', intervention: 1, outcome: 'recovered', reason: 'They are back.' } as const;

type Life = Awaited<ReturnType<typeof lived>>;

/** Who is told what, in order. */
const told = ({ steps }: Life): string[] => {
  let seq = 0;
  return steps.flatMap(({ events, state, at }) => {
    const numbered = events.map((event) => ({ seq: ++seq, event }));
    return commitOf(state, numbered, at).notifications.flatMap(({ kind, roles, data }) =>
      roles.map((role) => {
        const { level } = data as { level?: string };
        return `${level ?? kind} to ${role.kind === 'leadOf' ? 'lead of ' : ''}${'personId' in role ? role.personId : role.kind}`;
      }),
    );
  });
};

const toDo = ({ state }: Life): string[] =>
  commitOf(state, [], 0).workItems.map((item) => `${item.key} ${item.state} by ${item.personId}`);

describe('a watch', () => {
  it('knows how the customer fares from the first moment on', async () => {
    const life = await lived([]);
    expect(story(life)).toEqual(['healthEvaluated@Mon 09:00']);
    expect(life.state.health).toMatchObject({ score: 100, band: 'good' });
    expect(life.state.phase).toBe('watching');
  });

  it('finds its own number and owner when another process has begun it', async () => {
    const life = await lived([], { input: { number: '', ownerId: '' } });
    expect([life.state.number, life.state.ownerId]).toEqual(['RET-7', 'accountOwner']);
  });

  it('ends at once when the customer is watched over already', async () => {
    const life = await lived([evaluated('Tue 06:00', FIRING)], { other: { id: 'r0', number: 'RET-0' } });
    expect([life.state.phase, life.state.endReason, story(life)]).toEqual(['closed', 'watchedAlready', []]);
  });

  it('takes the same evaluation once, and none that is older than what it knows', async () => {
    const news = evaluated('Tue 06:00', FIRING);
    const life = await lived([news, { ...news, at: news.at + 1 }, { ...evaluated('Mon 06:00', {}), at: news.at + 2 }]);
    expect(story(life).filter((one) => one.startsWith('healthEvaluated'))).toHaveLength(2);
  });

  it('never wakes while nothing is wrong', async () => {
    const life = await lived([], { until: 'Fri+60 23:00' });
    expect(life.steps).toHaveLength(1);
  });

  it('looks again when the relationship is noted, and explains the change', async () => {
    const life = await lived([does('Tue 10:00', 'csm', { kind: 'noteRelationship', mark: 1, note: 'New director.' })]);
    const [last] = life.steps.at(-1)?.events.toReversed() ?? [];
    expect(last).toMatchObject({
      kind: 'healthEvaluated',
      health: { score: 83.3 },
      changes: [{ part: 'relationship', from: null, to: 0, rawTo: 0, effect: -16.7 }],
    });
  });

  it('takes the mark of a survey once', async () => {
    const marked = { kind: 'surveyMarked', surveyId: 's1', percent: 20, at: 1 };
    const policy = aPolicy({ parts: [{ key: 'survey', weight: 1, zero: 0, full: 100 }], rules: [] });
    const life = await lived([hears('Tue 10:00', marked), hears('Tue 11:00', marked)], { policy });
    expect(story(life)).toEqual(['healthEvaluated@Mon 09:00', 'surveyMarked@Tue 10:00', 'healthEvaluated@Tue 10:00']);
    expect(life.state.health?.score).toBe(20);
  });

  it('ends with what is open in it when the customer is lost', async () => {
    const life = await lived([
      evaluated('Tue 06:00', FIRING),
      hears('Wed 10:00', { kind: 'customerLost', reason: 'churned' }),
      does('Wed 11:00', 'csm', { kind: 'assign', ownerId: 'other' }),
      does('Wed 12:00', 'csm', { kind: 'note', text: 'They may come back.' }),
    ]);
    expect([life.state.phase, toDo(life), refusalsOf(life)]).toEqual([
      'closed',
      ['intervention/1 cancelled by customersCsm'],
      ['assign: RETENTION_CLOSED'],
    ]);
    expect(story(life).at(-1)).toBe('noted@Wed 12:00');
  });
});

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
