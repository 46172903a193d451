import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsOf, store } from '../support/replay.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy, aRule } from './policies.ts';
import { SHAPES } from './shapes.ts';

const isRecording = process.env['RECORD_HISTORIES'] === '1';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('retention', aPolicy({ rules: [aRule({ clock: { ...aRule().clock, calendar: 'customer' } })] }));
});
// Closing replays every run.
afterAll(() => world.close());

describe('every shape of a watch’s run comes about', () => {
  it.each(SHAPES)('$name', { timeout: 60_000 }, async ({ name, shows, tell }) => {
    const watch = await tell(world);
    expect((await watch.row()).phase).toBe('closed');
    const handle = world.client.workflow.getHandle(watch.workflowId);
    await handle.result();
    const history = await handle.fetchHistory();
    expect(kindsOf(history)).toContain(shows);
    if (isRecording) store(`retention/${name}`, history);
  });
});

describe('a watch costs', () => {
  it('one statement and a handful of events to begin, and nothing while nothing happens', async () => {
    const watch = await SHAPES.find(({ name }) => name === 'noted')?.tell(world);
    await world.client.workflow.getHandle(watch?.workflowId ?? '').result();
    const events = (await watch?.history())?.filter((kind) => !kind.startsWith('workflowTask')) ?? [];
    expect(events.filter((kind) => !kind.startsWith('activityTask'))).toEqual([
      'workflowExecutionStarted',
      'workflowExecutionUpdateAccepted',
      // The policy, the other watches, the numbers of health, and what is written: all on the spot.
      ...Array<string>(4).fill('markerRecorded'),
      'workflowExecutionUpdateCompleted',
      'workflowExecutionUpdateAccepted',
      // The numbers again, and what is written.
      ...Array<string>(2).fill('markerRecorded'),
      'workflowExecutionUpdateCompleted',
      'workflowExecutionUpdateAccepted',
      'upsertWorkflowSearchAttributes',
      'markerRecorded',
      'workflowExecutionUpdateCompleted',
      'workflowExecutionUpdateAccepted',
      'markerRecorded',
      'workflowExecutionUpdateCompleted',
      'workflowExecutionCompleted',
    ]);
  });
});
