import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsOf, store } from '../support/replay.ts';
import { createWorld, type World } from '../support/world.ts';
import { SHAPES } from './shapes.ts';

const isRecording = process.env['RECORD_HISTORIES'] === '1';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// Closing replays every run.
afterAll(() => world.close());

describe('every shape of a run comes about', () => {
  it.each(SHAPES)('$latest.0', { timeout: 120_000 }, async ({ tell, first, latest }) => {
    const { workflowId } = await tell(world);
    const last = await world.client.workflow.getHandle(workflowId).fetchHistory();
    const { firstExecutionRunId } = last.events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
    const runs = await Array.fromAsync(world.client.workflow.list({ query: `WorkflowId = '${workflowId}'` }));
    const oldest = runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime())[0]?.runId;
    const start = world.client.workflow.getHandle(workflowId, oldest ?? firstExecutionRunId ?? '');
    const found = [
      { shown: latest, history: last },
      ...(first === undefined ? [] : [{ shown: first, history: await start.fetchHistory() }]),
    ];
    for (const { shown, history } of found) {
      expect(kindsOf(history)).toContain(shown[1]);
      if (isRecording) store(`renewal/${shown[0]}`, history);
    }
  });
});

const rows = async (query: ReturnType<typeof sql>) => (await query.execute(world.database.db)).rows;

describe('whatever the shape, on record', () => {
  it('facts stand without gaps, and a term has one renewal and one contract', async () => {
    expect(
      await rows(sql`SELECT process_id FROM process_event GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)`),
    ).toEqual([]);
    expect(
      await rows(sql`SELECT p.id FROM process p LEFT JOIN contract t ON t.id = p.id LEFT JOIN renewal r ON r.process_id = p.id
        WHERE p.kind = 'renewal' AND (t.id IS NULL OR r.process_id IS NULL)`),
    ).toEqual([]);
  });

  it('nothing is to be done, and no clock runs, where a renewal is over', async () => {
    expect(
      await rows(sql`SELECT w.key FROM work_item w JOIN process p ON p.id = w.process_id
        WHERE p.kind = 'renewal' AND p.closed_at IS NOT NULL AND w.state IN ('open', 'waiting')`),
    ).toEqual([]);
    expect(
      await rows(sql`SELECT k.key FROM process_clock k JOIN process p ON p.id = k.process_id
        WHERE p.kind = 'renewal' AND p.closed_at IS NOT NULL AND k.stopped_at IS NULL`),
    ).toEqual([]);
  });
});
