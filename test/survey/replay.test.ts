import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { workflowBundle } from '../../scripts/bundle.ts';
import { ROOT } from '../../scripts/setup/paths.ts';
import { lookedUpOtherwise, pastsOf, replay, replayQuietly } from '../support/replay.ts';
import { SHAPES } from './shapes.ts';

replayQuietly();

let bundle: string;
beforeAll(async () => {
  bundle = await workflowBundle(join(ROOT, '.baton'));
}, 60_000);

const past = pastsOf('survey');

describe('surveys that began under earlier code', () => {
  it('go on under today’s: every stored history replays', { timeout: 60_000 }, async () => {
    const pasts = SHAPES.map(({ name }) => past(name));
    expect(await replay(bundle, pasts)).toEqual([]);
  });

  it('would stand still if they looked up something else', async () => {
    const changed = lookedUpOtherwise(past('golden-path'), 'resolvePolicy', 'resolvePeople');
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });

  it('would stand still if a contact had been content', async () => {
    const changed = past('bad-mark');
    const accepted = changed.history.events.findLast(
      ({ workflowExecutionUpdateAcceptedEventAttributes: update }) => update?.acceptedRequest?.input?.name === 'answer',
    );
    const input = accepted?.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input;
    const [payload] = input?.args?.payloads ?? [];
    const answer = Buffer.from(payload?.data ?? []).toString();
    expect(answer).toContain('"mark":1');
    Object.assign(payload ?? {}, { data: Buffer.from(answer.replace('"mark":1', '"mark":5')) });
    expect(await replay(bundle, [changed])).toHaveLength(1);
  });
});
