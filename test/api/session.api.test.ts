import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../api/keys.ts';
import { type Api, type Person, startApi } from './harness.ts';

let api: Api;
let agent: Person;
beforeAll(async () => {
  api = await startApi();
  agent = await api.addPerson({ role: 'agent', name: '林一' });
});
afterAll(() => api.close());

describe('POST /api/v1/session', () => {
  it('204: gives a cookie that no script can read and no other site can use', async () => {
    const { email, password } = agent;
    const answer = await api.ask('/api/v1/session', { method: 'POST', body: { email: email.toUpperCase(), password } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^baton_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });
  it('401: tells a wrong password and an unknown person in the same words', async () => {
    const wrong = await api.ask('/api/v1/session', { method: 'POST', body: { email: agent.email, password: 'no' } });
    const unknown = await api.ask('/api/v1/session', {
      method: 'POST',
      body: { email: 'x@example.com', password: 'no' },
    });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
    expect(unknown.text).toBe(wrong.text);
  });
  it('403: refuses to sign somebody in from another site', async () => {
    const { email, password } = agent;
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await api.ask('/api/v1/session', { method: 'POST', body: { email, password }, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'CROSS_ORIGIN' } });
  });
  it('429: slows down whoever tries passwords', async () => {
    const strict = await startApi({ limits: { perCaller: 100, signInPerAddress: 3 } });
    const attempt = () =>
      strict.ask('/api/v1/session', { method: 'POST', body: { email: 'x@example.com', password: 'no' } });
    for (let tries = 0; tries < 3; tries += 1) expect((await attempt()).status).toBe(401);
    const stopped = await attempt();
    expect(stopped).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    await strict.close();
  });
});

describe('GET /api/v1/session', () => {
  it('200: says who is signed in', async () => {
    const answer = await api.ask('/api/v1/session', { as: agent.cookie });
    expect(answer).toMatchObject({ status: 200, body: { kind: 'person', id: agent.id, name: '林一', role: 'agent' } });
  });
  it('200: knows an API key, and limits it to its scopes', async () => {
    const key = await createApiKey(api.database.db, { name: 'reader', role: 'admin', scopes: ['customers:read'] });
    expect((await api.ask('/api/v1/session', { as: key })).body).toMatchObject({ kind: 'apiKey', name: 'reader' });
    expect((await api.ask('/api/v1/customers', { as: key })).status).toBe(200);
    const body = { key: 'a', name: 'A', tier: 'A' };
    expect((await api.ask('/api/v1/customers', { method: 'POST', body, as: key })).status).toBe(403);
  });
  it('401: without a session, with one that is over, and for a person who has left', async () => {
    const gone = await api.addPerson({ role: 'agent' });
    const over = await api.addPerson({ role: 'agent' });
    const { db } = api.database;
    await db.updateTable('person').set({ active: false }).where('id', '=', gone.id).execute();
    await db
      .updateTable('session')
      .set({ expires_at: new Date(0) })
      .where('person_id', '=', over.id)
      .execute();
    for (const as of [undefined, 'baton_nonsense', 'baton_session=nonsense', gone.cookie, over.cookie]) {
      expect(await api.ask('/api/v1/session', { as })).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
    }
  });
  it('slides: a session in use is kept for another twelve hours', async () => {
    const { db } = api.database;
    const soon = new Date(Date.now() + 3_600_000);
    const person = await api.addPerson({ role: 'agent' });
    await db.updateTable('session').set({ expires_at: soon }).where('person_id', '=', person.id).execute();
    await api.ask('/api/v1/session', { as: person.cookie });
    const row = await db.selectFrom('session').selectAll().where('person_id', '=', person.id).executeTakeFirstOrThrow();
    expect(row.expires_at.getTime()).toBeGreaterThan(Date.now() + 11 * 3_600_000);
  });
});

describe('DELETE /api/v1/session', () => {
  it('204: ends the session for good', async () => {
    const person = await api.addPerson({ role: 'csm' });
    expect((await api.ask('/api/v1/session', { method: 'DELETE', as: person.cookie })).status).toBe(204);
    expect((await api.ask('/api/v1/session', { as: person.cookie })).status).toBe(401);
  });
  it('403: a browser on another site cannot sign somebody out', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await api.ask('/api/v1/session', { method: 'DELETE', as: agent.cookie, headers });
    expect(answer).toMatchObject({ status: 403, body: { code: 'CROSS_ORIGIN' } });
    expect((await api.ask('/api/v1/session', { as: agent.cookie })).status).toBe(200);
  });
});

describe('what is kept', () => {
  it('holds neither tokens nor keys in clear', async () => {
    const { pool } = api.database;
    const { rows } = await pool.query(
      'SELECT (SELECT json_agg(s) FROM session s)::text || (SELECT json_agg(k) FROM api_key k)::text AS all',
    );
    const token = agent.cookie.replace('baton_session=', '');
    expect(token).toHaveLength(43);
    expect(rows[0].all).not.toContain(token);
    expect(rows[0].all).not.toContain(api.keys['admin']);
  });
});
