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
  it.each(SHAPES)('$name', { timeout: 120_000 }, async ({ name, shows, tell }) => {
    const onboarding = await tell(world);
    const history = await world.client.workflow.getHandle(onboarding.workflowId).fetchHistory();
    expect(kindsOf(history)).toContain(shows);
    if (isRecording) store(`onboarding/${name}`, history);
  });
});

describe('whatever the shape, on record', () => {
  it('facts stand without gaps, and nothing is left to do in what is over', async () => {
    const gaps =
      await sql`SELECT process_id FROM process_event GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)`.execute(
        world.database.db,
      );
    expect(gaps.rows).toEqual([]);
    const left = await sql`SELECT w.key FROM work_item w JOIN process p ON p.id = w.process_id
      WHERE p.closed_at IS NOT NULL AND w.state IN ('open', 'waiting')`.execute(world.database.db);
    expect(left.rows).toEqual([]);
  });
});
