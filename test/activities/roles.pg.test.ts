import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecipientRole } from '../../workflows/shared/ladder.contract.ts';
import type { Recipient } from '../../workflows/shared/recipient.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, aState, type Commit, commitTo, MONDAY, telling } from './a-commit.ts';
import { type Cast, deactivate, insertCast, sendAway } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
let commit: Commit;
const opened: TestDatabase[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  opened.push(database);
  cast = await insertCast(database.db);
  commit = commitTo(database);
});
afterAll(() => Promise.all(opened.map((one) => one.drop())));

/** Names of those who are told, with the role they are told as. */
async function toldBy(roles: readonly RecipientRole[] | readonly Recipient[]): Promise<string[]> {
  const state = aState(cast);
  await commit(aCommit(state, 1, { notifications: [telling(1, roles)] }));
  const rows = await database.db
    .selectFrom('notification as n')
    .innerJoin('person as p', 'p.id', 'n.person_id')
    .select(['p.name', 'n.role'])
    .where('n.process_id', '=', state.caseId)
    .execute();
  return rows.map(({ name, role }) => `${name} as ${JSON.parse(JSON.stringify(role)).kind}`).toSorted();
}
const isOnDuty = async (person: string): Promise<void> => {
  const times = { starts_at: new Date(MONDAY - 1000), ends_at: new Date(MONDAY + 1000) };
  const row = { id: person, team_id: cast.team, person_id: person, ...times };
  await database.db.insertInto('duty').values(row).execute();
};
const joinTeam = (person: string) =>
  database.db.insertInto('team_member').values({ team_id: cast.team, person_id: person }).execute();

describe('a role finds the one responsible person:', () => {
  it.each<[Exclude<RecipientRole['kind'], 'person'>, string]>([
    ['owner', 'agent as owner'],
    ['ownersLead', 'lead as ownersLead'],
    ['headOfDepartment', 'head as headOfDepartment'],
    ['customersCsm', 'csm as customersCsm'],
    ['serviceManager', 'manager as serviceManager'],
  ])('%s', async (kind, told) => {
    expect(await toldBy([{ kind }])).toEqual([told]);
  });

  it('a person by name', async () => {
    expect(await toldBy([{ kind: 'person', personId: cast.colleague }])).toEqual(['colleague as person']);
  });

  it('whoever is on duty at that moment', async () => {
    await joinTeam(cast.agent);
    await isOnDuty(cast.colleague);
    expect(await toldBy([{ kind: 'onDuty' }])).toEqual(['colleague as onDuty']);
  });

  it('without a duty, the member of the team with the fewest open cases', async () => {
    await joinTeam(cast.agent);
    await joinTeam(cast.colleague);
    await commit(aCommit(aState(cast), 1));
    expect(await toldBy([{ kind: 'onDuty', team: 'support' }])).toEqual(['colleague as onDuty']);
  });
});

const aPerson = async (name: string, role: string, lead_id: string | null = null): Promise<string> => {
  const id = randomUUID();
  await database.db
    .insertInto('person')
    .values({ id, name, email: `${name}@example.com`, role, lead_id })
    .execute();
  return id;
};

const sells = async (): Promise<string> => {
  const sales_id = await aPerson('sales', 'sales', cast.head);
  await database.db.updateTable('customer').set({ sales_id }).where('id', '=', cast.customer).execute();
  return sales_id;
};

describe('who answers for a customer and for the product:', () => {
  it('the customer’s salesperson, and their lead', async () => {
    const personId = await sells();
    expect(await toldBy([{ kind: 'customersSales' }])).toEqual(['sales as customersSales']);
    expect(await toldBy([{ kind: 'leadOf', personId }])).toEqual(['head as leadOf']);
  });

  it('the customer’s CSM, without one its salesperson, without both the service manager', async () => {
    expect(await toldBy([{ kind: 'accountOwner' }])).toEqual(['csm as accountOwner']);
    await sells();
    await database.db.updateTable('customer').set({ csm_id: null }).execute();
    expect(await toldBy([{ kind: 'accountOwner' }])).toEqual(['sales as accountOwner']);
    await database.db.updateTable('customer').set({ sales_id: null }).execute();
    expect(await toldBy([{ kind: 'accountOwner' }])).toEqual(['manager as accountOwner']);
  });

  it('the lead of the product team, without one the first product manager with none above', async () => {
    expect(await toldBy([{ kind: 'headOfProduct' }])).toEqual(['manager as headOfProduct']);
    const top = await aPerson('top', 'pm', cast.manager);
    // Created before the one who leads them: what counts is the line, not the date.
    await database.db
      .updateTable('person')
      .set({ created_at: new Date('2030-01-01') })
      .where('id', '=', top)
      .execute();
    await aPerson('below', 'pm', await aPerson('between', 'agent', top));
    expect(await toldBy([{ kind: 'headOfProduct' }])).toEqual(['top as headOfProduct']);
    const team = { id: randomUUID(), key: 'product', name: 'Product', lead_id: cast.lead };
    await database.db.insertInto('team').values(team).execute();
    expect(await toldBy([{ kind: 'headOfProduct' }])).toEqual(['lead as headOfProduct']);
  });
});

describe('when the person of a role is not there,', () => {
  it('the substitute is told', async () => {
    await sendAway(database.db, cast.agent, cast.colleague);
    expect(await toldBy([{ kind: 'owner' }])).toEqual(['colleague as owner']);
  });

  it("the substitute's substitute is told", async () => {
    await sendAway(database.db, cast.agent, cast.colleague);
    await sendAway(database.db, cast.colleague, cast.csm);
    expect(await toldBy([{ kind: 'owner' }])).toEqual(['csm as owner']);
  });

  it('the service manager is told for an owner who has left', async () => {
    await deactivate(database.db, cast.agent);
    expect(await toldBy([{ kind: 'owner' }])).toEqual(['manager as owner']);
  });

  it("an owner without a lead has the team's lead", async () => {
    await database.db.updateTable('person').set({ lead_id: null }).where('id', '=', cast.agent).execute();
    expect(await toldBy([{ kind: 'ownersLead' }])).toEqual(['lead as ownersLead']);
  });

  it('the service manager is told when neither owner nor team has a lead', async () => {
    await database.db.updateTable('person').set({ lead_id: null }).where('id', '=', cast.agent).execute();
    await database.db.updateTable('team').set({ lead_id: null }).execute();
    expect(await toldBy([{ kind: 'ownersLead' }])).toEqual(['manager as ownersLead']);
  });

  it('the owner is told when there is no service manager either', async () => {
    await deactivate(database.db, cast.manager);
    await deactivate(database.db, cast.csm);
    expect(await toldBy([{ kind: 'customersCsm' }])).toEqual(['agent as customersCsm']);
  });
});

describe('a person in several roles', () => {
  it('is told once, as the first of them', async () => {
    await database.db.updateTable('person').set({ lead_id: cast.lead }).where('id', '=', cast.agent).execute();
    await database.db.updateTable('person').set({ lead_id: null }).where('id', '=', cast.lead).execute();
    const told = await toldBy([{ kind: 'headOfDepartment' }, { kind: 'owner' }, { kind: 'ownersLead' }]);
    expect(told).toEqual(['agent as owner', 'lead as headOfDepartment']);
  });
});
