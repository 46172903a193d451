import { createDatabase } from '../../db/database.ts';
import { type DemoAccount, seedDemo } from '../../db/demo.ts';

/**
 * Loads the demo workspace into an embedded database; a second time changes nothing.
 * @returns the accounts to sign in with
 */
export async function loadDemo(databaseUrl: string): Promise<readonly DemoAccount[]> {
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 });
  try {
    return await seedDemo(database.db);
  } finally {
    await database.close();
  }
}
