/** What stands behind a requirement: who asks, what it is worth, what its absence costs. Shown, never a formula. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Requester } from '../../workflows/requirement/contract.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { RequirementView, Weight } from './views.ts';

const DAY_MS = 86_400_000;

/** Seconds of working time a case has cost: its longest clock of each round, from opening to closing. */
export const caseSeconds = (caseId: string) => sql`coalesce((
  SELECT sum(longest) FROM (SELECT max(k.elapsed_ms) / 1000 AS longest FROM process_clock k
    WHERE k.process_id = ${sql.ref(caseId)} GROUP BY k.round) rounds), 0)::double precision`;

/** The cases linked to a requirement, with their time. */
export async function linkedCases(db: Kysely<Database>, id: string): Promise<RequirementView['cases']> {
  const { rows } = await sql<RequirementView['cases'][number]>`
    SELECT q.id, q.number, ${caseSeconds('q.id')} AS seconds
    FROM requirement_case l JOIN process q ON q.id = l.case_id WHERE l.process_id = ${id}::uuid ORDER BY q.number`.execute(
    db,
  );
  return rows;
}

/** Sums of deals by currency. */
function amountsOf(requesters: readonly Requester[]): Weight['revenue'] {
  const sums = new Map<string, number>();
  for (const { deal } of requesters) {
    if (deal !== undefined) sums.set(deal.currency, (sums.get(deal.currency) ?? 0) + deal.amountMinor);
  }
  return Array.from(sums, ([currency, amountMinor]) => ({ currency, amountMinor }));
}

/**
 * The weight of a requirement.
 * @param now epoch milliseconds; its age counts up to then, or up to its end
 */
export function weightOf(state: RequirementState, cases: RequirementView['cases'], now: number): Weight {
  const { requesters, rules, openedAt, closedAt = now } = state;
  const waiting = requesters.filter(({ deal }) => deal !== undefined && deal.stage !== 'won' && deal.stage !== 'lost');
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  const rate = rules?.body.costPerSupportHour;
  const tiers = Map.groupBy(requesters, ({ tier }) => tier);
  return {
    requesters: requesters.length,
    customers: new Set(requesters.map(({ customerId }) => customerId)).size,
    tiers: Object.fromEntries(Array.from(tiers, ([tier, of]) => [tier, of.length])),
    revenue: amountsOf(requesters.filter(({ deal }) => deal?.stage === 'won')),
    dealsWaiting: { count: waiting.length, amounts: amountsOf(waiting) },
    support: {
      cases: cases.length,
      seconds,
      cost:
        rate === undefined
          ? null
          : { currency: rate.currency, amountMinor: Math.round((seconds / 3600) * rate.amountMinor) },
    },
    ageDays: Math.max(0, Math.floor((closedAt - openedAt) / DAY_MS)),
  };
}
