import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownMessage } from '../../api/own-messages.ts';
import { FIELD_FALLBACK } from '../../api/texts.ts';
import { DEMO_ONBOARDING_POLICY } from '../../db/demo-onboarding-policy.ts';
import { DEMO_RENEWAL_POLICY } from '../../db/demo-renewal-policy.ts';
import { DEMO_REQUIREMENT_POLICY } from '../../db/demo-requirement-policy.ts';
import { POLICY_KINDS } from '../../db/policy-bodies.ts';
import { filesOf, textOf } from '../support/sources.ts';
import { type Api, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const post = (path: string, body: unknown = {}) =>
  api.ask(`/api/v1/${path}`, {
    method: 'POST',
    as: api.keys['admin'] ?? '',
    body,
    headers: { 'idempotency-key': randomUUID() },
  });

describe('the kinds of policies', () => {
  it('are told with the schema of their bodies, in which shared parts have names', async () => {
    const { status, items } = await api.ask('/api/v1/policy-kinds', { as: api.keys['admin'] });
    expect(status).toBe(200);
    expect(items.map(({ kind }) => kind)).toEqual([...POLICY_KINDS]);
    expect(JSON.stringify(items.find(({ kind }) => kind === 'survey'))).toContain('"x-part":"ladder"');
  });

  it('each have an example that can be published as it is, whatever teams there are', async () => {
    const { db } = api.database;
    const id = randomUUID();
    await db.insertInto('calendar').values({ id, key: 'default', name: 'Office' }).execute();
    const version = { calendar_id: id, version: 1, body: '{}', published_at: new Date() };
    await db.insertInto('calendar_version').values(version).execute();
    await db.updateTable('calendar').set({ current_version: 1 }).where('id', '=', id).execute();
    await Promise.all(
      POLICY_KINDS.map(async (kind) => {
        const example = await api.ask(`/api/v1/policy-kinds/${kind}/example`, { as: api.keys['admin'] });
        const policy = await post('policies', { key: `begun-${kind.toLowerCase()}`, name: kind, kind });
        const path = `policies/${policy.field('id')}/versions`;
        expect([kind, (await post(path, { body: example.body['body'] })).status]).toEqual([kind, 201]);
        const published = await post(`${path}/1/publish`);
        expect([kind, published.status, published.field('detail')]).toEqual([kind, 200, 'undefined']);
      }),
    );
  });

  it('have rules of their own that are said in Chinese, too', () => {
    const contracts = filesOf('workflows').filter((file) =>
      /polic(?:y\.contract|y-body)|plan-problems|metrics\.contract|ladder\.contract/.test(file),
    );
    const messages = contracts.flatMap((file) =>
      [...textOf(file).matchAll(/(?:error|message): ['`]([^'`]+)['`]/g)].map(([, message = '']) => message),
    );
    expect(messages.length).toBeGreaterThan(15);
    const missing = messages.filter((message) => ownMessage(message, 'zh-CN') === FIELD_FALLBACK['zh-CN']);
    expect(missing).toEqual([]);
  });
});

describe('a policy of another kind than that of cases', () => {
  it('takes only a body of its kind, and names what is wrong with it', async () => {
    const key = `p-${randomUUID().slice(0, 8)}`;
    const created = await post('policies', { key, name: '需求', kind: 'requirement' });
    expect(created.body).toMatchObject({ kind: 'requirement' });
    const versions = `policies/${created.field('id')}/versions`;
    expect(await post(versions, { body: { matrix: [] } })).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'body.body.firstFilter' })]) },
    });
    const review = { ...DEMO_REQUIREMENT_POLICY.review, calendar: { key: 'nowhere' } };
    expect(await post(versions, { body: { ...DEMO_REQUIREMENT_POLICY, review } })).toMatchObject({ status: 201 });
    expect((await post(`${versions}/1/publish`)).body).toMatchObject({
      code: 'UNKNOWN_REFERENCE',
      errors: expect.arrayContaining([
        { path: 'body.review.calendar.key', message: 'nowhere', code: 'unknown_reference' },
      ]),
    });
  });

  it('says in the reader’s language what its own rules find wrong', async () => {
    const key = `p-${randomUUID().slice(0, 8)}`;
    const id = (await post('policies', { key, name: '续约', kind: 'renewal' })).field('id');
    const [first] = DEMO_RENEWAL_POLICY.ownerRules;
    const wrong = { ...DEMO_RENEWAL_POLICY, ownerRules: [first, first] };
    const told = async (language: string) => {
      const headers = { 'accept-language': language, 'idempotency-key': randomUUID() };
      const as = api.keys['admin'] ?? '';
      const path = `/api/v1/policies/${id}/versions`;
      return (await api.ask(path, { method: 'POST', as, body: { body: wrong }, headers })).text;
    };
    expect(await told('zh-CN')).toMatch(/标识不能重复.*最后一条规则必须始终成立/);
    expect(await told('en')).toMatch(/rule keys must differ.*the last rule must hold always/);
  });

  it('may be the templates of onboardings, in another version', async () => {
    const key = `p-${randomUUID().slice(0, 8)}`;
    const id = (await post('policies', { key, name: '激活', kind: 'onboarding' })).field('id');
    expect(await post(`policies/${id}/versions`, { body: { matrix: [] } })).toMatchObject({ status: 400 });
    expect(await post(`policies/${id}/versions`, { body: DEMO_ONBOARDING_POLICY })).toMatchObject({ status: 201 });
    // Nothing but the calendar it names is missing here.
    expect(await post(`policies/${id}/versions/1/publish`)).toMatchObject({
      status: 422,
      body: { code: 'UNKNOWN_REFERENCE' },
    });
  });

  it('is found by its kind, which never changes', async () => {
    const key = `p-${randomUUID().slice(0, 8)}`;
    const id = (await post('policies', { key, name: '需求', kind: 'requirement' })).field('id');
    const as = api.keys['admin'] ?? '';
    const { body } = await api.ask(`/api/v1/policies?kind=requirement&key=${key}`, { as });
    expect(body).toMatchObject({ items: [{ id, key, kind: 'requirement' }] });
    const headers = { 'if-match': '"1"' };
    const changed = await api.ask(`/api/v1/policies/${id}`, { method: 'PATCH', as, body: { kind: 'sla' }, headers });
    expect(changed.status).toBe(400);
  });
});
