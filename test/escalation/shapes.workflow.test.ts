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
    const aCase = await tell(world);
    const handle = world.client.workflow.getHandle(aCase.workflowId);
    const last = await handle.fetchHistory();
    const { firstExecutionRunId } = last.events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
    const start = world.client.workflow.getHandle(aCase.workflowId, firstExecutionRunId ?? '');
    const found = [
      { shown: latest, history: last },
      ...(first === undefined ? [] : [{ shown: first, history: await start.fetchHistory() }]),
    ];
    for (const { shown, history } of found) {
      expect(kindsOf(history)).toContain(shown[1]);
      if (isRecording) store(`escalation/${shown[0]}`, history);
    }
  });
});
