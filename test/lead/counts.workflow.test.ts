import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { createLogger } from '../../platform/logger.ts';
import { commitOf } from '../../workflows/lead/effects.ts';
import { commandFacts } from '../../workflows/lead/policy.ts';
import { evolve } from '../../workflows/lead/state.ts';
import { actorOf } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ALead, type Rules, rulesOf } from './a-lead.ts';
import { UNCAPPED } from './policies.ts';
import { QUALIFY, win } from './simulated.ts';

let world: World;
let rules: Rules;
beforeAll(async () => {
  world = await createWorld();
  rules = await rulesOf(world, UNCAPPED);
});
afterAll(() => world.close());

const UNDER_WAY = new Set(['activityTaskCompleted', 'workflowTaskScheduled', 'workflowTaskStarted']);

/** Waits until so much has been sent and the workflow knows it: otherwise that would come anywhere. */
const sent = (lead: ALead, count: number) =>
  vi.waitUntil(async () => {
    const history = await lead.history();
    const done = history.filter((kind) => kind === 'activityTaskCompleted').length;
    return done === count && !UNDER_WAY.has(history.at(-1) ?? '');
  }, 10_000);

describe('the golden path: accepted, qualified, won, both rewards approved and paid', () => {
  it('costs 69 history events beside its workflow tasks', async () => {
    const lead = await ALead.accepted(world, rules);
    await lead.by('sales', QUALIFY);
    // Mails that are sent, and word to the handoff.
    await sent(lead, 1);
    await lead.by('sales', win(5_000_000));
    await sent(lead, 3);
    await vi.waitUntil(async () => (await lead.recorded()).tried === undefined, 10_000);
    const all = [`qualified/${world.cast.csm}`, `won/${world.cast.csm}`];
    for (const [index, reward] of all.entries()) {
      await lead.by('serviceManager', { kind: 'approveReward', reward });
      await sent(lead, 4 + 2 * index);
      await lead.by('serviceManager', { kind: 'payReward', reward });
      await sent(lead, 5 + 2 * index);
    }
    await world.client.workflow.getHandle(lead.workflowId).result();
    // How many answers share a task is up to the moment in which they arrive.
    const history = (await lead.history()).filter((kind) => !kind.startsWith('workflowTask'));
    expect(history.filter((kind) => kind === 'workflowExecutionUpdateAccepted')).toHaveLength(7);
    expect(history.filter((kind) => kind === 'markerRecorded')).toHaveLength(19);
    expect(history).toHaveLength(69);
  });
});

describe('a win with its rewards', () => {
  it('is written in one statement', async () => {
    const lead = await ALead.accepted(world, rules);
    await lead.by('sales', QUALIFY);
    const statements: string[] = [];
    const counting = {
      query: (statement: QueryConfig) => {
        statements.push(statement.text);
        return world.database.pool.query(statement);
      },
    };
    const calendars = createCalendarStore(world.database.db, createLogger({ LOG_LEVEL: 'error' }, 'test'));
    const commit = createCommit(counting, { calendars, projections: PROJECTIONS });
    const state = await lead.recorded();
    const at = Date.now();
    const facts = [
      ...commandFacts(state, win(5_000_000), { at, actor: actorOf(world.cast, 'sales') }),
      {
        kind: 'rewardEntered',
        entry: 'computed',
        occasion: 'won',
        quarter: '2026-Q4',
        currency: 'CNY',
        shares: [{ key: `won/${world.cast.csm}`, personId: world.cast.csm, amountMinor: 1 }],
        explanation: { steps: [] },
        at,
        actor: actorOf(world.cast, 'sales'),
      } as const,
    ];
    const events = facts.map((event, index) => ({ seq: state.seq + 1 + index, event }));
    const input = commitOf(facts.reduce(evolve, state), events, at);
    await commit(input);
    expect(statements).toHaveLength(1);
    expect((await lead.ledger()).at(-1)).toBe('computed 1 csm');
    // Once more changes nothing.
    const before = await lead.row();
    await commit(input);
    expect(await lead.row()).toEqual(before);
    expect(await lead.ledger()).toHaveLength(2);
  });
});
