/** A policy is published only when everything it names is there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { type FieldError, problem } from '../problems.ts';

type Reference = Readonly<{ what: 'calendar' | 'team' | 'person'; name: string; path: string }>;

/** Everything a policy names: calendars by key, teams by key, persons by id, and where it does so. Pure. */
export function referencesOf(body: SlaPolicyBody): Reference[] {
  const calendars = body.matrix.flatMap(({ stages }, row) =>
    Object.entries(stages).flatMap(([stage, rule]): Reference[] =>
      rule !== undefined && typeof rule.calendar === 'object'
        ? [{ what: 'calendar', name: rule.calendar.key, path: `matrix.${row}.stages.${stage}.calendar.key` }]
        : [],
    ),
  );
  const recipients = Object.entries(body.ladders).flatMap(([ladder, levels]) =>
    levels.flatMap((level, index) =>
      level.recipients.flatMap((role, at): Reference[] => {
        const path = `ladders.${ladder}.${index}.recipients.${at}`;
        if (role.kind === 'person') return [{ what: 'person', name: role.personId, path: `${path}.personId` }];
        if (role.kind !== 'onDuty' || role.team === undefined) return [];
        return [{ what: 'team', name: role.team, path: `${path}.team` }];
      }),
    ),
  );
  return [...calendars, ...recipients];
}

/** @throws 422 `UNKNOWN_REFERENCE` naming every field that refers to something missing, deactivated or unpublished */
export async function requireReferences(db: Kysely<Database>, body: SlaPolicyBody): Promise<void> {
  const references = referencesOf(body);
  const named = (what: Reference['what']) => references.filter((one) => one.what === what).map(({ name }) => name);
  const { rows } = await sql<{ what: string; name: string }>`
    SELECT 'calendar' AS what, key AS name FROM calendar
      WHERE active AND current_version IS NOT NULL AND key = ANY(${named('calendar')}::text[])
    UNION ALL SELECT 'team', key FROM team WHERE active AND key = ANY(${named('team')}::text[])
    UNION ALL SELECT 'person', id::text FROM person WHERE active AND id = ANY(${named('person')}::uuid[])`.execute(db);
  const known = new Set(rows.map(({ what, name }) => `${what}/${name}`));
  const errors: FieldError[] = references
    .filter(({ what, name }) => !known.has(`${what}/${name.toLowerCase()}`) && !known.has(`${what}/${name}`))
    .map(({ path, name }) => ({ path: `body.${path}`, message: name, code: 'unknown_reference' }));
  if (errors.length > 0) throw problem(422, 'UNKNOWN_REFERENCE', { errors: errors.slice(0, 50) });
}
