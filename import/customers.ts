/** Which customer a word of the file is: known by its key, or made where the mapping says so. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../db/schema.ts';
import type { Tier } from '../workflows/shared/clock-rule.contract.ts';
import type { Customers } from './mapping-parts.ts';

export type KnownCustomer = Readonly<{ id: string; name: string; tier: Tier; timezone: string }>;

type Wanted = Readonly<{ customers: Customers; dryRun: boolean }>;

/** Finds the customer of a word; undefined when there is none and none may be made. On a dry run they are only imagined. */
export function customerFinder(db: Kysely<Database>, { customers: { words, otherwise }, dryRun }: Wanted) {
  const known = new Map<string, Promise<KnownCustomer | undefined>>();
  const find = async (word: string): Promise<KnownCustomer | undefined> => {
    const made = otherwise === 'reject' ? undefined : otherwise.create;
    const key = words[word] ?? made?.key.replaceAll('{word}', () => word.toLowerCase()) ?? word;
    const { rows } = await sql<KnownCustomer>`SELECT id, name, tier, timezone FROM customer WHERE key = ${key}`.execute(
      db,
    );
    if (rows[0] !== undefined || made === undefined || words[word] !== undefined) return rows[0];
    const { tier, timezone } = made;
    const customer = { id: uuidv7(), key, name: made.name.replaceAll('{word}', () => word), tier, timezone };
    const nobody = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
    if (!dryRun)
      await db
        .insertInto('customer')
        .values({ ...customer, ...nobody })
        .execute();
    return customer;
  };
  return (word: string): Promise<KnownCustomer | undefined> => {
    const found = known.get(word) ?? find(word);
    known.set(word, found);
    return found;
  };
}
