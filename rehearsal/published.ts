/** The rules that are in force where Baton runs. */
import type { CalendarBody } from '../calendar/contract.ts';
import { createDatabase } from '../db/database.ts';
import { type PublishedPolicy, publishedCalendars, publishedPolicies } from '../db/published.ts';
import type { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
import { sha256Of } from './inputs.ts';

export type PublishedRules = Readonly<{
  policy?: Readonly<{ name: string; sha256: string; body: SlaPolicyBody }>;
  calendars: ReadonlyMap<string, CalendarBody>;
}>;

/** The key of the policy of customers that have none of their own. */
const STANDARD = 'standard';

/**
 * The published policy `standard` and all published calendars by key.
 * @param databaseUrl undefined when nothing runs
 * @returns undefined when there is no database, or it does not answer: a rehearsal goes on without
 */
export async function publishedRules(databaseUrl: string | undefined): Promise<PublishedRules | undefined> {
  if (databaseUrl === undefined) return undefined;
  const database = createDatabase({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 1 });
  const { db } = database;
  try {
    const [policies, calendars] = await Promise.all([publishedPolicies(db), publishedCalendars(db)]);
    const policy = policies.find(({ key }) => key === STANDARD);
    return {
      ...(policy === undefined ? {} : { policy: namedPolicy(policy) }),
      calendars: new Map(calendars.map(({ key, body }) => [key, body])),
    };
  } catch {
    return undefined;
  } finally {
    await database.close();
  }
}

const namedPolicy = ({ version, body }: PublishedPolicy) => ({
  name: `${STANDARD} v${version}`,
  sha256: sha256Of(JSON.stringify(body)),
  body,
});
