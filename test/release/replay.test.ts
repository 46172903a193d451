import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { replay, stored } from '../support/replay.ts';
import { SHAPES } from './shapes.ts';

// Histories that do not replay are what these tests look for; the SDK need not warn of them.
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'error' } } });

const FOLDER = join(ROOT, '.baton');
let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(FOLDER);
}, 60_000);

const past = (name: string) => ({ workflowId: name, history: stored(`release/${name}`) });

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
    const changed = past('golden-path');
    const marker = changed.history.events.find((event) => event.markerRecordedEventAttributes);
    const [payload] = marker?.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
    const asked = Buffer.from(payload?.data ?? []).toString();
    expect(asked).toContain('planDates');
    Object.assign(payload ?? {}, { data: Buffer.from(asked.replace('planDates', 'resolvePeople')) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if a requirement that is ready meant nothing any more', async () => {
    const changed = past('golden-path');
    const signaled = changed.history.events.find((event) => event.workflowExecutionSignaledEventAttributes);
    const [payload] = signaled?.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
    const other = { kind: 'itemReady', requirementId: 'another', seq: 3 };
    Object.assign(payload ?? {}, { data: Buffer.from(JSON.stringify(other)) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
