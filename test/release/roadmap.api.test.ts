import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLink, pathOfLink } from '../../db/signed-links.ts';
import type { Requester } from '../../workflows/requirement/contract.ts';
import { type Api, absentTemporal, startApi } from '../api/harness.ts';
import { aPolicy } from '../requirement/policies.ts';
import { recorded as recordedRequirement, TESTER } from '../requirement/recorded.ts';
import { type Cast, castOf, publishPolicy } from '../support/cast.ts';
import { aTrain } from './a-release.ts';
import { recorded } from './recorded.ts';

let api: Api;
let cast: Cast;
const policy = { id: randomUUID(), kind: 'requirement' as const };
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  cast = await castOf(api.database);
});
afterAll(() => api.close());

/** A requirement of a customer's contact in a release. */
async function planned(title: string, contactId: string, customerId: string) {
  const requester: Requester = { key: contactId, customerId, contactId, tier: 'B', since: Date.now() };
  const input = { title, customerId, ownerId: cast.pm, requesters: [requester], channel: 'import' as const };
  const { id: requirementId, number } = await recordedRequirement(api.database, { input });
  return { kind: 'admit' as const, requirementId, number, title };
}

async function read(customerId: string, locale: 'en' | 'zh-CN'): Promise<{ status: number; text: string }> {
  const link = { purpose: 'roadmap', customerId, contactId: null, processId: null };
  const linkId = await makeLink(api.database.db, { ...link, createdBy: TESTER, expiresAt: Date.now() + 60_000 });
  return await api.ask(`${await pathOfLink(api.database.db, linkId)}?lang=${locale}`);
}

it('a customer sees when releases ship and what they asked for; of the rest, what the rules make public', async () => {
  const trainId = await aTrain(api.database);
  const own = await planned('Export <as> PDF', cast.user, cast.customer);
  const others = await planned('Secret plan of Borealis', cast.otherUser, cast.otherCustomer);
  const at = Date.now();
  const slot = new Date(at + 30 * 86_400_000).toISOString().slice(0, 10);
  await recorded(api.database, {
    input: { ownerId: cast.pm, trainId, slot, name: '2099.01-1', openedAt: at },
    happenings: [own, others].map((command) => ({ at: at + 1_000, actor: TESTER, command })),
  });
  const cancelled = { ownerId: cast.pm, trainId, slot, name: 'given up', openedAt: at };
  const cancel = { at: at + 1_000, actor: TESTER, command: { kind: 'cancel' as const, reason: 'no' } };
  await recorded(api.database, { input: cancelled, happenings: [cancel] });

  const hidden = { ...aPolicy([cast.pm]), publicFields: ['state'] };
  await publishPolicy(api.database.db, { ...policy, version: 1, body: hidden });
  const closed = await read(cast.customer, 'en');
  expect(closed.status).toBe(200);
  expect(closed.text).toContain('2099.01-1');
  expect(closed.text).toContain('Export &lt;as&gt; PDF');
  expect(closed.text).toContain('You asked for this');
  expect(closed.text).not.toContain('Secret plan');
  expect(closed.text).not.toContain('given up');

  const open = { ...hidden, publicFields: ['title', 'release'] };
  await publishPolicy(api.database.db, { ...policy, version: 2, body: open });
  const shown = await read(cast.customer, 'zh-CN');
  expect(shown.text).toContain('Secret plan of Borealis');
  expect(shown.text).toContain('您提出的');
});
