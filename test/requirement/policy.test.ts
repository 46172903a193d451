import { describe, expect, it } from 'vitest';
import { dateOf, due } from './dates.ts';
import { does, lived, passOn, toldIn, verdict } from './simulated.ts';

const assigned = async (openedBy: string) =>
  toldIn(await lived([], { openedBy, until: 'Mon 10:00' })).filter((told) => told.startsWith('assigned'));

describe('bringing a requirement in', () => {
  it('is told to its owner, except by themselves', async () => {
    expect(await assigned('sales')).toEqual(['assigned to owner']);
    expect(await assigned('csm')).toEqual([]);
  });
});

describe('the first filter', () => {
  it('has a clock of its own, which stands still while more is asked', async () => {
    const { state } = await lived([
      does('Mon 10:00', 'csm', { kind: 'askMore', question: 'Which report?' }),
      does('Tue 10:00', 'sales', { kind: 'supply', text: 'The monthly one.' }),
    ]);
    expect(state.phase).toBe('filtering');
    expect(due(state, 'firstFilter/1')).toBe('Tue 17:00');
  });

  it('answers what is possible already and tells how', async () => {
    const life = await lived([does('Mon 10:00', 'csm', { kind: 'explain', answer: 'Use the menu.' })]);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'answered', answer: 'Use the menu.' });
    expect(toldIn(life)).toContain('explained to wu');
  });

  it('refuses a decline without a written answer', async () => {
    const { refused, state } = await lived([does('Mon 10:00', 'csm', { kind: 'decline', answer: ' ' })]);
    expect(refused.map(({ rejection }) => rejection.code)).toEqual(['ANSWER_REQUIRED']);
    expect(state.phase).toBe('filtering');
  });
});

describe('a deferred requirement', () => {
  const deferred = [does('Mon 10:00', 'csm', passOn), does('Tue 10:00', 'pm', verdict('defer', dateOf('Wed+1 00:00')))];

  it('comes back to review by itself on its date', async () => {
    const before = await lived(deferred, { until: 'Wed+1 09:59' });
    expect(before.state).toMatchObject({ phase: 'deferred', deferral: { until: dateOf('Wed+1 00:00') } });
    const life = await lived(deferred, { until: 'Wed+1 10:00' });
    expect(life.state).toMatchObject({ phase: 'reviewing', rounds: { review: 2 } });
    expect(toldIn(life).filter((told) => told === 'inReview to wu')).toHaveLength(2);
  });

  it('can be brought back earlier', async () => {
    const { state } = await lived([...deferred, does('Wed 10:00', 'head', { kind: 'bringBack', reason: 'A deal.' })]);
    expect(state.phase).toBe('reviewing');
  });
});
