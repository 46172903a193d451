/** Our own cases of a period, as they were recorded. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { EscalationEvent } from '../workflows/escalation/events.ts';
import { recordedLife } from './recorded.ts';
import type { Names, PastCase } from './subject.ts';

const BATCH = 200;

type Period = Readonly<{ from: Date; to: Date; asOf: number }>;

/** How many cases were opened in a period. */
export async function countOwnCases(db: Kysely<Database>, { from, to }: Omit<Period, 'asOf'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM process
    WHERE kind = 'escalation' AND opened_at >= ${from} AND opened_at < ${to}`.execute(db);
  return rows[0]?.count ?? 0;
}

type Row = { id: string; number: string; opened_at: Date; facts: EscalationEvent[] };

/** Cases opened from `from` (inclusive) until `to` (exclusive), the earliest first, in batches of 200. */
export async function* ownCases(db: Kysely<Database>, { from, to, asOf }: Period): AsyncGenerator<PastCase> {
  let after: { at: Date; id: string } | undefined;
  for (;;) {
    const { at = from, id = '00000000-0000-0000-0000-000000000000' } = after ?? {};
    const { rows } = await sql<Row>`
      SELECT p.id, p.number, p.opened_at, (
        SELECT jsonb_agg(e.data || jsonb_build_object('kind', e.kind, 'actor', e.actor,
          'at', round(extract(epoch FROM e.at) * 1000)) ORDER BY e.seq)
        FROM process_event e WHERE e.process_id = p.id) AS facts
      FROM process p
      WHERE p.kind = 'escalation' AND p.opened_at < ${to}
        AND p.opened_at >= ${at} AND (p.opened_at > ${at} OR p.id > ${id}::uuid)
      ORDER BY p.opened_at, p.id LIMIT ${BATCH}`.execute(db);
    for (const row of rows) yield ownCase(row, asOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = { at: last.opened_at, id: last.id };
  }
}

function ownCase({ number, facts }: Row, asOf: number): PastCase {
  const life = recordedLife(facts, asOf);
  return {
    name: number,
    under: ({ policy: { id, version } }) =>
      life === undefined
        ? { kind: 'notYet' }
        : { kind: 'life', life: { ...life, input: { ...life.input, policy: { id, version } } } },
  };
}

type Person = { id: string; name: string; role: string; lead_id: string | null };

/** Names from today's directory: who leads whom, who looks after which customer. On duty is told by the team only. */
export async function ownNames(db: Kysely<Database>): Promise<Names> {
  const [people, teams, customers] = await Promise.all([
    db.selectFrom('person').select(['id', 'name', 'role', 'lead_id']).orderBy('id').execute(),
    db.selectFrom('team').select(['id', 'key', 'name', 'lead_id']).execute(),
    db.selectFrom('customer').select(['id', 'csm_id', 'sales_id']).execute(),
  ]);
  const personOf = new Map<string, Person>(people.map((person) => [person.id, person]));
  const teamOf = new Map(teams.map((team) => [team.id, team]));
  const accountOf = new Map(customers.map((customer) => [customer.id, customer]));
  const headOfProduct = teams.find(({ key }) => key === 'product')?.lead_id;
  const last = people.find(({ role }) => role === 'serviceManager');
  const nameOf = (id: string | null | undefined): string =>
    personOf.get(id ?? '')?.name ?? last?.name ?? 'serviceManager:';
  const team = (id: string | undefined): string => teamOf.get(id ?? '')?.name ?? '';
  return {
    team,
    recipient: (role, { ownerId, teamId, customerId }) => {
      switch (role.kind) {
        case 'owner':
          return nameOf(ownerId);
        case 'ownersLead':
          return nameOf(personOf.get(ownerId)?.lead_id ?? teamOf.get(teamId ?? '')?.lead_id);
        case 'onDuty':
          return `onDuty:${role.team ?? team(teamId)}`;
        case 'nextOnDuty':
          return `onDuty:${team(teamId)}`;
        case 'customersCsm':
          return nameOf(accountOf.get(customerId)?.csm_id);
        case 'customersSales':
          return nameOf(accountOf.get(customerId)?.sales_id);
        case 'accountOwner':
          return nameOf(accountOf.get(customerId)?.csm_id ?? accountOf.get(customerId)?.sales_id);
        case 'headOfProduct':
          return nameOf(headOfProduct);
        case 'headOfDepartment':
          return nameOf(topOf(ownerId, personOf));
        case 'person':
          return nameOf(role.personId);
        case 'leadOf':
          return nameOf(personOf.get(role.personId)?.lead_id);
        case 'contact':
          return role.contactId;
        case 'serviceManager':
          return nameOf(last?.id);
      }
    },
  };
}

/** The end of a person's line of leads. */
function topOf(ownerId: string, personOf: ReadonlyMap<string, Person>): string | undefined {
  let top: string | undefined;
  let lead = personOf.get(ownerId)?.lead_id;
  for (let depth = 0; depth < 20 && lead !== null && lead !== undefined; depth += 1) {
    top = lead;
    lead = personOf.get(lead)?.lead_id;
  }
  return top;
}
