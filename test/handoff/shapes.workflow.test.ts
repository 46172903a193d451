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
    const handoff = await tell(world);
    const run = world.client.workflow.getHandle(handoff.workflowId);
    const last = await run.fetchHistory();
    const runs = await Array.fromAsync(world.client.workflow.list({ query: `WorkflowId = '${handoff.workflowId}'` }));
    const oldest = runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime())[0];
    const found = [
      { shown: latest, history: last },
      ...(first === undefined
        ? []
        : [
            {
              shown: first,
              history: await world.client.workflow.getHandle(handoff.workflowId, oldest?.runId ?? '').fetchHistory(),
            },
          ]),
    ];
    for (const { shown, history } of found) {
      expect(kindsOf(history)).toContain(shown[1]);
      if (isRecording) store(`handoff/${shown[0]}`, history);
    }
  });
});

describe('whatever the shape, on record', () => {
  it('facts stand without gaps, and every matter has one owner', async () => {
    const gaps =
      await sql`SELECT process_id FROM process_event GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)`.execute(
        world.database.db,
      );
    expect(gaps.rows).toEqual([]);
    const strange = await sql`SELECT p.number FROM process p JOIN handoff h ON h.process_id = p.id
      WHERE p.owner_id <> CASE WHEN p.phase IN ('accepted', 'done') THEN h.receiver_id ELSE h.giver_id END`.execute(
      world.database.db,
    );
    expect(strange.rows).toEqual([]);
  });
});
