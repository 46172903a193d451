import { describe, expect, it } from 'vitest';
import { instant } from '../support/instants.ts';
import { ADOPTED } from './adopted.ts';
import { contact, does, INPUT, lived, toldIn } from './simulated.ts';

describe('merging', () => {
  const merge = does('Mon 11:00', 'csm', { kind: 'merge', intoId: 'other', intoNumber: 'REQ-2' });

  it('closes with a pointer and tells nobody itself', async () => {
    const life = await lived([merge]);
    expect(life.state).toMatchObject({ outcome: 'merged', mergedInto: { id: 'other', number: 'REQ-2' } });
    expect(toldIn(life).filter((told) => told.endsWith(' to wu'))).toEqual(['submitted to wu']);
  });

  it('comes to nothing when the other one is over', async () => {
    const { state, refused } = await lived([merge], {
      answers: { ask: () => ({ kind: 'refused', code: 'GONE', message: 'no run' }) },
    });
    expect(refused.map(({ rejection }) => rejection.code)).toEqual(['MERGE_TARGET_CLOSED']);
    expect(state.phase).toBe('filtering');
  });

  it('takes over a common requester once and tells them once', async () => {
    const from = { id: 'other', number: 'REQ-2' };
    const life = await lived([
      does('Mon 10:00', 'csm', { kind: 'addRequesters', requesters: [contact('wu'), contact('xu')], from }),
    ]);
    expect(life.state.requesters.map(({ key }) => key)).toEqual(['wu', 'xu']);
    expect(toldIn(life).filter((told) => told.startsWith('movedHere to'))).toEqual([
      'movedHere to wu',
      'movedHere to xu',
      'movedHere to accountOwner of acme',
    ]);
  });
});

it('splits into requirements of their own that stand where it stands', async () => {
  const parts = [{ id: 'part', number: 'REQ-9', title: 'CSV' }];
  const { state } = await lived([...ADOPTED, does('Tue 12:00', 'head', { kind: 'split', parts, reason: 'Too big.' })]);
  expect(state.children).toEqual([{ ...parts[0], at: instant('Tue 12:00') }]);
  const child = await lived([], {
    input: { ...INPUT, begin: 'adopted', channel: 'split', splitFrom: { id: 'r1', number: 'REQ-1' } },
  });
  expect(child.state.phase).toBe('adopted');
  expect(toldIn(child).filter((told) => told.endsWith(' to wu'))).toEqual([]);
});
