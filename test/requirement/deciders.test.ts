import { describe, expect, it } from 'vitest';
import { instant } from '../support/instants.ts';
import { ADOPTED } from './adopted.ts';
import { does, lived, toldIn } from './simulated.ts';

const ASKED = does('Tue 12:00', 'sales', { kind: 'requestUrgent', releaseId: 'r1', reason: 'A deal waits.' });

const pass = (personId: string, byRule?: true) =>
  does('Tue 13:00', 'manager', {
    kind: 'assignDecider',
    personId,
    reason: 'She has left.',
    ...(byRule && { byRule }),
  });

describe('the decision on urgency', () => {
  it('goes to another decider when theirs leaves, who is told; never to whoever asks', async () => {
    const given = await lived([...ADOPTED, ASKED, pass('sales'), pass('wu'), pass('wu')], { until: 'Tue 13:30' });
    expect(given.refused.map(({ rejection }) => rejection.code)).toEqual(['FOUR_EYES', 'NO_CHANGE']);
    expect(given.state.urgent).toMatchObject({ state: 'asked', deciderId: 'wu' });
    expect(given.state.clocks.at(-1)).toMatchObject({ key: 'urgent/1', startedAt: instant('Tue 12:00') });
    expect(given.state.clocks.at(-1)?.stoppedAt).toBeUndefined();
    expect(toldIn(given).filter((told) => told.startsWith('urgentAsked'))).toEqual([
      'urgentAsked to head',
      'urgentAsked to wu',
    ]);
    // By rule it is the manager after the head of product, and the successor may be whoever asks.
    const ruled = await lived([...ADOPTED, ASKED, pass('sales', true)], { until: 'Tue 13:30' });
    expect(ruled.refused).toEqual([]);
    expect(ruled.state.urgent).toEqual(expect.objectContaining({ deciderId: 'manager' }));
    expect(ruled.state.urgent).not.toHaveProperty('anew');
    expect(toldIn(ruled).filter((told) => told.startsWith('urgentAsked'))).toEqual([
      'urgentAsked to head',
      'urgentAsked to manager',
    ]);
  });
});
