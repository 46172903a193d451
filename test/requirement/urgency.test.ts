import { describe, expect, it } from 'vitest';
import { ADOPTED } from './adopted.ts';
import { due } from './dates.ts';
import { does, lived, toldIn } from './simulated.ts';

describe('urgency', () => {
  const asked = does('Tue 12:00', 'sales', { kind: 'requestUrgent', releaseId: 'r1', reason: 'A deal waits.' });

  it('is decided by the head of product, never by whoever asks', async () => {
    const own = await lived([
      ...ADOPTED,
      does('Tue 12:00', 'head', { kind: 'requestUrgent', releaseId: 'r1', reason: 'Mine.' }),
      does('Tue 13:00', 'head', { kind: 'decideUrgent', approve: true, answer: 'Yes.' }),
    ]);
    expect(own.refused.map(({ rejection }) => rejection.code)).toEqual(['FOUR_EYES']);
    expect(own.state.urgent?.deciderId).toBe('manager');
    const life = await lived([
      ...ADOPTED,
      asked,
      does('Tue 13:00', 'pm', { kind: 'decideUrgent', approve: true, answer: 'Yes.' }),
      does('Tue 14:00', 'head', { kind: 'decideUrgent', approve: true, answer: 'Yes.' }),
    ]);
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['NOT_YOURS']);
    expect(life.state).toMatchObject({ phase: 'scheduled', urgent: { state: 'approved' } });
    expect(toldIn(life)).toContain('urgentDecided to sales');
  });

  it('has a clock', async () => {
    const { state } = await lived([...ADOPTED, asked], { until: 'Tue 13:00' });
    expect(due(state, 'urgent/1')).toBe('Tue 16:00');
  });
});
