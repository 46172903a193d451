/** Who the words of a file are: known by their address, or made where the mapping says so. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/schema.ts';
import type { People } from './mapping-parts.ts';

export type KnownPerson = Readonly<{ id: string; name: string }>;

type Wanted = Readonly<{ people: People; dryRun: boolean }>;

/**
 * Finds the person of a word; undefined when there is none and none may be made.
 * @param wanted.dryRun persons are not made, only imagined
 */
export function personFinder(db: Kysely<Database>, { people: { words, otherwise }, dryRun }: Wanted) {
  const known = new Map<string, Promise<KnownPerson | undefined>>();
  const find = async (word: string): Promise<KnownPerson | undefined> => {
    const made = otherwise === 'reject' ? undefined : templated(otherwise.create, word);
    const email = words[word] ?? made?.email ?? word;
    const { rows } = await sql<KnownPerson>`
      SELECT id, name FROM person WHERE lower(email) = lower(${email}) AND active`.execute(db);
    if (rows[0] !== undefined || made === undefined || words[word] !== undefined) return rows[0];
    const person = { id: uuidv7(), ...made };
    if (!dryRun)
      await db
        .insertInto('person')
        .values({ ...person, lead_id: null, password_hash: null })
        .execute();
    return person;
  };
  return (word: string): Promise<KnownPerson | undefined> => {
    const found = known.get(word) ?? find(word);
    known.set(word, found);
    return found;
  };
}

const templated = <T extends { name: string; email: string }>(made: T, word: string): T => ({
  ...made,
  name: made.name.replaceAll('{word}', () => word),
  email: made.email.replaceAll('{word}', () => word),
});
