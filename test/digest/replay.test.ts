import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { replay, stored } from '../support/replay.ts';

const SHAPES = ['two-in-one', 'daily', 'undeliverable'];

it('digests that began under earlier code go on under today’s', { timeout: 60_000 }, async () => {
  const pasts = SHAPES.map((name) => ({ workflowId: name, history: stored(`digest/${name}`) }));
  expect(await replay(await workflowBundle(join(ROOT, '.baton')), pasts)).toEqual([]);
});
