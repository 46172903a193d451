import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLink } from '../../api/links/open.ts';
import { aCustomer } from './a-case.ts';
import { type Api, startApi } from './harness.ts';

let api: Api;
let admin: string;
let customerId: string;
let contactId: string;

beforeAll(async () => {
  api = await startApi();
  admin = api.keys['admin'] ?? '';
  customerId = await aCustomer(api);
  contactId = await aContact(customerId);
});
afterAll(() => api.close());

async function aContact(customer: string): Promise<string> {
  const body = { customerId: customer, name: 'Qiu <Zheng>', email: `${randomUUID()}@example.com`, locale: 'en' };
  return (await api.ask('/api/v1/contacts', { method: 'POST', as: admin, body })).field('id');
}

const handOut = (more: object = {}, as = admin) => {
  const body = { purpose: 'preferences', customerId, contactId, ...more };
  return api.ask('/api/v1/signed-links', { method: 'POST', as, body });
};

async function aLink(more: object = {}): Promise<{ id: string; path: string }> {
  const answer = await handOut(more);
  return { id: answer.field('id'), path: new URL(answer.field('url')).pathname };
}

/** Opens a page as a browser would. */
const visit = (path: string, language = 'en') => api.ask(path, { headers: { 'accept-language': language } });

const send = (path: string, fields: Record<string, string>) =>
  fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

const kept = async (id: string) => (await api.ask(`/api/v1/contacts/${id}`, { as: admin })).body;

const add = (body: object) => api.ask('/api/v1/contacts', { method: 'POST', as: admin, body });

