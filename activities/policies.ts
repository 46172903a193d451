import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../db/schema.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';
import type { PinnedPolicy, PolicyRequest } from '../workflows/shared/lookups.contract.ts';
import { finalFailure } from './failures.ts';

/** The schema of a policy's body by its kind. */
export type PolicySchemas = Readonly<Record<string, z.ZodType>>;

type Row = {
  id: string;
  version: number;
  body: unknown;
  calendars: Record<string, CalendarRef>;
  customer_calendar: CalendarRef | null;
  timezone: string;
};

/** The activity that reads one published policy of any kind, with its calendars pinned to their current versions. */
export const createResolvePolicy =
  (db: Kysely<Database>, schemas: PolicySchemas) =>
  async (request: PolicyRequest): Promise<PinnedPolicy> => {
    const row = await load(db, request);
    const body = schemas[request.kind]?.safeParse(row?.body);
    if (row === undefined || body?.success !== true) {
      throw finalFailure('RULES_NOT_FOUND', `no readable policy of kind ${request.kind} is published`);
    }
    const { id, version, calendars, customer_calendar, timezone } = row;
    const customerCalendar = customer_calendar ?? calendars[DEFAULT_CALENDAR] ?? null;
    return { id, version, body: body.data, customerCalendar, calendars, timezone };
  };

/** Calendar of customers that have none of their own; without it, round the clock. */
const DEFAULT_CALENDAR = 'default';

/** One statement: the pinned version, or the current one with the key `standard`, else the oldest policy of the kind. */
async function load(db: Kysely<Database>, { kind, policy, customerId }: PolicyRequest): Promise<Row | undefined> {
  const wanted =
    policy === undefined
      ? sql`v.version = p.current_version AND p.active`
      : sql`p.id = ${policy.id}::uuid AND v.version = ${policy.version}`;
  const { rows } = await sql<Row>`
    SELECT p.id, v.version, v.body,
      coalesce((SELECT jsonb_object_agg(c.key, jsonb_build_object('id', c.id, 'version', c.current_version))
        FROM calendar c WHERE c.active AND c.current_version IS NOT NULL), '{}') AS calendars,
      (SELECT jsonb_build_object('id', c.id, 'version', c.current_version) FROM customer u
        JOIN calendar c ON c.id = u.calendar_id AND c.active AND c.current_version IS NOT NULL
        WHERE u.id = ${customerId ?? null}::uuid) AS customer_calendar,
      coalesce((SELECT u.timezone FROM customer u WHERE u.id = ${customerId ?? null}::uuid),
        (SELECT d.body->>'timezone' FROM calendar c JOIN calendar_version d
           ON d.calendar_id = c.id AND d.version = c.current_version
         WHERE c.key = ${DEFAULT_CALENDAR}), 'UTC') AS timezone
    FROM policy p JOIN policy_version v ON v.policy_id = p.id
    WHERE p.kind = ${kind} AND v.published_at IS NOT NULL AND ${wanted}
    ORDER BY p.key = 'standard' DESC, p.created_at, p.id LIMIT 1`.execute(db);
  return rows[0];
}
