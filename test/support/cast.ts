/** A small vendor to test processes in: its people, teams and customers, and an office calendar in UTC. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { TestDatabase } from './database.ts';

export const OFFICE_HOURS = { timezone: 'UTC', hours: week([['09:00', '17:00']]), holidays: [], makeUpDays: [] };

function week(ranges: [string, string][]) {
  return { mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges };
}

type Person = Readonly<{ role: string; lead?: string; team?: keyof typeof TEAMS }>;

/** Each is called as here, also by mail: `pm@example.com`. */
const PEOPLE = {
  serviceManager: { role: 'serviceManager' },
  lead: { role: 'lead', lead: 'serviceManager' },
  agent: { role: 'agent', lead: 'lead', team: 'team' },
  colleague: { role: 'agent', lead: 'lead', team: 'team' },
  csm: { role: 'csm' },
  otherCsm: { role: 'csm' },
  salesLead: { role: 'lead', lead: 'serviceManager' },
  sales: { role: 'sales', lead: 'salesLead', team: 'salesTeam' },
  otherSales: { role: 'sales', lead: 'salesLead', team: 'salesTeam' },
  headOfProduct: { role: 'pm', lead: 'serviceManager' },
  pm: { role: 'pm', lead: 'headOfProduct', team: 'productTeam' },
  otherPm: { role: 'pm', lead: 'headOfProduct', team: 'productTeam' },
  delivery: { role: 'delivery' },
} as const satisfies Record<string, Person>;

const TEAMS = {
  team: { key: 'support', name: 'Support', lead: 'lead' },
  productTeam: { key: 'product', name: 'Product', lead: 'headOfProduct' },
  salesTeam: { key: 'sales', name: 'Sales', lead: 'salesLead' },
} as const;

/** All in UTC and with the office calendar. */
const CUSTOMERS = {
  customer: { key: 'acme', name: 'Acme', tier: 'B', stage: 'customer', csm: 'csm', sales: 'sales', team: 'team' },
  otherCustomer: {
    key: 'borealis',
    name: 'Borealis',
    tier: 'A',
    stage: 'customer',
    csm: 'otherCsm',
    sales: 'otherSales',
    team: 'team',
  },
  prospect: { key: 'corvus', name: 'Corvus', tier: 'D', stage: 'prospect', csm: null, sales: 'sales', team: null },
} as const;

/** One of each customer reads English, one Chinese. */
const CONTACTS = {
  decisionMaker: { customer: 'customer', locale: 'en', role: 'decision maker' },
  user: { customer: 'customer', locale: 'zh-CN', role: 'user' },
  otherDecisionMaker: { customer: 'otherCustomer', locale: 'en', role: 'decision maker' },
  otherUser: { customer: 'otherCustomer', locale: 'zh-CN', role: 'user' },
  prospectsDecisionMaker: { customer: 'prospect', locale: 'en', role: 'decision maker' },
  prospectsUser: { customer: 'prospect', locale: 'zh-CN', role: 'user' },
} as const;

export type PersonName = keyof typeof PEOPLE;
type Name = PersonName | keyof typeof TEAMS | keyof typeof CUSTOMERS | keyof typeof CONTACTS | 'calendar';

/** Ids of the people and things every test may name. */
export type Cast = Readonly<Record<Name, string>>;

/** Somebody of the cast as the one who sends a command. */
export const actorOf = (cast: Cast, name: PersonName): Actor => ({ kind: 'person', id: cast[name], name });

const entries = <Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] =>
  // Keys of our own literals are exactly those of their types.
  Object.entries(record) as [Key, Value][];

/** Inserts the cast into an empty database. */
export async function castOf({ db }: Pick<TestDatabase, 'db'>): Promise<Cast> {
  const names = [PEOPLE, TEAMS, CUSTOMERS, CONTACTS].flatMap((some) => Object.keys(some));
  const cast = Object.fromEntries([...names, 'calendar'].map((name) => [name, randomUUID()])) as Cast;
  await insertPeople(db, cast);
  await publishCalendar(db, { id: cast.calendar, version: 1, body: OFFICE_HOURS });
  await insertCustomers(db, cast);
  return cast;
}

async function insertPeople(db: TestDatabase['db'], cast: Cast): Promise<void> {
  const people = entries<PersonName, Person>(PEOPLE).map(([name, { role, lead }]) => ({
    id: cast[name],
    name,
    email: `${name}@example.com`,
    role,
    lead_id: lead === undefined ? null : cast[lead as PersonName],
    password_hash: null,
  }));
  const teams = entries(TEAMS).map(([team, { key, name, lead }]) => ({
    id: cast[team],
    key,
    name,
    lead_id: cast[lead],
  }));
  const members = entries<PersonName, Person>(PEOPLE).flatMap(([name, { team }]) =>
    team === undefined ? [] : [{ team_id: cast[team], person_id: cast[name] }],
  );
  await db.insertInto('person').values(people).execute();
  await db.insertInto('team').values(teams).execute();
  await db.insertInto('team_member').values(members).execute();
}

async function insertCustomers(db: TestDatabase['db'], cast: Cast): Promise<void> {
  const customers = entries(CUSTOMERS).map(([id, { key, name, tier, stage, csm, sales, team }]) => ({
    id: cast[id],
    key,
    name,
    tier,
    stage,
    timezone: 'UTC',
    calendar_id: cast.calendar,
    policy_id: null,
    csm_id: csm && cast[csm],
    sales_id: cast[sales],
    team_id: team && cast[team],
  }));
  const contacts = entries(CONTACTS).map(([name, { customer, locale, role }]) => ({
    id: cast[name],
    name,
    email: `${name}@customer.example`,
    locale,
    role,
    customer_id: cast[customer],
  }));
  await db.insertInto('customer').values(customers).execute();
  await db.insertInto('contact').values(contacts).execute();
}

type Rule = Readonly<{ id: string; version: number; body: object }>;

/** Publishes a version of a calendar; the first one creates it. */
export async function publishCalendar(db: TestDatabase['db'], { id: calendarId, version, body }: Rule): Promise<void> {
  await db
    .insertInto('calendar')
    .values({ id: calendarId, key: `office-${calendarId}`, name: 'Office', current_version: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('calendar_version')
    .values({ calendar_id: calendarId, ...published(version, body) })
    .execute();
  await db.updateTable('calendar').set({ current_version: version }).where('id', '=', calendarId).execute();
}

/** As in `policy.kind`. */
export type PolicyKind =
  | 'sla'
  | 'requirement'
  | 'handoff'
  | 'renewal'
  | 'leadReward'
  | 'onboarding'
  | 'retention'
  | 'survey';

/** Publishes a version of a policy; the first one creates it. */
export async function publishPolicy(
  db: TestDatabase['db'],
  { id: policyId, kind, version, body }: Rule & Readonly<{ kind: PolicyKind }>,
): Promise<void> {
  await db
    .insertInto('policy')
    .values({ id: policyId, kind, key: `policy-${policyId}`, name: kind, current_version: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('policy_version')
    .values({ policy_id: policyId, ...published(version, body) })
    .execute();
  await db.updateTable('policy').set({ current_version: version }).where('id', '=', policyId).execute();
}

const published = (version: number, body: object) => ({
  version,
  body: JSON.stringify(body),
  note: null,
  created_by: null,
  published_by: null,
  published_at: new Date(),
});
