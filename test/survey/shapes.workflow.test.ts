import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsOf, store } from '../support/replay.ts';
import { createWorld, type World } from '../support/world.ts';
import { OFFICE_TEMPLATE } from './a-survey.ts';
import { SHAPES } from './shapes.ts';

const isRecording = process.env['RECORD_HISTORIES'] === '1';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('survey', OFFICE_TEMPLATE);
});
// Closing replays every run.
afterAll(() => world.close());

describe('every shape of a survey’s run comes about', () => {
  it.each(SHAPES)('$name', { timeout: 60_000 }, async ({ name, shows, tell }) => {
    const survey = await tell(world);
    expect((await survey.row()).phase).toBe('closed');
    const handle = world.client.workflow.getHandle(survey.workflowId);
    await handle.result();
    const history = await handle.fetchHistory();
    expect(kindsOf(history)).toContain(shows);
    if (isRecording) store(`survey/${name}`, history);
  });
});
