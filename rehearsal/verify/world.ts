/** The people, customers and rules of a rehearsal as rows, so that the real workflow can live among them. */
import type { DatabaseHandle } from '../../db/database.ts';
import type { EscalationInput, PastCommand } from '../../workflows/escalation/contract.ts';
import { type Calendars, calendarRef, idOf, type Rulebook } from '../rulebook.ts';

type Db = DatabaseHandle['db'];

/** Whom and what a life refers to. */
type Referring = Readonly<{
  input: Pick<EscalationInput, 'customerId' | 'ownerId' | 'teamId'>;
  commands: readonly PastCommand[];
}>;

/** Inserts everything the lives refer to into an empty, migrated database. */
export async function furnish(
  db: Db,
  { lives, rules, calendars }: { lives: readonly Referring[]; rules: Rulebook; calendars: Calendars },
): Promise<void> {
  const { people, teams, customers } = referredTo(lives);
  const manager = { id: idOf('person', 'serviceManager:'), role: 'serviceManager' };
  const persons = [manager, ...[...people].map((id) => ({ id, role: 'agent' }))];
  await inBatches(persons, (batch) =>
    db
      .insertInto('person')
      .values(batch.map(({ id, role }) => ({ id, role, name: id, email: `${id}@example.com` })))
      .execute(),
  );
  await inBatches([...teams], (batch) =>
    db
      .insertInto('team')
      .values(batch.map((id) => ({ id, key: id, name: id })))
      .execute(),
  );
  await publish(db, rules, calendars);
  const { ofCustomer } = calendars;
  await inBatches([...customers], (batch) =>
    db
      .insertInto('customer')
      .values(
        batch.map((id) => {
          const own = ofCustomer?.(id);
          const calendar = own === undefined || !calendars.bodies.has(own) ? null : calendarRef(own).id;
          return { id, key: id, name: id, tier: 'C', calendar_id: calendar };
        }),
      )
      .execute(),
  );
}

function referredTo(lives: readonly Referring[]) {
  const people = new Set<string>();
  const teams = new Set<string>();
  const customers = new Set<string>();
  const add = ({ ownerId, teamId }: { ownerId: string; teamId?: string | undefined }): void => {
    people.add(ownerId);
    if (teamId !== undefined) teams.add(teamId);
  };
  for (const { input, commands } of lives) {
    customers.add(input.customerId);
    add(input);
    for (const { command } of commands) if (command.kind === 'assign') add(command);
  }
  return { people, teams, customers };
}

async function publish(db: Db, { policy }: Rulebook, { bodies }: Calendars): Promise<void> {
  const published = { version: 1, published_at: new Date() };
  for (const [key, body] of bodies) {
    const { id } = calendarRef(key);
    await db.insertInto('calendar').values({ id, key, name: key, current_version: 1 }).execute();
    await db
      .insertInto('calendar_version')
      .values({ calendar_id: id, ...published, body: JSON.stringify(body) })
      .execute();
  }
  const { id, version, body } = policy;
  await db.insertInto('policy').values({ id, kind: 'sla', key: id, name: id, current_version: version }).execute();
  await db
    .insertInto('policy_version')
    .values({ policy_id: id, ...published, version, body: JSON.stringify(body) })
    .execute();
}

async function inBatches<T>(all: readonly T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += 500) await insert(all.slice(from, from + 500));
}
