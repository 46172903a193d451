import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { replay, stored } from '../support/replay.ts';
import { SHAPES } from './shapes.ts';

// Histories that do not replay are what these tests look for; the SDK need not warn of them.
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'error' } } });

let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(join(ROOT, '.baton'));
}, 60_000);

const past = (name: string) => ({ workflowId: name, history: stored(`retention/${name}`) });

describe('watches that began under earlier code', () => {
  it('go on under today’s: every stored history replays', { timeout: 60_000 }, async () => {
    const pasts = SHAPES.map(({ name }) => past(name));
    expect(await replay(bundle, pasts)).toEqual([]);
  });

  it('would stand still if they looked up something else', async () => {
    const changed = past('golden-path');
    const marker = changed.history.events.find((event) => event.markerRecordedEventAttributes);
    const [payload] = marker?.markerRecordedEventAttributes?.details?.['data']?.payloads ?? [];
    const asked = Buffer.from(payload?.data ?? []).toString();
    expect(asked).toContain('resolvePolicy');
    Object.assign(payload ?? {}, { data: Buffer.from(asked.replace('resolvePolicy', 'resolvePeople')) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if an evaluation asked for nobody any more', async () => {
    const changed = past('golden-path');
    const signaled = changed.history.events.find((event) => event.workflowExecutionSignaledEventAttributes);
    const [payload] = signaled?.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
    const fact = Buffer.from(payload?.data ?? []).toString();
    expect(fact).toContain('"firing":["lowScore"]');
    Object.assign(payload ?? {}, { data: Buffer.from(fact.replace('"firing":["lowScore"]', '"firing":[]')) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
