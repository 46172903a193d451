import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { heardOtherwise, lookedUpOtherwise, pastsOf, replay, replayQuietly } from '../support/replay.ts';
import { SHAPES } from './shapes.ts';

replayQuietly();

const FOLDER = join(ROOT, '.baton');
let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(FOLDER);
}, 60_000);

const past = pastsOf('requirement');

describe('requirements that began under earlier code', () => {
  it('go on under today’s: every stored history replays', { timeout: 60_000 }, async () => {
    expect(
      await replay(
        bundle,
        SHAPES.map(({ name }) => past(name)),
      ),
    ).toEqual([]);
  });

  it('would stand still if they looked up something else', async () => {
    const changed = lookedUpOtherwise(past('golden-path'), 'resolvePolicy', 'resolvePeople');
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if a release that has shipped meant nothing any more', async () => {
    const other = { kind: 'releaseShipped', releaseId: 'another', shippedAt: 1, revision: 1 };
    const changed = heardOtherwise(past('golden-path'), () => JSON.stringify(other));
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
