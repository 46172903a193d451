import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './harness.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await startApi();
  admin = api.keys['admin'] ?? '';
});
afterAll(() => api.close());

const unique = () => `c-${randomUUID().slice(0, 8)}`;
const create = (body: object = {}, headers = {}) =>
  api.ask('/api/v1/customers', {
    method: 'POST',
    as: admin,
    headers,
    body: { key: unique(), name: '云帆科技', tier: 'A', ...body },
  });
const post = (body: unknown) => api.ask('/api/v1/customers', { method: 'POST', as: admin, body });

describe('POST /api/v1/customers', () => {
  it('201: keeps the customer and says where it is', async () => {
    const answer = await create();
    expect(answer).toMatchObject({ status: 201, body: { name: '云帆科技', tier: 'A', version: 1, active: true } });
    expect(answer.headers.get('etag')).toBe('"1"');
    const again = await api.ask(answer.headers.get('location') ?? '', { as: admin });
    expect(again).toMatchObject({ status: 200, body: answer.body });
  });
  it.each([
    [{ tier: 'Z' }, 'body.tier'],
    [{ key: 'Not A Key' }, 'body.key'],
    [{ timezone: 'Mars/Olympus' }, 'body.timezone'],
    [{ name: 'half a pair \ud800' }, 'body.name'],
    [{ name: 'nul \u0000' }, 'body.name'],
    [{ extra: 1 }, 'body'],
  ])('400: %j is told as a mistake in %s', async (wrong, path) => {
    const answer = await create(wrong);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST', errors: [{ path }] } });
  });
  it('400: malformed JSON, no body and no Idempotency-Key', async () => {
    expect(await post('{"key":')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await post(undefined)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    const noKey = await create({}, { 'idempotency-key': undefined });
    expect(noKey).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
  });
  it('403: is not for agents; a customer success manager adds only customers of their own', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const csm = await api.addPerson({ role: 'csm' });
    const as = (cookie: string, csmId?: string) =>
      api.ask('/api/v1/customers', {
        method: 'POST',
        as: cookie,
        body: { key: unique(), name: 'N', tier: 'B', csmId },
      });
    expect((await as(agent.cookie)).status).toBe(403);
    expect((await as(csm.cookie)).status).toBe(403);
    expect((await as(csm.cookie, csm.id)).status).toBe(201);
  });
  it('409: a key is taken once', async () => {
    const key = unique();
    expect((await create({ key })).status).toBe(201);
    expect(await create({ key })).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
  });
  it('413 and 415: takes 100 KB of JSON and nothing else', async () => {
    expect(await create({ name: 'x'.repeat(110_000) })).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    const xml = await create({}, { 'content-type': 'text/xml' });
    expect(xml).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });
  it('422: names the field that refers to nothing', async () => {
    const answer = await create({ csmId: randomUUID() });
    expect(answer).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
    expect(answer.field('detail')).toContain('csmId');
  });
});

const read = (language: string) =>
  api.ask(`/api/v1/customers/${randomUUID()}`, { as: admin, headers: { 'accept-language': language } });

describe('the language of a problem', () => {
  it('is the one the reader asks for; the code is the same', async () => {
    const chinese = await read('zh-CN,zh;q=0.9,en;q=0.8');
    const english = await read('fr, en-GB;q=0.5');
    expect(chinese.body).toMatchObject({ code: 'NOT_FOUND', title: '未找到' });
    expect(english.body).toMatchObject({ code: 'NOT_FOUND', title: 'There is no such thing' });
    expect(chinese.headers.get('content-type')).toContain('application/problem+json');
  });
});

const patch = (id: string, body: object, ifMatch?: string) =>
  api.ask(`/api/v1/customers/${id}`, { method: 'PATCH', as: admin, body, headers: { 'if-match': ifMatch } });