const linkRow = (id: string) =>
  api.database.db.selectFrom('signed_link').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('POST /api/v1/signed-links', () => {
  it('201: answers the address to hand out, good for half a year; the token itself is kept nowhere', async () => {
    const answer = await handOut();
    expect(answer).toMatchObject({ status: 201, body: { purpose: 'preferences', revokedAt: null } });
    expect(answer.field('url')).toMatch(/\/p\/[\w-]{43}$/);
    const days = (Date.parse(answer.field('expiresAt')) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(180);
    expect((await linkRow(answer.field('id'))).token_hash).toHaveLength(32);
    const answers = await api.database.pool.query('SELECT response FROM command WHERE response IS NOT NULL');
    expect(JSON.stringify(answers.rows)).toContain(answer.field('id'));
    expect(JSON.stringify(answers.rows)).not.toContain(answer.field('url').split('/p/')[1]);
  });

  it('400: there is no such purpose', async () => {
    expect(await handOut({ purpose: 'everything' })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it.each<[string, () => Promise<object> | object, string]>([
    ['a contact of another customer', async () => ({ contactId: await aContact(await aCustomer(api)) }), 'contactId'],
    ['no contact where the page is about one', () => ({ contactId: undefined }), 'contactId'],
    ['a customer who does not exist', () => ({ customerId: randomUUID() }), 'customerId'],
    ['a process that does not exist', () => ({ processId: randomUUID() }), 'processId'],
  ])('422: refuses %s', async (_what, more, field) => {
    const answer = await handOut(await more());
    expect(answer).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
    expect(answer.field('detail')).toContain(field);
  });

  it('403: is for those who look after the customer', async () => {
    const csm = await api.addPerson({ role: 'csm' });
    expect(await handOut({}, csm.cookie)).toMatchObject({ status: 403 });
    const own = await aCustomer(api, csm.id);
    const theirs = { customerId: own, contactId: await aContact(own) };
    expect((await handOut(theirs, csm.cookie)).status).toBe(201);
  });
});

describe('GET /api/v1/signed-links', () => {
  it('lists the links of a customer and no others', async () => {
    const own = await aCustomer(api);
    const theirs = { customerId: own, contactId: await aContact(own) };
    const ids = [(await aLink(theirs)).id, (await aLink(theirs)).id];
    await aLink();
    const { items } = await api.ask(`/api/v1/signed-links?customerId=${own}`, { as: admin });
    expect(items.map((item) => item['id'])).toEqual(ids);
  });
});

describe('GET /p/<token>', () => {
  it('200: shows the contact’s own page in their language, without script and kept nowhere', async () => {
    const { id, path } = await aLink();
    const page = await visit(path, 'zh-CN');
    expect(page.status).toBe(200);
    expect(page.text).toContain('How you hear from us');
    expect(page.text).toContain('Qiu &lt;Zheng&gt;');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect((await linkRow(id)).last_used_at).not.toBeNull();
    expect((await visit(`${path}?lang=zh-CN`)).text).toContain('消息设置');
    expect((await visit('/p/assets/page.css')).headers.get('content-type')).toContain('text/css');
  });

  it('404: an unknown token leads nowhere, and says so on a page', async () => {
    const page = await visit(`/p/${'x'.repeat(43)}`, 'zh-CN');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('此链接不存在');
  });

  it('410: a link that has expired says so in the language that is chosen on the page', async () => {
    const { id, path } = await aLink({ days: 1 });
    const past = new Date(Date.now() - 1000);
    await api.database.db.updateTable('signed_link').set({ expires_at: past }).where('id', '=', id).execute();
    const page = await visit(path);
    expect(page).toMatchObject({ status: 410 });
    expect(page.text).toContain('This link has expired');
    expect(page.text).toContain(`href="${path}?lang=zh-CN" lang="zh-CN"`);
    expect((await visit(`${path}?lang=zh-CN`)).text).toContain('此链接已过期');
  });

  it('410: a link that was revoked, whose address is no longer told', async () => {
    const { id, path } = await aLink();
    const revoke = () => api.ask(`/api/v1/signed-links/${id}/revoke`, { method: 'POST', as: admin });
    const revoked = await revoke();
    expect(revoked).toMatchObject({ status: 200, body: { url: null, revokedAt: expect.any(String) } });
    expect((await revoke()).body['revokedAt']).toBe(revoked.body['revokedAt']);
    expect((await visit(path)).status).toBe(410);
    expect((await send(path, { digest: 'daily', locale: 'en' })).status).toBe(410);
  });

  it('410: a link of a contact who has left', async () => {
    const gone = await aContact(customerId);
    const { path } = await aLink({ contactId: gone });
    await api.database.db.updateTable('contact').set({ active: false }).where('id', '=', gone).execute();
    expect((await visit(path)).status).toBe(410);
  });

  it('is for one purpose only', async () => {
    const token = (await aLink()).path.slice('/p/'.length);
    const opened = await openLink(api.database.db, token, 'preferences');
    expect(opened).toMatchObject({ customer: { id: customerId }, contact: { id: contactId }, locale: 'en' });
    await expect(openLink(api.database.db, token, 'roadmap')).rejects.toMatchObject({ status: 404 });
  });

  it('429: slows down whoever tries tokens', async () => {
    const strict = await startApi({ limits: { perCaller: 100, signInPerAddress: 100, publicPerAddress: 2 } });
    const attempts = [await strict.ask('/p/a'), await strict.ask('/p/b'), await strict.ask('/p/c')];
    expect(attempts.map(({ status }) => status)).toEqual([404, 404, 429]);
    expect(attempts[2]?.text).toContain('load this page anew');
    await strict.close();
  });
});

describe('POST /p/<token>', () => {
  it('303: takes what the contact chose, and changes nobody else', async () => {
    const [me, other] = [await aContact(customerId), await aContact(customerId)];
    const { path } = await aLink({ contactId: me });
    const answer = await send(path, { action: 'save', digest: 'daily', locale: 'zh-CN' });
    expect(answer.status).toBe(303);
    expect((await visit(answer.headers.get('location') ?? '')).text).toContain('已保存');
    expect(await kept(me)).toMatchObject({ digest: 'daily', locale: 'zh-CN', version: 2 });
    expect(await kept(other)).toMatchObject({ digest: 'gathered', locale: 'en', version: 1 });
    await send(path, { action: 'save', digest: 'daily', locale: 'zh-CN' });
    expect(await kept(me)).toMatchObject({ version: 2 });
  });

  it('422: shows the form again when something is missing', async () => {
    const { path } = await aLink();
    const answer = await send(path, { digest: 'hourly', locale: 'en' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Please choose how often');
  });
});

describe('contacts', () => {
  it('409: an address is taken once per customer, and free at another', async () => {
    const body = { customerId, name: 'A', email: 'same@example.com' };
    expect((await add(body)).status).toBe(201);
    const again = await add({ ...body, email: 'SAME@example.com' });
    expect(again).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
    expect((await add({ ...body, customerId: await aCustomer(api) })).status).toBe(201);
  });

  it('are found by customer and by part of a name or an address', async () => {
    const own = await aCustomer(api);
    const id = await aContact(own);
    const found = async (query: string) =>
      (await api.ask(`/api/v1/contacts?customerId=${own}${query}`, { as: admin })).items.map((item) => item['id']);
    expect(await found('')).toEqual([id]);
    expect(await found('&q=zheng')).toEqual([id]);
    expect(await found('&q=nobody')).toEqual([]);
  });

  it('400: stay with their customer', async () => {
    const body = { customerId: await aCustomer(api) };
    const ask = { method: 'PATCH', as: admin, headers: { 'if-match': '"1"' }, body };
    expect((await api.ask(`/api/v1/contacts/${contactId}`, ask)).status).toBe(400);
  });
});

describe('preferences', () => {
  it('are everybody’s own: one mail a day for me, not for my colleague', async () => {
    const [me, colleague] = [await api.addPerson({ role: 'agent' }), await api.addPerson({ role: 'agent' })];
    const path = '/api/v1/session/preferences';
    const changed = await api.ask(path, { method: 'PATCH', as: me.cookie, body: { digest: 'daily' } });
    expect(changed).toMatchObject({ status: 200, body: { digest: 'daily' } });
    expect(await api.ask(path, { as: colleague.cookie })).toMatchObject({ body: { digest: 'gathered' } });
    expect(await api.ask(path, { as: admin })).toMatchObject({ status: 403 });
  });
});
