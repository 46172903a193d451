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
    const lead = await tell(world);
    const last = await world.client.workflow.getHandle(lead.workflowId).fetchHistory();
    const runs = await Array.fromAsync(world.client.workflow.list({ query: `WorkflowId = '${lead.workflowId}'` }));
    const oldest = runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime())[0];
    const start = world.client.workflow.getHandle(lead.workflowId, oldest?.runId ?? '');
    const found = [
      { shown: latest, history: last },
      ...(first === undefined ? [] : [{ shown: first, history: await start.fetchHistory() }]),
    ];
    for (const { shown, history } of found) {
      expect(kindsOf(history)).toContain(shown[1]);
      if (isRecording) store(`lead/${shown[0]}`, history);
    }
  });
});

const rows = async (query: ReturnType<typeof sql>) => (await query.execute(world.database.db)).rows;

describe('whatever the shape, on record', () => {
  it('facts stand without gaps, and what is handed over has one owner', async () => {
    expect(
      await rows(sql`SELECT process_id FROM process_event GROUP BY 1 HAVING min(seq) <> 1 OR max(seq) <> count(*)`),
    ).toEqual([]);
    expect(
      await rows(sql`SELECT p.number FROM process p JOIN lead l ON l.process_id = p.id
        WHERE p.phase IN ('offered', 'returned') AND p.owner_id <> l.submitter_id`),
    ).toEqual([]);
  });

  it('the ledger sums to what is owed, and a closed lead owes nothing', async () => {
    expect(
      await rows(sql`
        SELECT e.reward_id FROM reward_entry e JOIN reward w ON w.id = e.reward_id GROUP BY e.reward_id, w.state, w.amount_minor
        HAVING sum(e.amount_minor) <> CASE WHEN w.state IN ('pending', 'approved') THEN w.amount_minor ELSE 0 END`),
    ).toEqual([]);
    expect(
      await rows(sql`SELECT e.lead_id FROM reward_entry e JOIN process p ON p.id = e.lead_id
        WHERE p.phase = 'closed' GROUP BY 1 HAVING sum(e.amount_minor) <> 0`),
    ).toEqual([]);
  });
});
