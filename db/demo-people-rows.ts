/** The people and teams of the demo, written into the database. */
import { sql, type Transaction } from 'kysely';
import { demoId } from './demo-id.ts';
import { DEMO_ABSENCE, DEMO_PEOPLE, DEMO_TEAMS } from './demo-people.ts';
import type { Database } from './schema.ts';

const DAY_MS = 86_400_000;

type Trx = Transaction<Database>;

/** Everybody of the demo, each with the same password. */
export async function seedPeople(trx: Trx, passwordHash: string): Promise<void> {
  await trx
    .insertInto('person')
    .values(
      DEMO_PEOPLE.map(
        ({ no, name, email, role, locale, timezone, lead, commerciallyQualified = role === 'sales' }) => ({
          id: demoId('person', no),
          name,
          email,
          role,
          locale,
          timezone,
          lead_id: lead === undefined ? null : demoId('person', lead),
          password_hash: passwordHash,
          commercially_qualified: commerciallyQualified,
        }),
      ),
    )
    .execute();
}

/** Teams, who is on duty in each, and one absence that begins at `now`, in epoch milliseconds. */
export async function seedTeams(trx: Trx, now: number): Promise<void> {
  await trx
    .insertInto('team')
    .values(
      DEMO_TEAMS.map(({ no, key, name, lead, calendar }) => ({
        id: demoId('team', no),
        key,
        name,
        lead_id: demoId('person', lead),
        calendar_id: calendar === undefined ? null : sql<string>`(SELECT id FROM calendar WHERE key = ${calendar})`,
      })),
    )
    .execute();
  await trx
    .insertInto('team_member')
    .values(
      DEMO_TEAMS.flatMap(({ no, members }) =>
        members.map((member) => ({ team_id: demoId('team', no), person_id: demoId('person', member) })),
      ),
    )
    .execute();
  await trx
    .insertInto('duty')
    .values(
      DEMO_TEAMS.map(({ no, onDuty }) => ({
        id: demoId('duty', no),
        team_id: demoId('team', no),
        person_id: demoId('person', onDuty),
        // Long before and after, so that imported cases find somebody on duty too.
        starts_at: new Date('2010-01-01T00:00:00Z'),
        ends_at: new Date('2100-01-01T00:00:00Z'),
      })),
    )
    .execute();
  const { no, person, substitute, days, reason } = DEMO_ABSENCE;
  await trx
    .insertInto('absence')
    .values({
      id: demoId('absence', no),
      person_id: demoId('person', person),
      substitute_id: demoId('person', substitute),
      starts_at: new Date(now),
      ends_at: new Date(now + days * DAY_MS),
      reason,
    })
    .execute();
}
