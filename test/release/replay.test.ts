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

const past = pastsOf('release');

describe('releases and trains that began under earlier code', () => {
  it.each([false, true])(
    'go on under today’s: every stored history replays (traced: %s)',
    async (traced) => {
      const code = await workflowBundle(FOLDER, traced);
      expect(
        await replay(
          code,
          SHAPES.map(({ name }) => past(name)),
        ),
      ).toEqual([]);
    },
    60_000,
  );

  it('would stand still if they looked up something else', async () => {
    const changed = lookedUpOtherwise(past('golden-path'), 'planDates', 'resolvePeople');
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if a requirement that is ready meant nothing any more', async () => {
    const other = { kind: 'itemReady', requirementId: 'another', seq: 3 };
    const changed = heardOtherwise(past('golden-path'), () => JSON.stringify(other));
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
