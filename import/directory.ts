/** The people, teams, customers and policies that a file's words are turned into. */
import { type Kysely, sql } from 'kysely';
import { publishedPolicies } from '../db/published.ts';
import type { Database } from '../db/schema.ts';
import { type CaseRules, rulesOf } from '../workflows/escalation/rules.ts';
import { type Severity, type SlaPolicyBody, Tier } from '../workflows/escalation/sla-policy.contract.ts';
import type { KnownKeys } from './compile.ts';

type PolicyRef = Readonly<{ id: string; version: number }>;
export type CustomerEntry = Readonly<{ id: string; tier: Tier; policy?: PolicyRef; teamId?: string }>;

/** The directory as it is when the import begins. */
export type Directory = Readonly<{
  known: KnownKeys;
  customers: ReadonlyMap<string, CustomerEntry>;
  teamIds: ReadonlyMap<string, string>;
  /** By e-mail address in lower case. */
  peopleIds: ReadonlyMap<string, string>;
  rules: (policy: PolicyRef, cell: { tier: Tier; severity: Severity }) => CaseRules;
}>;

/** Reads everything that is active. */
export async function loadDirectory(db: Kysely<Database>): Promise<Directory> {
  const [customers, teams, people, policies] = await Promise.all([
    db
      .selectFrom('customer')
      .select(['id', 'key', 'tier', 'policy_id', 'team_id'])
      .where('active', '=', true)
      .execute(),
    db.selectFrom('team').select(['id', 'key']).where('active', '=', true).execute(),
    db.selectFrom('person').select(['id', 'email']).where('active', '=', true).execute(),
    publishedPolicies(db),
  ]);
  const standard = policies.find(({ key }) => key === 'standard');
  const bodies = new Map(policies.map(({ id, body }) => [id, body]));
  const entries = customers.map((customer): [string, CustomerEntry] => {
    const { id, key, tier, policy_id: own, team_id: teamId } = customer;
    const policy = own === null ? standard : policies.find((one) => one.id === own);
    return [
      key,
      {
        id,
        tier: Tier.parse(tier),
        ...(policy === undefined ? {} : { policy: { id: policy.id, version: policy.version } }),
        ...(teamId === null ? {} : { teamId }),
      },
    ];
  });
  const teamIds = new Map(teams.map(({ id, key }) => [key, id]));
  const peopleIds = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  return {
    known: {
      customers: new Set(entries.map(([key]) => key)),
      teams: new Set(teamIds.keys()),
      people: new Set(peopleIds.keys()),
    },
    customers: new Map(entries),
    teamIds,
    peopleIds,
    rules: rulesReader(bodies),
  };
}

/** What is possible does not depend on calendars, so none is looked up; the workflow pins them itself. */
function rulesReader(bodies: ReadonlyMap<string, SlaPolicyBody>): Directory['rules'] {
  const kept = new Map<string, CaseRules>();
  return ({ id }, cell) => {
    const name = `${id}/${cell.tier}/${cell.severity}`;
    const known = kept.get(name);
    if (known !== undefined) return known;
    const body = bodies.get(id);
    if (body === undefined) throw new Error(`policy ${id} is not in the directory`);
    const rules = rulesOf(body, cell, () => null);
    kept.set(name, rules);
    return rules;
  };
}

/**
 * Who takes over a case today: for each team its duty or least loaded member, else the customer's CSM, else the
 * service manager; for each person whoever stands in.
 * @returns by id of team or person; a person without a stand-in is missing. `''` is a case without a team
 */
export async function responsible(
  db: Kysely<Database>,
  { customerId, teamIds, personIds, now }: { customerId: string; teamIds: string[]; personIds: string[]; now: number },
): Promise<ReadonlyMap<string, string>> {
  const moment = new Date(now);
  const { rows } = await sql<{ wanted: string; person: string | null }>`
    SELECT t.id::text AS wanted, initial_owner(t.id, ${customerId}::uuid, ${moment}) AS person
      FROM unnest(${teamIds}::uuid[]) AS t(id)
    UNION ALL
    SELECT '', initial_owner(c.team_id, c.id, ${moment}) FROM customer c WHERE c.id = ${customerId}::uuid
    UNION ALL
    SELECT p.id::text, present_person(p.id, ${moment}) FROM unnest(${personIds}::uuid[]) AS p(id)`.execute(db);
  return new Map(rows.flatMap(({ wanted, person }) => (person === null ? [] : [[wanted, person] as const])));
}
