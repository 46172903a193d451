/** The rules in force: what is published and active, read back through its own schema. */
import { type Kysely, sql } from 'kysely';
import { CalendarBody } from '../calendar/contract.ts';
import { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
import type { Database } from './schema.ts';

/** Active calendars with the body of their current version, by key; one whose body cannot be read is left out. */
export async function publishedCalendars(db: Kysely<Database>): Promise<{ key: string; body: CalendarBody }[]> {
  const rows = await db
    .selectFrom('calendar')
    .innerJoin('calendar_version', (join) =>
      join
        .onRef('calendar_version.calendar_id', '=', 'calendar.id')
        .onRef('calendar_version.version', '=', 'calendar.current_version'),
    )
    .select(['calendar.key', 'calendar_version.body'])
    .where('calendar.active', '=', true)
    .orderBy('calendar.key')
    .execute();
  return rows.flatMap(({ key, body }) => {
    const read = CalendarBody.safeParse(body);
    return read.success ? [{ key, body: read.data }] : [];
  });
}

export type PublishedPolicy = Readonly<{ id: string; key: string; version: number; body: SlaPolicyBody }>;

/** Active SLA policies with the body of their current version; one whose body cannot be read is left out. */
export async function publishedPolicies(db: Kysely<Database>): Promise<PublishedPolicy[]> {
  const rows = await db
    .selectFrom('policy')
    .innerJoin('policy_version', (join) =>
      join
        .onRef('policy_version.policy_id', '=', 'policy.id')
        .onRef('policy_version.version', '=', 'policy.current_version'),
    )
    .select(['policy.id', 'policy.key', 'policy_version.version', 'policy_version.body'])
    .where('policy.kind', '=', 'sla')
    .where('policy.active', '=', true)
    .where('policy_version.published_at', 'is not', null)
    .execute();
  return rows.flatMap(({ body, ...row }) => {
    const read = SlaPolicyBody.safeParse(body);
    return read.success ? [{ ...row, body: read.data }] : [];
  });
}

/** The policy of a kind that is followed where none is named: the one called `standard`, else the oldest. Its body is not checked yet. */
export async function currentPolicy(
  db: Kysely<Database>,
  kind: string,
): Promise<Readonly<{ id: string; version: number; body: unknown }> | undefined> {
  const { rows } = await sql<{ id: string; version: number; body: unknown }>`
    SELECT p.id, v.version, v.body FROM policy p
    JOIN policy_version v ON v.policy_id = p.id AND v.version = p.current_version
    WHERE p.kind = ${kind} AND p.active AND v.published_at IS NOT NULL
    ORDER BY p.key = 'standard' DESC, p.created_at, p.id LIMIT 1`.execute(db);
  return rows[0];
}
