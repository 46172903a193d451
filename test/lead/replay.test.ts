import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { heardOtherwise, lookedUpOtherwise, pastsOf, replay, replayQuietly } from '../support/replay.ts';
import { SHAPE_NAMES } from './shapes.ts';

replayQuietly();

const FOLDER = join(ROOT, '.baton');
let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(FOLDER);
}, 60_000);

const past = pastsOf('lead');

describe('leads that began under earlier code', () => {
  it.each([false, true])(
    'go on under today’s: every stored history replays (traced: %s)',
    async (traced) => {
      const code = await workflowBundle(FOLDER, traced);
      expect(SHAPE_NAMES.length).toBeGreaterThan(8);
      expect(await replay(code, SHAPE_NAMES.map(past))).toEqual([]);
    },
    60_000,
  );

  it('would stand still if they asked for something else', async () => {
    const changed = lookedUpOtherwise(past('golden-path'), 'resolvePolicy', 'resolvePeople');
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if an acceptance had no consequence any more', async () => {
    const changed = heardOtherwise(past('declined'), () => JSON.stringify({ kind: 'somethingElse' }));
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
