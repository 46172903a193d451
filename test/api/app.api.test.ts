import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asProblem } from '../../api/problems.ts';
import { routes } from '../../api/routes.ts';
import { type Api, absentTemporal, startApi } from './harness.ts';

let api: Api;
let cut: Api;
beforeAll(async () => {
  [api, cut] = await Promise.all([startApi(), startApi({ temporal: absentTemporal() })]);
});
afterAll(() => Promise.all([api.close(), cut.close()]));

describe('the state of the process', () => {
  it('is alive and ready when Postgres and Temporal answer', async () => {
    expect((await api.ask('/healthz')).body).toEqual({ status: 'ok' });
    const checks = { postgres: 'up', temporal: 'up' };
    expect(await api.ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready', checks } });
  });
  it('is alive but not ready while Temporal is away; reading goes on', async () => {
    expect((await cut.ask('/healthz')).status).toBe(200);
    const checks = { postgres: 'up', temporal: 'down' };
    expect(await cut.ask('/readyz')).toMatchObject({ status: 503, body: { status: 'unavailable', checks } });
    expect((await cut.ask('/api/v1/customers', { as: cut.keys['admin'] })).status).toBe(200);
  });
  it('is measured, with one series per route', async () => {
    await api.ask(`/api/v1/customers/${randomUUID()}`, { as: api.keys['admin'] });
    const { text } = await api.ask('/metrics');
    expect(text).toContain('route="/api/v1/customers/:id",status="404"');
    expect(text).not.toMatch(/route="[^"]*[0-9a-f]{8}-/);
  });
});

describe('Postgres away', () => {
  it('503: tells so, and works again by itself', async () => {
    const { pool } = api.database;
    const key = api.keys['admin'];
    const owner = new URL(api.database.ownerUrl);
    const name = owner.pathname.slice(1);
    owner.pathname = '/postgres';
    const client = new Client({ connectionString: owner.href });
    await client.connect();
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    const away = await api.ask('/api/v1/customers', { as: key });
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await client.end();
    expect(away).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(away.headers.get('retry-after')).toBe('2');
    await expect.poll(async () => (await api.ask('/api/v1/customers', { as: key })).status).toBe(200);
    expect(pool.totalCount).toBeGreaterThan(0);
  });
});

const id = async (given?: string) =>
  (await api.ask('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');

describe('what an answer carries', () => {
  it('is the request’s own id, or a new one where it has none or a strange one', async () => {
    expect(await id('abc-123')).toBe('abc-123');
    expect(await id()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await id('a b<c>')).toMatch(/^[0-9a-f-]{36}$/);
  });
  it('is a strict content security policy, and no word of what it is made with', async () => {
    const { headers } = await api.ask('/docs');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
  it('is nothing about our insides when it is our fault', () => {
    const thrown = asProblem(new Error('password is hunter2'));
    expect([thrown.status, thrown.code, thrown.more.detail]).toEqual([500, 'INTERNAL', undefined]);
  });
});

const Operation = z.object({
  operationId: z.string(),
  responses: z.object({}).catchall(z.unknown()),
  requestBody: z.unknown().optional(),
});
const OpenApi = z.object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.record(z.string(), Operation)) });

describe('the document', () => {
  it('names every route once, each with its parameters, its body and its answers', async () => {
    const { paths } = OpenApi.parse((await api.ask('/openapi.json')).body);
    const names = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(new Set(names)).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)));
    expect(names).toHaveLength(routes.length);
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(routes.length);
    for (const { method, path, body, responses } of routes) {
      const operation = paths[path]?.[method];
      expect([path, operation?.requestBody !== undefined]).toEqual([path, body !== undefined]);
      const answers = Object.keys(operation?.responses ?? {});
      expect(answers).toEqual(expect.arrayContaining(['400', '401', '429', '503', ...Object.keys(responses)]));
    }
  });
  it('has a page that loads nothing from elsewhere and runs no inline script', async () => {
    const page = await api.ask('/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script>|https?:|style=/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(files).toHaveLength(4);
    for (const file of files) expect((await api.ask(file)).status).toBe(200);
  });
});

describe('an address that is none', () => {
  it('404: is told as a problem', async () => {
    expect(await api.ask('/api/v2/anything')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });
});
