import { describe, expect, it } from 'vitest';
import { aPolicy } from './policies.ts';
import { does, evaluated, hears, lived, refusalsOf, story } from './simulated.ts';
import { FIRING, toDo } from './telling.ts';

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
