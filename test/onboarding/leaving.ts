/** Somebody leaves: a world with its API, and the one command that gives everything they have to others. */
import { afterAll, beforeAll } from 'vitest';
import { type Answer, type Api, startApi } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';

type Office = Readonly<{
  world: World;
  /** What somebody has, by rule unless somebody is named; as the service manager. */
  reassign: (personId: string, body?: object) => Promise<Answer>;
  api: Api;
}>;

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the office opens before the first test');
  return thing;
}

/** The office of a test file: there from before its first test until after its last. */
export function anOffice(): Office {
  let world: World | undefined;
  let api: Api | undefined;
  beforeAll(async () => {
    world = await createWorld();
    api = await startApi({ world });
  });
  afterAll(async () => {
    await api?.close();
    await world?.close();
  });
  return {
    get world() {
      return there(world);
    },
    get api() {
      return there(api);
    },
    reassign: (personId, body = {}) =>
      there(api).ask(`/api/v1/people/${personId}/reassign`, {
        method: 'POST',
        as: there(api).keys['serviceManager'],
        body: { reason: 'left the company', ...body },
      }),
  };
}
