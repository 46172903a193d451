/** Reading rewards from Postgres; what the caller may not see is not there. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { LeadCommand } from '../../workflows/lead/contract.ts';
import { rejectReward } from '../../workflows/lead/reward-decisions.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import { actorOf, type Principal } from '../principal.ts';
import { notFound, problem } from '../problems.ts';
import type { Wanted } from '../processes/read.ts';
import { details } from '../texts.ts';
import type { RewardView } from './views.ts';
import { decidedRewards, visibleRewards } from './visible.ts';

export type RewardRow = Omit<RewardView, 'since' | 'commands' | 'correctsId'> & {
  key: string;
  since: Date;
  corrects_id: string | null;
  state_of_lead: Pick<LeadState, 'rewards' | 'claims'>;
  decides: boolean;
};

const named = (alias: string) => sql`CASE WHEN ${sql.ref(`${alias}.id`)} IS NULL THEN NULL
  ELSE jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) END`;

type Asked = Readonly<{
  principal: Principal;
  where: RawBuilder<SqlBool>;
  order?: RawBuilder<unknown>;
  limit?: number;
}>;

/**
 * Rewards a caller may see.
 * @param asked.where a condition on `reward w`, `process p` (the lead) and `customer c`
 */
export async function readRewards(
  db: Kysely<Database>,
  { principal, where, order = sql`w.since, w.id`, limit = 1_000 }: Asked,
): Promise<RewardRow[]> {
  const { rows } = await sql<RewardRow>`
    SELECT w.id, w.key, jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) AS lead,
      ${named('c')} AS customer, w.occasion, ${named('h')} AS person, w.amount_minor AS "amountMinor", w.currency,
      w.quarter, w.state, w.since, w.corrects_id, ${named('a')} AS approver, ${named('b')} AS payer,
      (SELECT e.explanation FROM reward_entry e WHERE e.reward_id = w.id AND e.kind IN ('computed', 'correction'))
        AS explanation,
      jsonb_build_object('rewards', p.state->'rewards', 'claims', p.state->'claims') AS state_of_lead,
      ${decidedRewards(principal)} AS decides
    FROM reward w
    JOIN process p ON p.id = w.lead_id
    JOIN customer c ON c.id = p.customer_id
    JOIN person h ON h.id = w.person_id
    LEFT JOIN person a ON a.id = w.approver_id
    LEFT JOIN person b ON b.id = w.payer_id
    WHERE ${visibleRewards(principal)} AND ${where}
    ORDER BY ${order} LIMIT ${limit}`.execute(db);
  return rows;
}

/** One reward. @throws 404 when the caller may not see it */
export async function readReward(db: Kysely<Database>, { principal, id }: Wanted): Promise<RewardView> {
  const [row] = await readRewards(db, { principal, where: sql<SqlBool>`w.id = ${id}::uuid` });
  if (row === undefined) throw notFound();
  return toReward(row, principal);
}

/** The rewards of a lead that the caller may see, in the order in which they were entered. */
export async function rewardsOfLead(db: Kysely<Database>, { principal, id }: Wanted): Promise<RewardView[]> {
  const entered = sql`(SELECT min(e.position) FROM reward_entry e WHERE e.reward_id = w.id)`;
  const where = sql<SqlBool>`w.lead_id = ${id}::uuid`;
  return (await readRewards(db, { principal, where, order: entered })).map((row) => toReward(row, principal));
}

type Decided = Readonly<{ leadId: string; key: string; state: LeadState }>;

/** The lead of a reward the caller is about to decide. @throws 404 when they may not see it, 403 when only that */
export async function decidedReward(db: Kysely<Database>, { principal, id }: Wanted): Promise<Decided> {
  const { rows } = await sql<Decided & { decides: boolean }>`
    SELECT w.lead_id AS "leadId", w.key, p.state, ${decidedRewards(principal)} AS decides
    FROM reward w JOIN process p ON p.id = w.lead_id
    WHERE w.id = ${id}::uuid AND ${visibleRewards(principal)}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  if (!row.decides) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  return row;
}

export function toReward(row: RewardRow, principal: Principal): RewardView {
  const { key, since, corrects_id, state_of_lead, decides, ...reward } = row;
  return {
    ...reward,
    since: since.toISOString(),
    correctsId: corrects_id,
    commands: commandsOf({ key, decides, state_of_lead }, principal),
  };
}

type RewardCommand = Extract<LeadCommand, { reward: string }>;

const samples = (reward: string): readonly RewardCommand[] => [
  { kind: 'approveReward', reward },
  { kind: 'rejectReward', reward, reason: '?' },
  { kind: 'payReward', reward },
  { kind: 'correctReward', reward, amountMinor: 1, reason: '?' },
];

function commandsOf(
  { key, decides, state_of_lead }: Pick<RewardRow, 'key' | 'decides' | 'state_of_lead'>,
  principal: Principal,
): RewardView['commands'] {
  return samples(key).map((command) => {
    const name = command.kind;
    const rejection = rejectReward(state_of_lead, command, actorOf(principal));
    if (rejection !== undefined) return { name, allowed: false, code: rejection.code };
    return decides ? { name, allowed: true } : { name, allowed: false, code: 'FORBIDDEN' };
  });
}
