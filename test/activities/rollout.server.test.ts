import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type RolloutProgress, tellOpenCases } from '../../activities/rollout.ts';
import { escalationWorkflowId } from '../../workflows/escalation/names.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { RolloutInput } from '../../workflows/rollout/contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, aState, commitTo, HOUR, MONDAY } from './a-commit.ts';
import { type Cast, insertCast } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  client = new Client({ connection: await Connection.connect({ address: inject('temporal').address }) });
});
afterAll(async () => {
  await client.connection.close();
  await database.drop();
});

const CALENDAR = randomUUID();
const POLICY = randomUUID();
const pinned = (version: number) => ({ policy: { id: POLICY, version } });
const rules = (version: number): NonNullable<EscalationState['rules']> => ({
  stages: { respond: { targetMs: HOUR, calendar: { id: CALENDAR, version }, startsFrom: 'opened', pausedBy: [] } },
  ladders: {},
  followUpRequired: false,
  reopenFrom: 'respond',
});

/** An open case with its workflow, which waits for a worker for ever: signals to it are kept in its history. */
async function aCase(others: Partial<EscalationState> = {}, process: object = {}): Promise<string> {
  const state = aState(cast, others);
  await commitTo(database)(aCommit(state, 1, { process }));
  const workflowId = escalationWorkflowId(state.caseId);
  await client.workflow.start('escalation', { workflowId, taskQueue: `nobody-${randomUUID()}`, args: [] });
  return state.caseId;
}
async function signalsOf(caseId: string): Promise<number> {
  const { events } = await client.workflow.getHandle(escalationWorkflowId(caseId)).fetchHistory();
  return (events ?? []).filter(
    (event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'rulesPublished',
  ).length;
}
const tell = (input: RolloutInput, from?: RolloutProgress) => {
  const pages: RolloutProgress[] = [];
  const run = {
    onPage: (progress: RolloutProgress) => void pages.push(progress),
    ...(from === undefined ? {} : { from }),
  };
  return tellOpenCases({ db: database.db, temporal: client }, input, run).then((result) => ({ ...result, pages }));
};

describe('rolling out a calendar version', () => {
  it('tells every open case that lives by an older version, and no other', async () => {
    const older = await aCase({ rules: rules(1) });
    const newer = await aCase({ rules: rules(2) });
    const without = await aCase();
    const closed = await aCase({ rules: rules(1) }, { closedAt: MONDAY });
    const { told } = await tell({ kind: 'calendar', id: CALENDAR, version: 2 });
    expect(told).toBe(1);
    expect(await Promise.all([older, newer, without, closed].map(signalsOf))).toEqual([1, 0, 0, 0]);
  });

  it('passes over a case whose workflow is gone', async () => {
    const id = await aCase({ rules: rules(5) });
    await client.workflow.getHandle(escalationWorkflowId(id)).terminate('gone');
    expect(await tell({ kind: 'calendar', id: CALENDAR, version: 6 })).toMatchObject({ told: 2 });
    expect(await signalsOf(id)).toBe(0);
  });
});

describe('rolling out a policy version', () => {
  it('tells the cases pinned to an older one, and goes on where an earlier attempt stood', async () => {
    const ids = [await aCase(pinned(1)), await aCase(pinned(1)), await aCase(pinned(2))].toSorted();
    const input = { kind: 'policy', id: POLICY, version: 2 } as const;
    const { told, pages } = await tell(input);
    expect(told).toBe(2);
    const last = pages.at(-1);
    expect(last?.told).toBe(2);
    expect(await tell(input, last)).toEqual({ told: 2, pages: [] });
    const signals = await Promise.all(ids.map(signalsOf));
    expect(signals.reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});

async function heardBy(workflowId: string): Promise<number> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes?.signalName === 'informed')
    .length;
}

/** A process of a kind, with its workflow, which waits for a worker for ever. */
async function aProcess(kind: string, state: object): Promise<string> {
  const id = randomUUID();
  await sql`INSERT INTO process (id, kind, number, title, owner_id, phase, opened_at, seq, state, updated_at)
    VALUES (${id}, ${kind}, ${id}, 'T', ${cast.agent}, 'open', now(), 1, ${JSON.stringify(state)}::jsonb, now())`.execute(
    database.db,
  );
  const workflowId = `${kind}/${id}`;
  await client.workflow.start(kind, { workflowId, taskQueue: `nobody-${randomUUID()}`, args: [] });
  return workflowId;
}

describe('a policy version', () => {
  it('is told to open processes that may follow, and not to those that keep what they began with', async () => {
    const id = randomUUID();
    const under = (version: number) => ({ policy: { id, version } });
    const ids = [
      await aProcess('renewal', under(1)),
      await aProcess('requirement', under(1)),
      await aProcess('handoff', under(1)),
      await aProcess('retention', under(1)),
      await aProcess('renewal', under(2)),
      await aProcess('lead', under(1)),
    ];
    expect((await tell({ kind: 'policy', id, version: 2 })).told).toBe(4);
    expect(await Promise.all(ids.map(heardBy))).toEqual([1, 1, 1, 1, 0, 0]);
  });
});

describe('a calendar version', () => {
  it('is told to open processes of every kind whose clocks count by an older one', async () => {
    const clock = (more: object) => ({ key: 'firstFilter/1', calendar: { id: CALENDAR, version: 1 }, ...more });
    const running = await aProcess('requirement', { clocks: [clock({})] });
    const stopped = await aProcess('requirement', { clocks: [clock({ stoppedAt: MONDAY })] });
    await tell({ kind: 'calendar', id: CALENDAR, version: 2 });
    expect([await heardBy(running), await heardBy(stopped)]).toEqual([1, 0]);
  });
});
