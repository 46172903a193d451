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

describe('every shape of a release’s or a train’s run comes about', () => {
  it.each(SHAPES)('$name', { timeout: 60_000 }, async ({ name, shows, tell }) => {
    const handle = world.client.workflow.getHandle(await tell(world));
    await handle.result();
    const history = await handle.fetchHistory();
    expect(kindsOf(history)).toContain(shows);
    if (isRecording) store(`release/${name}`, history);
  });
});
