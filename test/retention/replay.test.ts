import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { heardOtherwise, lookedUpOtherwise, pastsOf, replay, replayQuietly } from '../support/replay.ts';
import { SHAPES } from './shapes.ts';

replayQuietly();

let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(join(ROOT, '.baton'));
}, 60_000);

const past = pastsOf('retention');

describe('watches that began under earlier code', () => {
  it('go on under today’s: every stored history replays', { timeout: 60_000 }, async () => {
    const pasts = SHAPES.map(({ name }) => past(name));
    expect(await replay(bundle, pasts)).toEqual([]);
  });

  it('would stand still if they looked up something else', async () => {
    const changed = lookedUpOtherwise(past('golden-path'), 'resolvePolicy', 'resolvePeople');
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if an evaluation asked for nobody any more', async () => {
    const changed = heardOtherwise(past('golden-path'), (fact) => {
      expect(fact).toContain('"firing":["lowScore"]');
      return fact.replace('"firing":["lowScore"]', '"firing":[]');
    });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
