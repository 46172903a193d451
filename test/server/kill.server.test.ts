import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { caseKind } from '../../api/cases/kind.ts';
import { startProcess } from '../../api/processes/start.ts';
import type { DatabaseHandle } from '../../db/database.ts';
import { escalationWorkflowId } from '../../workflows/escalation/contract.ts';
import { commands, current } from '../../workflows/escalation/messages.ts';
import { aPolicy, level } from '../escalation/policies.ts';
import { type Cast, castOf, publishPolicy } from '../support/cast.ts';
import { Killable, type ServerName, TASK_QUEUE } from './killable.ts';

const CASES = 50;
const ACTOR = { kind: 'person', name: 'Ana' } as const;
/** Seconds after the opening; all of them fall into the time when something is dead. */
const LEVELS = [3, 7, 11, 15, 19, 23, 27, 31];
const TARGET_SECONDS = 33;

let servers: Killable;
let client: Client;
let database: DatabaseHandle;
let cast: Cast;
beforeAll(async () => {
  servers = await Killable.start(inject('workflowBundle'));
  database = servers.database();
  cast = await castOf(database);
  client = new Client({ connection: await Connection.connect({ address: servers.temporalAddress }) });
}, 120_000);
afterAll(async () => {
  await client.connection.close();
  await database.close();
  await servers.stop();
});

async function openCases(openedAt: number): Promise<string[]> {
  const policy = { id: randomUUID(), version: 1 };
  const main = LEVELS.map((seconds) => level(`at-${seconds}`, 1, { at: { minutesAfterStart: seconds / 60 } }));
  const body = aPolicy({ resolve: { targetMinutes: TARGET_SECONDS / 60, calendar: 'always' } }, { ladders: { main } });
  await publishPolicy(database.db, { kind: 'sla', ...policy, body });
  const open = async (index: number): Promise<string> => {
    const caseId = randomUUID();
    const names = { number: `ESC-${index}`, subject: 'Export is empty', description: '' };
    const who = { customerId: cast.customer, ownerId: cast.agent, severity: 'normal', tier: 'B' } as const;
    const input = { caseId, ...names, ...who, policy, openedAt: openedAt + index * 20 };
    await startProcess({ client, taskQueue: TASK_QUEUE }, caseKind, { input, openedBy: ACTOR, updateId: caseId });
    return caseId;
  };
  return await Promise.all(Array.from({ length: CASES }, (_, index) => open(index)));
}

/** Sends a note until it is answered, as a client does that keeps its Idempotency-Key. */
async function insistOnNote(caseId: string, text: string): Promise<void> {
  const updateId = randomUUID();
  const command = { kind: 'note' as const, text, visibility: 'internal' as const };
  for (;;) {
    try {
      const handle = client.workflow.getHandle(escalationWorkflowId(caseId));
      await handle.executeUpdate(commands.note, { args: [{ command, actor: ACTOR }], updateId });
      return;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) throw error;
      await sleep(300);
    }
  }
}

const rows = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> =>
  (await statement.execute(database.db)).rows;

/** Kills in the middle of what falls due then, with commands on their way, and brings back what was killed. */
async function strike(at: number, cases: readonly string[], names: ServerName[]): Promise<string[]> {
  await sleep(at - Date.now() - 300);
  const notes = cases
    .filter((_, index) => index % 5 === 0)
    .map((caseId) => ({ caseId, text: `${names.join('+')} ${caseId}` }));
  const sent = Promise.all(notes.map(({ caseId, text }) => insistOnNote(caseId, text)));
  await sleep(at - Date.now());
  await servers.kill(...names);
  await servers.bringBack(...names);
  await sent;
  return notes.map(({ text }) => text);
}

describe('after the sudden death of servers', () => {
  it('nothing is lost and nothing is doubled', { timeout: 240_000 }, async () => {
    const openedAt = Date.now() + 15_000;
    const cases = await openCases(openedAt);
    expect(Date.now()).toBeLessThan(openedAt);
    const strikes = await Promise.all([
      strike(openedAt + 3_500, cases, ['worker']),
      strike(openedAt + 11_500, cases, ['temporal']),
      strike(openedAt + 19_500, cases, ['postgres']),
      strike(openedAt + 27_500, cases, ['worker', 'temporal', 'postgres']),
    ]);
    const fired = () => rows(sql<{ n: number }>`SELECT count(*) n FROM clock_firing`);
    // Every level, and the due instant, of every case.
    const all = CASES * (LEVELS.length + 1);
    await vi.waitFor(async () => expect(await fired()).toEqual([{ n: all }]), { timeout: 90_000, interval: 500 });

    expect(
      await rows(sql`SELECT process_id FROM process_event GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)`),
    ).toEqual([]);
    // By the record: each threshold of each case went off once, and was announced or is named by a higher one.
    const reached = await rows(sql<{ key: string; n: number }>`
      SELECT e.process_id || f.key AS key, count(*) n FROM process_event e,
        jsonb_to_recordset(e.data->'firings') AS f(key text) WHERE e.kind = 'thresholdsReached' GROUP BY 1`);
    expect([reached.length, reached.filter(({ n }) => n !== 1)]).toEqual([all, []]);
    const told = await rows(sql<{ announced: number; told: number }>`
      SELECT (SELECT count(*) FROM process_event WHERE kind = 'thresholdsReached' AND data ? 'notify') AS announced,
        (SELECT count(*) FROM notification WHERE kind = 'level') AS told`);
    expect(told[0]?.told).toBe(told[0]?.announced);
    const [named] = await rows(sql<{ n: number }>`
      SELECT sum(1 + jsonb_array_length(data->'notify'->'missed')) n FROM process_event
      WHERE kind = 'thresholdsReached' AND data ? 'notify'`);
    expect(Number(named?.n)).toBe(CASES * LEVELS.length);
    const noted = await rows(
      sql<{ text: string }>`SELECT data->>'text' AS text FROM process_event WHERE kind = 'noted'`,
    );
    expect(noted.map(({ text }) => text).toSorted()).toEqual(strikes.flat().toSorted());
    const recorded = await rows(sql<{ id: string; state: unknown }>`SELECT id, state FROM process`);
    const held = await Promise.all(
      recorded.map(({ id }) => client.workflow.getHandle(escalationWorkflowId(id)).query(current)),
    );
    expect(held).toEqual(recorded.map(({ state }) => state));
  });
});
