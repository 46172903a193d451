import { describe, expect, it } from 'vitest';
import { requirementDefinition } from '../../workflows/requirement/definition.ts';
import type { RequirementEvent } from '../../workflows/requirement/events.ts';
import { evolve } from '../../workflows/requirement/evolve.ts';
import { hear } from '../../workflows/requirement/hear.ts';
import { admitAsked } from '../../workflows/requirement/plan-facts.ts';
import { movesOf } from '../../workflows/requirement/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { instant } from '../support/instants.ts';
import { ADOPTED, SCHEDULED } from './adopted.ts';
import { contact, does, hears, lived, toldIn } from './simulated.ts';

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
