import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { replay, stored } from '../support/replay.ts';
import { SHAPE_NAMES } from './shapes.ts';

// Histories that do not replay are what these tests look for; the SDK need not warn of them.
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'error' } } });

const FOLDER = join(ROOT, '.baton');
let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(FOLDER);
}, 60_000);

const past = (name: string) => ({ workflowId: name, history: stored(`renewal/${name}`) });

describe('renewals that began under earlier code', () => {
  it.each([false, true])(
    'go on under today’s: every stored history replays (traced: %s)',
    async (traced) => {
      const code = await workflowBundle(FOLDER, traced);
      expect(SHAPE_NAMES.length).toBeGreaterThan(10);
      expect(await replay(code, SHAPE_NAMES.map(past))).toEqual([]);
    },
    60_000,
  );

  it('would stand still if they asked for something else', async () => {
    const changed = past('golden-path');
    const marker = changed.history.events.find((event) => event.markerRecordedEventAttributes);
    const [payload] = marker?.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
    const asked = Buffer.from(payload?.data ?? []).toString();
    expect(asked).toContain('resolvePolicy');
    Object.assign(payload ?? {}, { data: Buffer.from(asked.replace('resolvePolicy', 'resolvePeople')) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if an acceptance had no consequence any more', async () => {
    const changed = past('handed-over');
    const signaled = changed.history.events.find((event) => event.workflowExecutionSignaledEventAttributes);
    const [payload] = signaled?.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
    Object.assign(payload ?? {}, { data: Buffer.from(JSON.stringify({ kind: 'somethingElse' })) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
