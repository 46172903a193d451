/** The rules that are in force where Baton runs. */
import { CalendarBody } from '../calendar/contract.ts';
import { createDatabase } from '../db/database.ts';
import { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
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
    const policies = await db
      .selectFrom('policy')
      .innerJoin('policy_version', (join) =>
        join
          .onRef('policy_version.policy_id', '=', 'policy.id')
          .onRef('policy_version.version', '=', 'policy.current_version'),
      )
      .select(['policy_version.version', 'policy_version.body'])
      .where('policy.key', '=', STANDARD)
      .where('policy.active', '=', true)
      .execute();
    const calendars = await db
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
    const [row] = policies;
    const body = SlaPolicyBody.safeParse(row?.body).data;
    return {
      ...(row === undefined || body === undefined
        ? {}
        : { policy: { name: `${STANDARD} v${row.version}`, sha256: sha256Of(JSON.stringify(body)), body } }),
      calendars: new Map(
        calendars.flatMap(({ key, body: text }) => {
          const calendar = CalendarBody.safeParse(text).data;
          return calendar === undefined ? [] : [[key, calendar] as const];
        }),
      ),
    };
  } catch {
    return undefined;
  } finally {
    await database.close();
  }
}
