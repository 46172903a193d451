/**
 * The same Idempotency-Key never does something twice. One row of `command` per caller and key remembers what was asked,
 * which resource was reserved for it and what was answered; a request that was cut off is continued by its repetition.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { Existing, FieldError, type Problem, problem } from './problems.ts';
import { type NumberSeries, nextNumber } from './processes/numbers.ts';
import type { Reply } from './route.ts';

export type Reservation = Readonly<{ id: string; number: string }>;

/** What a handler sees of its key. */
export type Idempotency = Readonly<{
  key: string;
  /** An earlier attempt with this key was cut off before it could be answered; what it did may be there already. */
  resumed: boolean;
  /** The resource of this command, the same at every attempt. One of a series also gets a number such as `ESC-1024`; a document has none (''). */
  reserve(of: NumberSeries | 'document'): Promise<Reservation>;
}>;

export type Asked = Readonly<{ actorKey: string; key: string; request: string; bodyHash: Buffer }>;

const KeptText = z.union([z.string(), z.strictObject({ 'zh-CN': z.string(), en: z.string() })]);
const Kept = z.object({
  headers: z.record(z.string(), z.string()).optional(),
  /** JSON text: jsonb would put the fields into another order. */
  body: z.string().optional(),
  problem: z
    .object({
      code: z.string(),
      detail: KeptText.optional(),
      errors: z.array(FieldError).optional(),
      existing: Existing.optional(),
    })
    .optional(),
});
type Kept = Partial<z.input<typeof Kept>>;

/** What became of a claim: it is ours to work on, or it was answered before. */
export type Claim = Readonly<{ kind: 'ours'; resumed: boolean } | { kind: 'answered'; reply: Reply }>;

// Longer than any handler may take: a command gives up after 15 s. After that the attempt counts as cut off.
const LOCK = sql<Date>`now() + interval '25 seconds'`;
const BUSY_HEADERS = { 'retry-after': '1' };

/** What identifies the content of a request, whatever the order of its keys. */
export const hashOf = (body: unknown): Buffer => createHash('sha256').update(canonical(body)).digest();

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/**
 * Takes the key for this request.
 * @throws 422 `IDEMPOTENCY_KEY_REUSED` for another request, 409 `IN_FLIGHT` while it is being worked on
 */
export async function claim(db: Kysely<Database>, asked: Asked): Promise<Claim> {
  const { actorKey: actor_key, key, request, bodyHash: body_hash } = asked;
  const taken = await db
    .insertInto('command')
    .values({ actor_key, key, request, body_hash, locked_until: LOCK })
    .onConflict((conflict) =>
      conflict
        .columns(['actor_key', 'key'])
        .doUpdateSet({ locked_until: LOCK })
        .where('command.status', 'is', null)
        .where('command.request', '=', request)
        .where('command.body_hash', '=', body_hash)
        .where(sql<boolean>`coalesce(command.locked_until <= now(), true)`),
    )
    // A row that was just inserted has no older version.
    .returning(sql<boolean>`xmax <> 0`.as('resumed'))
    .executeTakeFirst();
  if (taken !== undefined) return { kind: 'ours', resumed: taken.resumed };
  const row = await db
    .selectFrom('command')
    .select(['request', 'body_hash', 'status', 'response'])
    .where('actor_key', '=', actor_key)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) throw problem(409, 'IN_FLIGHT', { headers: BUSY_HEADERS });
  if (row.request !== request || !row.body_hash.equals(body_hash)) throw problem(422, 'IDEMPOTENCY_KEY_REUSED');
  if (row.status === null) throw problem(409, 'IN_FLIGHT', { headers: BUSY_HEADERS });
  return { kind: 'answered', reply: replay(row.status, Kept.parse(row.response)) };
}

/** Remembers the answer. Inside the transaction of the effect, both are there or neither. */
export async function keepAnswer(db: Kysely<Database>, asked: Asked, reply: Reply): Promise<void> {
  const { headers, body: answered, kept: body = answered } = reply;
  await keep(db, asked, {
    status: reply.status,
    kept: {
      ...(headers === undefined ? {} : { headers: { ...headers } }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  });
}

/** Remembers a refusal; a problem that may pass by itself frees the key and keeps the reservation. */
export async function keepProblem(db: Kysely<Database>, asked: Asked, thrown: Problem): Promise<void> {
  const { status, code, more } = thrown;
  if (status >= 500 || status === 429) {
    await db.updateTable('command').set({ locked_until: null }).where(isRow(asked)).execute();
    return;
  }
  const { detail, errors, existing } = more;
  const kept: Kept['problem'] = {
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(existing === undefined ? {} : { existing }),
  };
  await keep(db, asked, { status, kept: { problem: kept } });
}

/** The handler's side of a key that is ours. */
export function idempotencyOf(db: Kysely<Database>, asked: Asked, resumed: boolean): Idempotency {
  const reserve: Idempotency['reserve'] = async (of) => {
    const number = of === 'document' ? sql<string>`''` : nextNumber(of);
    const row = await db
      .updateTable('command')
      .set({
        resource_id: sql`coalesce(resource_id, ${uuidv7()})`,
        resource_number: sql`coalesce(resource_number, ${number})`,
      })
      .where(isRow(asked))
      .returning(['resource_id', 'resource_number'])
      .executeTakeFirstOrThrow();
    return { id: row.resource_id ?? '', number: row.resource_number ?? '' };
  };
  return { key: asked.key, resumed, reserve };
}

/** Forgets keys older than a week and sessions that are over. */
export async function forgetOld(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('command').where('created_at', '<', sql<Date>`now() - interval '7 days'`).execute();
  await db.deleteFrom('session').where('expires_at', '<', sql<Date>`now()`).execute();
}

const isRow = ({ actorKey, key }: Asked) => sql<boolean>`actor_key = ${actorKey} AND key = ${key}`;

async function keep(db: Kysely<Database>, asked: Asked, answer: { status: number; kept: Kept }): Promise<void> {
  const { status, kept } = answer;
  await db
    .updateTable('command')
    .set({ status, response: JSON.stringify(kept), locked_until: null })
    .where(isRow(asked))
    .execute();
}

function replay(status: number, kept: Kept): Reply {
  if (kept.problem !== undefined) {
    const { code, detail, errors, existing } = kept.problem;
    throw problem(status, code, {
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
      ...(existing === undefined ? {} : { existing }),
    });
  }
  const headers = { ...kept.headers, 'idempotency-replayed': 'true' };
  return kept.body === undefined ? { status, headers } : { status, headers, body: JSON.parse(kept.body) };
}