describe('PATCH /api/v1/customers/{id}', () => {
  it('200: changes what is named and counts the version', async () => {
    const id = (await create({ timezone: 'Europe/Berlin' })).field('id');
    const answer = await patch(id, { tier: 'C' }, '"1"');
    expect(answer).toMatchObject({ status: 200, body: { tier: 'C', timezone: 'Europe/Berlin', version: 2 } });
    expect(answer.headers.get('etag')).toBe('"2"');
  });
  it('400: nothing to change', async () => {
    const id = (await create()).field('id');
    expect((await patch(id, {}, '"1"')).status).toBe(400);
  });
  it('404, 412 and 428: not there, changed meanwhile, read first', async () => {
    const id = (await create()).field('id');
    expect((await patch(randomUUID(), { tier: 'C' }, '"1"')).status).toBe(404);
    expect(await patch(id, { tier: 'C' }, '"9"')).toMatchObject({
      status: 412,
      body: { code: 'VERSION_MISMATCH' },
    });
    expect(await patch(id, { tier: 'C' })).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
  });
  it('lets one of two editors through', async () => {
    const id = (await create()).field('id');
    const both = await Promise.all([patch(id, { tier: 'C' }, '"1"'), patch(id, { tier: 'D' }, '"1"')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });
});

describe('DELETE /api/v1/customers/{id}', () => {
  it('204: leaves the customer out of lists; a change brings it back', async () => {
    const made = await create();
    const [id, key] = [made.field('id'), made.field('key')];
    const list = async () => (await api.ask(`/api/v1/customers?key=${key}`, { as: admin })).items.length;
    const answer = await api.ask(`/api/v1/customers/${id}`, {
      method: 'DELETE',
      as: admin,
      headers: { 'if-match': '"1"' },
    });
    expect(answer.status).toBe(204);
    expect(await list()).toBe(0);
    await api.ask(`/api/v1/customers/${id}`, {
      method: 'PATCH',
      as: admin,
      body: { active: true },
      headers: { 'if-match': '"2"' },
    });
    expect(await list()).toBe(1);
  });
});

describe('GET /api/v1/customers', () => {
  it('200: pages through everything once, in order of names, two with the same name included', async () => {
    const mark = unique();
    for (const name of ['b', 'a', 'c', 'a', 'b']) await create({ name: `${mark} ${name}` });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await api.ask(`/api/v1/customers?q=${mark}&limit=2${from}`, { as: admin });
      expect(page.status).toBe(200);
      seen.push(...page.items.map(({ name }) => String(name).slice(-1)));
      cursor = page.body['nextCursor'] === null ? null : page.field('nextCursor');
    } while (cursor !== null);
    expect(seen).toEqual(['a', 'a', 'b', 'b', 'c']);
  });
  it('200: a search means what it says, even % and _', async () => {
    const name = `100%_${unique()}`;
    await create({ name });
    const found = await api.ask(`/api/v1/customers?q=${encodeURIComponent('100%_c-')}`, { as: admin });
    expect(found.items.map((item) => item['name'])).toEqual([name]);
    expect((await api.ask('/api/v1/customers?q=%25_%25', { as: admin })).items).toEqual([]);
  });
  it.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'cursor=nonsense',
    'cursor=WyIiLCIiXQ',
    'unknown=1',
    'q=a&q=b',
    'tier=Z',
    'q=%00',
  ])('400: refuses ?%s', async (query) => {
    const answer = await api.ask(`/api/v1/customers?${query}`, { as: admin });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
  it('400: refuses a broken address and 405 an unknown method', async () => {
    expect((await api.ask('/api/v1/customers/%ff', { as: admin })).status).toBe(400);
    const answer = await api.ask('/api/v1/customers', { method: 'PUT', as: admin, body: {} });
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });
  it('429: slows down a caller who asks too often, and nobody else', async () => {
    const strict = await startApi({ limits: { perCaller: 3, signInPerAddress: 100 } });
    const key = strict.keys['admin'];
    for (let asked = 0; asked < 3; asked += 1)
      expect((await strict.ask('/api/v1/customers', { as: key })).status).toBe(200);
    const stopped = await strict.ask('/api/v1/customers', { as: key });
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await strict.ask('/api/v1/customers', { as: strict.keys['serviceManager'] })).status).toBe(200);
    await strict.close();
  });
});
