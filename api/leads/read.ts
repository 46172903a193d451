/** Reading leads from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { rewardsOfLead } from '../rewards/read.ts';
import type { RewardView } from '../rewards/views.ts';
import { visibleProcesses } from '../visible.ts';
import { commandsOf } from './commands.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { LeadView } from './views.ts';

type LeadRow = SummaryRow & {
  need: string;
  contact: LeadView['contact'];
  signed_at: Date | null;
  decided_at: Date | null;
  helps: LeadView['helps'];
  policy_id: string;
  policy_version: number;
  clocks: LeadView['clocks'];
  seq: number;
  state: LeadState;
};

const HELPS = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', h.id, 'name', h.name),
    'degree', help->>'degree') ORDER BY place), '[]')
  FROM jsonb_array_elements(p.state->'helps') WITH ORDINALITY AS given(help, place)
  JOIN person h ON h.id = (help->>'personId')::uuid)`;

/** Everything about one lead. @throws 404 when the caller may not see it */
export async function readLead(db: Kysely<Database>, { principal, id }: Wanted): Promise<LeadView> {
  const { rows } = await sql<LeadRow>`
    SELECT ${summaryColumns}, l.need, l.contact, l.signed_at, l.decided_at, ${HELPS} AS helps, l.policy_id,
      l.policy_version, ${clocksOf(['rework', 'qualify', 'pursue', 'approve', 'pay'])} AS clocks, p.seq, p.state
    FROM ${summaryTables}
    WHERE p.id = ${id}::uuid AND p.kind = 'lead' AND ${visibleProcesses(principal, 'leads')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row, principal, await rewardsOfLead(db, { principal, id }));
}

function toView(row: LeadRow, principal: Principal, rewards: RewardView[]): LeadView {
  const { state } = row;
  const { handoff } = state;
  return {
    ...toSummary(row),
    need: row.need,
    contact: row.contact,
    signedAt: row.signed_at?.toISOString() ?? null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    handoff: handoff === undefined ? null : { id: handoff.handoffId, number: handoff.number },
    helps: row.helps,
    rewards,
    policy: { id: row.policy_id, version: row.policy_version },
    clocks: row.clocks,
    commands: commandsOf(state, principal),
    seq: row.seq,
  };
}

/** How a lead is answered by the routes every process has. */
export const shownLead = { view: LeadView, read: readLead };
