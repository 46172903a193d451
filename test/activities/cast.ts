/** People, one team and one customer to commit transitions for. */
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

export type Cast = Readonly<
  Record<'manager' | 'head' | 'lead' | 'agent' | 'colleague' | 'csm' | 'team' | 'customer', string>
>;

/** Inserts a manager, a department (head → lead → agent and colleague), a CSM, the team and its customer. */
export async function insertCast(db: Kysely<Database>): Promise<Cast> {
  const cast: Cast = {
    manager: randomUUID(),
    head: randomUUID(),
    lead: randomUUID(),
    agent: randomUUID(),
    colleague: randomUUID(),
    csm: randomUUID(),
    team: randomUUID(),
    customer: randomUUID(),
  };
  const person = (
    name: 'manager' | 'head' | 'lead' | 'agent' | 'colleague' | 'csm',
    role: string,
    leadId?: string,
  ) => ({
    id: cast[name],
    name,
    email: `${name}@example.com`,
    role,
    locale: name === 'agent' ? 'zh-CN' : 'en',
    timezone: 'Asia/Shanghai',
    lead_id: leadId ?? null,
  });
  const people = [
    person('manager', 'serviceManager'),
    person('head', 'lead'),
    person('lead', 'lead', cast.head),
    person('agent', 'agent', cast.lead),
    person('colleague', 'agent', cast.lead),
    person('csm', 'csm'),
  ];
  for (const row of people) await db.insertInto('person').values(row).execute();
  await db.insertInto('team').values({ id: cast.team, key: 'support', name: 'Support', lead_id: cast.lead }).execute();
  const customer = {
    id: cast.customer,
    key: 'acme',
    name: 'Acme 阿克米',
    tier: 'A',
    csm_id: cast.csm,
    team_id: cast.team,
  };
  await db.insertInto('customer').values(customer).execute();
  return cast;
}

/** Makes somebody stand in for somebody else at every time. */
export async function sendAway(db: Kysely<Database>, personId: string, substituteId: string): Promise<void> {
  const always = { starts_at: new Date('2020-01-01T00:00:00Z'), ends_at: new Date('2090-01-01T00:00:00Z') };
  const row = { id: randomUUID(), person_id: personId, substitute_id: substituteId, ...always };
  await db.insertInto('absence').values(row).execute();
}

/** Somebody who has left. */
export async function deactivate(db: Kysely<Database>, personId: string): Promise<void> {
  await db.updateTable('person').set({ active: false }).where('id', '=', personId).execute();
}
