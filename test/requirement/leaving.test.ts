import { describe, expect, it } from 'vitest';
import { instant } from '../support/instants.ts';
import { aPolicy } from './policies.ts';
import { contact, does, hears, lived, toldIn } from './simulated.ts';

const [wu, li] = [contact('wu'), contact('li')];
const leave = (when: string, requester: string, note?: string) =>
  does(when, 'csm', { kind: 'leave', requester, ...(note === undefined ? {} : { note }) });

describe('a requester who is no longer interested', () => {
  it('is told so once and of nothing afterwards; the requirement goes on for the others', async () => {
    const life = await lived([leave('Mon 10:00', 'wu'), does('Mon 11:00', 'csm', { kind: 'askMore', question: '?' })], {
      input: { requesters: [wu, li] },
      until: 'Mon 12:00',
    });
    expect(life.state.requesters).toEqual([li]);
    const told = toldIn(life);
    expect(told.filter((line) => line.endsWith(' to wu'))).toEqual(['submitted to wu', 'left to wu']);
    expect(told).toContain('returned to li');
    expect(told).toContain('requesterLeft to accountOwner of acme');
  });

  it('may ask again later, and leaves what deal depended on it on record', async () => {
    const deal = { amountMinor: 1_000, currency: 'CNY', stage: 'proposal' } as const;
    const again = does('Mon 12:00', 'csm', { kind: 'join', requester: { ...wu, since: instant('Mon 12:00') } });
    const life = await lived([leave('Mon 10:00', 'wu', 'Too late.'), leave('Mon 11:00', 'wu'), again], {
      input: { requesters: [{ ...wu, deal }, li] },
      until: 'Mon 13:00',
    });
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['UNKNOWN_REQUESTER']);
    expect(life.state.requesters.map(({ key, deal: now }) => [key, now])).toEqual([
      ['li', undefined],
      ['wu', undefined],
    ]);
    const left = life.steps.flatMap(({ events }) => events).find(({ kind }) => kind === 'left');
    expect(left).toMatchObject({ requester: { key: 'wu', deal }, note: 'Too late.' });
  });

  it('was the last: its owner hears that nobody asks any more, and decides what becomes of it', async () => {
    const life = await lived([leave('Mon 10:00', 'wu')], { input: { requesters: [wu] }, until: 'Mon 11:00' });
    expect(life.state).toMatchObject({ phase: 'filtering', requesters: [] });
    expect(toldIn(life)).toContain('nobodyAsks to owner');
  });

  it('was the last whose word it waited for: what serves all the others is confirmed', async () => {
    const shipped = [
      does('Mon 10:00', 'pm', { kind: 'schedule', releaseId: 'r1' }),
      hears('Mon 11:00', { kind: 'releaseShipped', releaseId: 'r1', shippedAt: instant('Mon 11:00'), revision: 1 }),
      does('Mon 12:00', 'csm', { kind: 'confirm', requester: 'li' }),
    ];
    const setting = {
      input: { begin: 'adopted', requesters: [wu, li] },
      policy: aPolicy(['pm']),
      until: 'Tue 10:00',
    } as const;
    expect((await lived(shipped, setting)).state.phase).toBe('shipped');
    const life = await lived([...shipped, leave('Mon 13:00', 'wu')], setting);
    expect(life.state).toMatchObject({ phase: 'closed', outcome: 'confirmed' });
    expect(toldIn(life).filter((line) => line.startsWith('closed') && line.endsWith(' to wu'))).toEqual([]);
  });
});
