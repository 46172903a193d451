import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { People, PeopleRequest } from '../workflows/shared/lookups.contract.ts';

/**
 * The activity that turns roles into persons as they stand at an instant: duties, absences and substitutes count. An empty
 * `ownerId` says that who owns it is just what is asked.
 */
export const createResolvePeople =
  (db: Kysely<Database>) =>
  async ({ asked, ownerId, teamId, customerId, at }: PeopleRequest): Promise<People> => {
    const owner = ownerId === '' ? null : ownerId;
    const { rows } = await sql<{ key: string; person_id: string }>`
      SELECT a.key, coalesce(responsible_person(a.role, ${owner}::uuid, ${teamId ?? null}::uuid, ${customerId ?? null}::uuid,
        ${new Date(at)}), ${owner}::uuid) AS person_id
      FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a(key text, role jsonb)`.execute(db);
    return Object.fromEntries(rows.map(({ key, person_id }) => [key, person_id]));
  };
