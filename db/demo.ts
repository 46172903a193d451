/** The demo workspace: what a first start finds, so that there is something to try. Cases are opened by people. */
import { hash } from '@node-rs/argon2';
import type { Kysely } from 'kysely';
import { seedAnswers } from './demo-answer-rows.ts';
import { seedCustomers } from './demo-customer-rows.ts';
import { demoId } from './demo-id.ts';
import { DEMO_PEOPLE, type DemoPerson } from './demo-people.ts';
import { seedPeople, seedTeams } from './demo-people-rows.ts';
import { seedRules } from './demo-rule-rows.ts';
import { demoPatchTrain, demoTrain } from './demo-train.ts';
import type { Database } from './schema.ts';

export type DemoAccount = Readonly<{ email: string; password: string; role: string }>;

/** Everybody of the demo signs in with it. It is public, so the demo belongs on no server that others reach. */
export const DEMO_PASSWORD = 'baton-demo';

/**
 * Fills an empty database with the demo workspace, in one transaction. A database in which anybody is known is left as it is.
 * @param now epoch milliseconds; the demo's absence begins then
 * @returns one account per role to sign in with; none when the workspace is not the demo
 */
export async function seedDemo(db: Kysely<Database>, now = Date.now()): Promise<DemoAccount[]> {
  const anybody = await db.selectFrom('person').select('id').orderBy('id').limit(1).executeTakeFirst();
  if (anybody === undefined) {
    const passwordHash = await hash(DEMO_PASSWORD);
    await db.transaction().execute(async (trx) => {
      await seedPeople(trx, passwordHash);
      await seedRules(trx, now);
      await seedTeams(trx, now);
      await seedCustomers(trx);
      await seedAnswers(trx, now);
      // Working days a release: the teams that build.
      const train = demoTrain(demoId('train', 1), { [demoId('team', 3)]: 30, [demoId('team', 6)]: 12 });
      await trx.insertInto('release_train').values(train).execute();
      await trx
        .insertInto('release_train')
        .values(demoPatchTrain(demoId('train', 2)))
        .execute();
    });
  }
  const known = await db.selectFrom('person').select('id').where('id', '=', demoId('person', 1)).executeTakeFirst();
  return known === undefined ? [] : accounts();
}

function accounts(): DemoAccount[] {
  const firstOfRole = new Map<string, DemoPerson>();
  for (const person of DEMO_PEOPLE) if (!firstOfRole.has(person.role)) firstOfRole.set(person.role, person);
  return Array.from(firstOfRole.values(), ({ email, role }) => ({ email, password: DEMO_PASSWORD, role }));
}
