/** The API on a free port, on a database of its own, spoken to over HTTP only. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../api/app.ts';
import { hashPassword } from '../../api/auth/secrets.ts';
import type { Role } from '../../api/can.ts';
import type { Limits } from '../../api/deps.ts';
import { createApiKey } from '../../api/keys.ts';
import { createTemporalGateway, gatewayOf, type TemporalGateway } from '../../api/temporal.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

export type Answer = Readonly<{
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  text: string;
  /** One field of the body as text. */
  field(name: string): string;
  /** The entries of a list in the body. */
  items: Record<string, unknown>[];
}>;

export type Ask = Readonly<{
  method?: string;
  body?: unknown;
  /** Sent as they are, beside or instead of what is filled in. */
  headers?: Record<string, string | undefined>;
  as?: string | undefined;
}>;

export type Api = Readonly<{
  database: TestDatabase;
  url: string;
  outboxDir: string;
  temporal: TemporalGateway;
  /** An API key with all scopes of a role. */
  keys: Record<string, string>;
  /** Asks with an Idempotency-Key of its own on every POST. */
  ask(path: string, options?: Ask): Promise<Answer>;
  addPerson(person: { role: Role; name?: string; leadId?: string; password?: string }): Promise<Person>;
  close(): Promise<void>;
}>;

export type Person = Readonly<{ id: string; email: string; password: string; cookie: string }>;

const PASSWORD = 'baton-passes-on';
export const QUIET = pino({ level: 'silent' });

/** Starts the API as its process does, answers checked against the documents. */
export async function startApi(
  options: {
    limits?: Limits;
    temporal?: TemporalGateway;
    /** Its database, and its worker behind the API; both stay when the API closes. */
    world?: Readonly<{ database: TestDatabase; taskQueue: string }>;
  } = {},
): Promise<Api> {
  const database = options.world?.database ?? (await createTestDatabase());
  const outboxDir = mkdtempSync(join(tmpdir(), 'baton-outbox-'));
  const temporal =
    options.temporal ??
    createTemporalGateway({ TEMPORAL_ADDRESS: inject('temporal').address, TEMPORAL_NAMESPACE: 'default' });
  const application = createApp({
    env: {
      HOST: '127.0.0.1',
      PORT: 0,
      PUBLIC_URL: undefined,
      TRUST_PROXY: 0,
      DATABASE_URL: database.url,
      TASK_QUEUE: options.world?.taskQueue ?? `api-${randomUUID()}`,
      OUTBOX_DIR: outboxDir,
      SMTP_URL: undefined,
    },
    pool: database.pool,
    db: database.db,
    temporal,
    logger: QUIET,
    registry: new Registry(),
    limits: options.limits ?? { perCaller: 100_000, signInPerAddress: 100_000 },
    validateResponses: true,
  });
  const server = application.app.listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;
  const keys: Record<string, string> = {};
  for (const role of ['admin', 'serviceManager']) keys[role] = await createApiKey(database.db, { name: role, role });
  const ask = asker(url);
  return {
    database,
    url,
    outboxDir,
    temporal,
    keys,
    ask,
    addPerson: (person) => addPerson(database, ask, person),
    async close() {
      await application.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      await temporal.close();
      if (options.world === undefined) await database.drop();
    },
  };
}

/** Nobody listens on that port, and nobody waits for them to come back. */
export function absentTemporal(): TemporalGateway {
  const connection = Connection.lazy({ address: '127.0.0.1:1', interceptors: [] });
  return gatewayOf(new Client({ connection }), () => connection.close());
}

function asker(url: string): Api['ask'] {
  return async (path, { method = 'GET', body, headers = {}, as } = {}) => {
    const filled: Record<string, string | undefined> = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(as === undefined ? {} : as.startsWith('baton_session=') ? { cookie: as } : { authorization: `Bearer ${as}` }),
      ...headers,
    };
    const response = await fetch(`${url}${path}`, {
      method,
      headers: Object.fromEntries(
        Object.entries(filled).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf(response, await response.text());
  };
}

const Body = z.record(z.string(), z.unknown());
const List = z.object({ items: z.array(Body) });

function answerOf({ status, headers }: Response, text: string): Answer {
  const isJson = headers.get('content-type')?.includes('json') === true;
  const body = isJson ? Body.parse(JSON.parse(text)) : {};
  const list = List.safeParse(body);
  return { status, headers, body, text, field: (name) => String(body[name]), items: list.data?.items ?? [] };
}

let hash: Promise<string> | undefined;

async function addPerson(
  { db }: TestDatabase,
  ask: Api['ask'],
  person: Parameters<Api['addPerson']>[0],
): Promise<Person> {
  const { role, name = `${role} person`, leadId = null, password = PASSWORD } = person;
  hash ??= hashPassword(PASSWORD);
  const id = uuidv7();
  const email = `${id}@example.com`;
  const password_hash = password === PASSWORD ? await hash : await hashPassword(password);
  await db.insertInto('person').values({ id, name, email, role, lead_id: leadId, password_hash }).execute();
  const answer = await ask('/api/v1/session', { method: 'POST', body: { email, password } });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { id, email, password, cookie };
}
