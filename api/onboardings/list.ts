/** The list of onboardings: by the end of their windows, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { OnboardingOutcome, OnboardingPhase } from '../../workflows/onboarding/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { Instant } from '../fields.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { OnboardingSummary } from './views.ts';

export const OnboardingListQuery = z.strictObject({
  ...pageParams,
  state: z.union([z.enum(['open', 'all']), OnboardingPhase]).default('open'),
  outcome: OnboardingOutcome.optional(),
  ownerId: z.union([z.literal('me'), z.uuid()]).optional(),
  customerId: z.uuid().optional(),
  tier: Tier.optional(),
  serviceClass: ServiceClass.optional(),
  atRisk: z.enum(['true', 'false']).optional(),
  windowEndsBefore: Instant.optional(),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type OnboardingListQuery = z.output<typeof OnboardingListQuery>;

export const OnboardingPage = pageOf(OnboardingSummary);

/** One page of the onboardings a caller may see, the window that ends first comes first. */
export async function listOnboardings(db: Kysely<Database>, principal: Principal, query: OnboardingListQuery) {
  const { rows } = await sql<SummaryRow>`
    SELECT ${summaryColumns} FROM ${summaryTables}
    WHERE ${all([visibleProcesses(principal, 'onboardings'), ...conditions(query, principal)])}
      AND ${afterCursor(query.cursor, { type: 'instant', column: 'b.window_order', id: 'b.process_id' })}
    ORDER BY b.window_order, b.process_id LIMIT ${query.limit + 1}`.execute(db);
  return toPage(rows, query.limit, {
    item: toSummary,
    position: (row) => ({ value: sortValue(row.window_order), id: row.id }),
  });
}

function conditions(query: OnboardingListQuery, { personId, id }: Principal): RawBuilder<SqlBool>[] {
  const { outcome, ownerId, customerId, tier, serviceClass, atRisk, windowEndsBefore, text } = query;
  const owner = ownerId === 'me' ? (personId ?? id) : ownerId;
  return [
    ...stateOf(query.state),
    ...(outcome === undefined ? [] : [sql<SqlBool>`b.outcome = ${outcome}`]),
    ...(owner === undefined ? [] : [sql<SqlBool>`p.owner_id = ${owner}::uuid`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(tier === undefined ? [] : [sql<SqlBool>`b.tier = ${tier}`]),
    ...(serviceClass === undefined ? [] : [sql<SqlBool>`b.service_class = ${serviceClass}`]),
    ...(atRisk === undefined ? [] : [atRisk === 'true' ? sql<SqlBool>`b.at_risk` : sql<SqlBool>`NOT b.at_risk`]),
    ...(windowEndsBefore === undefined ? [] : [sql<SqlBool>`b.window_order < ${windowEndsBefore}::timestamptz`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

function stateOf(state: OnboardingListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  return [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`];
}
