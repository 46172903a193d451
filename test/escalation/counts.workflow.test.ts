import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase } from './a-case.ts';
import { aPolicy, level } from './policies.ts';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the golden path: opened, one level reached, answered, resolved', () => {
  it('counts', async () => {
    const ladders = { main: [level('half', 50)] };
    const policy = await world.policy(
      aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } }, { ladders }),
    );
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 09:45');
    await aCase.does({ kind: 'respond' });
    await aCase.until('Mon 10:45');
    await aCase.does({ kind: 'resolve', note: 'restarted' });
    console.log((await aCase.history()).join('\n'));
    const { events } = await world.client.workflow.getHandle(aCase.workflowId).fetchHistory();
    for (const e of events ?? []) if (e.markerRecordedEventAttributes) console.log(String(e.eventId), e.markerRecordedEventAttributes.markerName, JSON.stringify(Object.keys(e.markerRecordedEventAttributes.details ?? {})), Buffer.from(e.markerRecordedEventAttributes.details?.data?.payloads?.[0]?.data ?? []).toString().slice(0, 200), JSON.stringify(e).length);
  });
});
