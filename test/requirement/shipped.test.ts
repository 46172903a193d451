import { describe, expect, it } from 'vitest';
import { instant, named } from '../support/instants.ts';
import { SCHEDULED } from './adopted.ts';
import { due } from './dates.ts';
import { contact, does, hears, lived } from './simulated.ts';

describe('what has shipped', () => {
  const shipped = [
    ...SCHEDULED,
    hears('Mon+1 12:00', { kind: 'releaseShipped', releaseId: 'r1', shippedAt: instant('Mon+1 12:00'), revision: 1 }),
  ];

  it('is closed when nobody says anything', async () => {
    const life = await lived(shipped, { until: 'Fri+2 17:00' });
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'presumed' });
    expect(named(life.state.closedAt)).toBe('Mon+2 12:00');
  });

  it('is closed when every requester says it serves them', async () => {
    const two = { requesters: [contact('wu'), contact('xu')] };
    const one = does('Tue+1 10:00', 'csm', { kind: 'confirm', requester: 'wu' });
    const half = await lived([...shipped, one], { input: two, until: 'Tue+1 12:00' });
    expect(half.state.phase).toBe('shipped');
    const whole = await lived([...shipped, one, does('Tue+1 11:00', 'csm', { kind: 'confirm', requester: 'xu' })], {
      input: two,
    });
    expect(whole.state).toMatchObject({ phase: 'closed', outcome: 'confirmed' });
  });

  it('comes back to whoever knows the customer when it is not what was meant', async () => {
    const life = await lived([...shipped, does('Tue+1 10:00', 'csm', { kind: 'notWhatWeMeant', note: 'As CSV!' })]);
    expect(life.state).toMatchObject({ phase: 'filtering', ownerId: 'csm', rounds: { filter: 2 } });
    expect(due(life.state, 'firstFilter/2')).toBe('Wed+1 10:00');
  });
});
