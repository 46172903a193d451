/** A policy is published only when everything it names is there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type FieldError, problem } from '../problems.ts';

type Reference = Readonly<{ what: 'calendar' | 'team' | 'person'; name: string; path: string }>;

/**
 * Everything a policy of any kind names, and where it does so: calendars as `{ key }` in a field `calendar`, teams and
 * persons in roles. Pure.
 */
export function referencesOf(value: unknown, path: readonly string[] = []): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  const deeper = Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
    referencesOf(field, [...path, name]),
  );
  return [...ownReferences(value, path), ...deeper];
}

function ownReferences(value: object, path: readonly string[]): Reference[] {
  const at = (field: string): string => [...path, field].join('.');
  if (path.at(-1) === 'calendar' && 'key' in value && typeof value.key === 'string') {
    return [{ what: 'calendar', name: value.key, path: at('key') }];
  }
  if (!('kind' in value)) return [];
  if (value.kind === 'person' && 'personId' in value && typeof value.personId === 'string') {
    return [{ what: 'person', name: value.personId, path: at('personId') }];
  }
  if (value.kind !== 'onDuty' || !('team' in value) || typeof value.team !== 'string') return [];
  return [{ what: 'team', name: value.team, path: at('team') }];
}

/** @throws 422 `UNKNOWN_REFERENCE` naming every field that refers to something missing, deactivated or unpublished */
export async function requireReferences(db: Kysely<Database>, body: unknown): Promise<void> {
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
