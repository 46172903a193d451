import { describe, expect, it } from 'vitest';
import { requirementDefinition } from '../../workflows/requirement/definition.ts';
import type { RequirementEvent } from '../../workflows/requirement/events.ts';
import { evolve } from '../../workflows/requirement/evolve.ts';
import { gramsOf, shareOf } from '../../workflows/requirement/grams.ts';
import { hear } from '../../workflows/requirement/hear.ts';
import { admitAsked } from '../../workflows/requirement/plan-facts.ts';
import { movesOf } from '../../workflows/requirement/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import type { Clock } from '../../workflows/shared/clock.ts';
import { instant, named } from '../support/instants.ts';
import { contact, does, hears, INPUT, lived, passOn, toldIn, verdict } from './simulated.ts';

const due = ({ clocks }: { clocks: readonly Clock[] }, key: string): string =>
  named(clocks.find((clock) => clock.key === key)?.plan?.dueAt);
const ADOPTED = [
  does('Mon 10:00', 'csm', passOn),
  does('Tue 10:00', 'pm', verdict('adopt')),
  does('Tue 11:00', 'dev', verdict('adopt')),
];
const SCHEDULED = [...ADOPTED, does('Tue 12:00', 'head', { kind: 'schedule', releaseId: 'r1' })];

const roll = (when: string, from: string, releaseId: string) =>
  hears(when, { kind: 'rolledOver', from, to: { releaseId, name: releaseId, shipAt: 0 }, revision: 1 });

describe('a promise', () => {
  it('is made when the release takes it, and told once to each requester and each account’s owner', async () => {
    const life = await lived(SCHEDULED, { input: { requesters: [contact('wu'), contact('xu', 'borealis')] } });
    expect(life.state).toMatchObject({ phase: 'scheduled', release: { id: 'r1', name: 'Release r1' } });
    expect(toldIn(life).filter((told) => told.startsWith('scheduled'))).toEqual([
      'scheduled to wu',
      'scheduled to xu',
      'scheduled to accountOwner of acme',
      'scheduled to accountOwner of borealis',
    ]);
  });

  it('is not made when the release refuses', async () => {
    const { state, refused } = await lived(SCHEDULED, {
      answers: { ask: () => ({ kind: 'refused', code: 'OVER_CAPACITY', message: 'full' }) },
    });
    expect(refused.map(({ rejection }) => rejection.code)).toEqual(['OVER_CAPACITY']);
    expect(state).toMatchObject({ phase: 'adopted', promises: [] });
  });

  it('moves with its release, once for each re-dating however often that is told', async () => {
    const moved = {
      kind: 'releaseMoved',
      releaseId: 'r1',
      name: 'Release r1',
      shipAt: instant('Tue+1 12:00'),
      revision: 2,
    };
    const life = await lived([...SCHEDULED, hears('Wed 10:00', moved), hears('Wed 10:00', moved)]);
    expect(movesOf(life.state)).toEqual({ moves: 1, slips: 1 });
    expect(toldIn(life).filter((told) => told === 'redated to wu')).toHaveLength(1);
  });

  it('counts three slips for an item rolled over three trains', async () => {
    const life = await lived([
      ...SCHEDULED,
      roll('Mon+1 12:00', 'r1', 'r2'),
      roll('Mon+2 12:00', 'r2', 'r3'),
      roll('Mon+3 12:00', 'r3', 'r4'),
    ]);
    expect(movesOf(life.state)).toEqual({ moves: 3, slips: 3 });
    expect(life.state.release?.id).toBe('r4');
    expect(toldIn(life).filter((told) => told === 'redated to wu')).toHaveLength(3);
  });

  it('that is pulled in is a move but no slip', async () => {
    const { state } = await lived([
      ...ADOPTED,
      does('Tue 12:00', 'head', { kind: 'schedule', releaseId: 'r2' }),
      does('Tue 13:00', 'head', { kind: 'moveTo', releaseId: 'r1', reason: 'A deal.' }),
    ]);
    expect(movesOf(state)).toEqual({ moves: 1, slips: 0 });
    expect(state.owed).toEqual([{ kind: 'itemLeft', releaseId: 'r2', seq: expect.any(Number) }]);
  });

  it('is taken back when its release is cancelled without a successor', async () => {
    const life = await lived([
      ...SCHEDULED,
      hears('Wed 10:00', { kind: 'releaseCancelled', releaseId: 'r1', revision: 1 }),
    ]);
    expect(life.state.phase).toBe('adopted');
    expect(toldIn(life)).toContain('unscheduled to wu');
  });

  it('ends in writing when it is dropped', async () => {
    const life = await lived([
      ...SCHEDULED,
      does('Wed 10:00', 'head', { kind: 'drop', reason: 'Cost', answer: 'No.' }),
    ]);
    expect(life.state).toMatchObject({ outcome: 'dropped', owed: [{ kind: 'itemLeft', releaseId: 'r1' }] });
    expect(toldIn(life).findLast((told) => told.endsWith(' to wu'))).toBe('dropped to wu');
  });
});

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

it('keeps what its release says while that is still answering, and takes it up afterwards', async () => {
  const { state } = await lived(ADOPTED, { until: 'Tue 12:00' });
  const moment = { at: instant('Tue 12:00'), actor: SYSTEM };
  const asking = [admitAsked(state, { releaseId: 'r1', why: 'schedule' }, moment)].reduce(evolve, state);
  const moved = { kind: 'releaseMoved', releaseId: 'r1', name: 'R', shipAt: instant('Tue+1 12:00'), revision: 2 };
  const kept = hear(asking, moved, moment).reduce(evolve, asking);
  expect(kept.kept).toEqual([moved]);
  const answers: RequirementEvent[] = [
    { ...moment, kind: 'answered', key: 'admit/1', answer: { kind: 'accepted', result: null } },
    { ...moment, kind: 'found', key: 'release/1', value: { name: 'R', shipAt: instant('Mon+1 12:00'), revision: 1 } },
  ];
  const placed = answers.reduce(evolve, kept);
  expect(requirementDefinition.core.nextInstant(placed)).toBe(0);
  const after = requirementDefinition.core.wake(placed, moment.at).reduce(evolve, placed);
  expect(after).toMatchObject({ kept: [], release: { revision: 2, shipAt: instant('Tue+1 12:00') } });
  expect(movesOf(after)).toEqual({ moves: 1, slips: 1 });
});

describe('texts about the same', () => {
  it.each([
    ['导出报表', '报表导出功能', true],
    ['导出报表', '登录页面改版', false],
    ['export report', 'Exporting reports to a file', true],
    ['export report', 'Sign in with a key', false],
  ])('%s is like %s: %s', (wanted, there, isLike) => {
    expect(shareOf(gramsOf(wanted), gramsOf(there)) >= 0.4).toBe(isLike);
  });
});
