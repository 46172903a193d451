/** The README's tour is done by hand; what it asks for must be answered. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '../requirement/recorded.ts';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, startApi } from './harness.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
/** Everything the tour reads: `api $B/…`, with or without quotes. */
const READS = [...README.matchAll(/^api "?\$B(\/[^\s"]+)/gm)].map(([, path = '']) => path);

let api: Api;
let names: Record<string, string>;
beforeAll(async () => {
  api = await startApi();
  const { id: ownerId } = await api.addPerson({ role: 'agent' });
  const customerId = await aCustomer(api);
  const { id } = await ACase.opened(api, { ownerId, customerId });
  const requirement = await recorded(api.database, { input: { ownerId, customerId } });
  names = { CASE: id, REQ: requirement.id, FROM: '2026-10-01T00:00:00.000Z', TO: '2026-11-01T00:00:00.000Z' };
});
afterAll(() => api.close());

describe('the tour in the README', () => {
  it('reads of every kind of process', () => {
    expect(READS.length).toBeGreaterThanOrEqual(16);
  });

  it.each(READS)('asks for %s and is answered', async (path) => {
    const asked = path.replaceAll(/\$([A-Z]+)/g, (_, name: string) => names[name] ?? `unknown-${name}`);
    const { status } = await api.ask(`/api/v1${asked}`, { as: api.keys['serviceManager'] });
    expect(status).toBe(200);
  });
});
