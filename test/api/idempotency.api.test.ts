import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseKind } from '../../api/cases/kind.ts';
import { claim, forgetOld, hashOf, idempotencyOf, keepProblem } from '../../api/idempotency.ts';
import { unavailable } from '../../api/problems.ts';
import { type Api, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const customer = () => ({ key: `k-${randomUUID()}`, name: '云帆', tier: 'A' });
const post = (key: string, body: unknown, options: { as?: string | undefined; path?: string } = {}) => {
  const { as = api.keys['admin'], path = '/api/v1/customers' } = options;
  return api.ask(path, { method: 'POST', as, body, headers: { 'idempotency-key': key } });
};
const countOf = async (key: string) =>
  Number((await api.database.pool.query('SELECT count(*) FROM customer WHERE key = $1', [key])).rows[0].count);

describe('the same Idempotency-Key', () => {
  it('answers a repetition as the first time, headers included, whatever the order of fields', async () => {
    const key = randomUUID();
    const body = customer();
    const first = await post(key, body);
    const again = await post(key, { tier: body.tier, name: body.name, key: body.key });
    expect(first.status).toBe(201);
    expect(again.text).toBe(first.text);
    expect(again.status).toBe(201);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
  it('has one effect when it arrives twenty times at once', async () => {
    const key = randomUUID();
    const body = customer();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(key, body)));
    const created = answers.filter(({ status }) => status === 201);
    const others = answers.filter(({ status }) => status !== 201);
    expect(await countOf(body.key)).toBe(1);
    expect(new Set(created.map(({ text }) => text)).size).toBe(1);
    expect(others.map(({ body: told }) => told['code']).filter((code) => code !== 'IN_FLIGHT')).toEqual([]);
    for (const { headers } of others) expect(headers.get('retry-after')).toBe('1');
  });
  it('is refused for another body and for another address', async () => {
    const key = randomUUID();
    await post(key, customer());
    expect(await post(key, customer())).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const elsewhere = await post(key, { key: 'x', name: 'x' }, { path: '/api/v1/teams' });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
  it('belongs to its caller: two callers may choose the same', async () => {
    const key = randomUUID();
    const [one, two] = [customer(), customer()];
    expect((await post(key, one)).status).toBe(201);
    expect((await post(key, two, { as: api.keys['serviceManager'] })).status).toBe(201);
  });
  it('repeats a refusal too, in the language of whoever asks', async () => {
    const body = customer();
    await post(randomUUID(), body);
    const key = randomUUID();
    expect(await post(key, body)).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
    await api.database.db.deleteFrom('customer').where('key', '=', body.key).execute();
    const again = await api.ask('/api/v1/customers', {
      method: 'POST',
      as: api.keys['admin'],
      body,
      headers: { 'idempotency-key': key, 'accept-language': 'zh-CN' },
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS', title: '已存在' } });
  });
  it('is not used up by a request that was malformed', async () => {
    const key = randomUUID();
    expect((await post(key, { ...customer(), tier: 'Z' })).status).toBe(400);
    expect((await post(key, customer())).status).toBe(201);
  });
  it.each(['', ' ', 'ключ'.normalize(), 'x'.repeat(201)])('is refused when it is none: %j', async (key) => {
    const headers = { 'idempotency-key': encodeURI(key) === key ? key : undefined };
    const answer = await api.ask('/api/v1/customers', {
      method: 'POST',
      as: api.keys['admin'],
      body: customer(),
      headers,
    });
    expect(answer.status).toBe(400);
  });
});

const asked = () => ({ actorKey: 'person:x', key: randomUUID(), request: 'POST /x', bodyHash: hashOf({ a: 1 }) });

describe('a request that was cut off', () => {
  it('keeps its key for a minute, then its repetition goes on with the same resource', async () => {
    const { db } = api.database;
    const one = asked();
    expect(await claim(db, one)).toEqual({ kind: 'ours', resumed: false });
    const reserved = await idempotencyOf(db, one, false).reserve(caseKind.numbers);
    expect(reserved.number).toMatch(/^ESC-\d+$/);
    await expect(claim(db, one)).rejects.toMatchObject({ code: 'IN_FLIGHT' });
    await sql`UPDATE command SET locked_until = now() - interval '1 second' WHERE key = ${one.key}`.execute(db);
    expect(await claim(db, one)).toEqual({ kind: 'ours', resumed: true });
    expect(await idempotencyOf(db, one, true).reserve(caseKind.numbers)).toEqual(reserved);
  });
  it('may be repeated at once when the fault was ours; the reservation stands', async () => {
    const { db } = api.database;
    const one = asked();
    await claim(db, one);
    const reserved = await idempotencyOf(db, one, false).reserve('document');
    await keepProblem(db, one, unavailable());
    expect(await claim(db, one)).toEqual({ kind: 'ours', resumed: true });
    expect(await idempotencyOf(db, one, true).reserve('document')).toEqual(reserved);
  });
  it('is forgotten after a week', async () => {
    const { db } = api.database;
    const [old, young] = [asked(), asked()];
    await claim(db, old);
    await claim(db, young);
    await sql`UPDATE command SET created_at = now() - interval '8 days' WHERE key = ${old.key}`.execute(db);
    await forgetOld(db);
    const left = await db.selectFrom('command').select('key').where('key', 'in', [old.key, young.key]).execute();
    expect(left).toEqual([{ key: young.key }]);
  });
});
