/** The list of renewals: by the end of their terms, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { RenewalOutcome, RenewalStage } from '../../workflows/renewal/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { outlook, type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { RenewalSummary } from './views.ts';

/** What every list of renewals can be asked for. */
export const renewalFilters = {
  ownerId: z
    .union([z.literal('me'), z.uuid()])
    .optional()
    .meta({ description: 'Owns it, or supports the owner' }),
  customerId: z.uuid().optional(),
  tier: Tier.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'In which the term ends' }),
  endsAfter: z.iso.date().optional().meta({ description: 'On this day or later' }),
  endsBefore: z.iso.date().optional().meta({ description: 'Before this day' }),
};

export const RenewalListQuery = z.strictObject({
  ...pageParams,
  ...renewalFilters,
  state: z.enum(['open', 'running', 'grace', 'closed', 'all']).default('open'),
  stage: RenewalStage.optional(),
  outcome: RenewalOutcome.optional(),
  risk: z.enum(['high', 'medium', 'low']).optional().meta({ description: 'Of open ones' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type RenewalListQuery = z.output<typeof RenewalListQuery>;

export const RenewalPage = pageOf(RenewalSummary);

/** One page of the renewals a caller may see, the term that ends first before the others. */
export async function listRenewals(db: Kysely<Database>, principal: Principal, query: RenewalListQuery) {
  const { rows } = await sql<SummaryRow>`
    SELECT ${summaryColumns} FROM ${summaryTables}
    WHERE ${all([visibleProcesses(principal, 'renewals'), ...conditions(query, principal)])}
      AND ${afterCursor(query.cursor, { type: 'instant', column: 'r.ends_at', id: 'r.process_id' })}
    ORDER BY r.ends_at, r.process_id
    LIMIT ${query.limit + 1}`.execute(db);
  return toPage(rows, query.limit, {
    item: toSummary,
    position: (row) => ({ value: sortValue(row.ends_at), id: row.id }),
  });
}

function conditions(query: RenewalListQuery, principal: Principal): RawBuilder<SqlBool>[] {
  const { state, stage, outcome, risk, text } = query;
  return [
    ...filtered(query, principal),
    ...stateOf(state),
    ...(stage === undefined ? [] : [sql<SqlBool>`r.stage = ${stage}`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`r.outcome = ${outcome}`]),
    ...(risk === undefined ? [] : [sql<SqlBool>`(${outlook})->>'risk' = ${risk}`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

type Filters = Readonly<{ [Name in keyof typeof renewalFilters]?: z.output<(typeof renewalFilters)[Name]> }>;

/** The conditions of `renewalFilters`. */
export function filtered(query: Filters, principal: Principal): RawBuilder<SqlBool>[] {
  const { customerId, tier, month, endsAfter, endsBefore } = query;
  const owner = query.ownerId === 'me' ? (principal.personId ?? principal.id) : query.ownerId;
  return [
    ...(owner === undefined
      ? []
      : [sql<SqlBool>`(p.owner_id = ${owner}::uuid OR r.support_ids @> ARRAY[${owner}::uuid])`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(tier === undefined ? [] : [sql<SqlBool>`r.tier = ${tier}`]),
    ...(month === undefined
      ? []
      : [
          sql<SqlBool>`r.end_date >= ${`${month}-01`}::date AND r.end_date < ${`${month}-01`}::date + interval '1 month'`,
        ]),
    ...(endsAfter === undefined ? [] : [sql<SqlBool>`r.end_date >= ${endsAfter}::date`]),
    ...(endsBefore === undefined ? [] : [sql<SqlBool>`r.end_date < ${endsBefore}::date`]),
  ];
}

function stateOf(state: RenewalListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  if (state === 'open') return [sql<SqlBool>`r.outcome IS NULL`];
  return [sql<SqlBool>`p.phase = ${state}`];
}
