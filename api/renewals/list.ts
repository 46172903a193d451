/** The list of renewals: by the end of their terms, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { RenewalOutcome, RenewalStage } from '../../workflows/renewal/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  byMonth,
  counted,
  everything,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
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
  ...listParams(['owner', 'customer', 'month', 'state', 'tier']),
  ...renewalFilters,
  state: z.enum(['open', 'running', 'grace', 'closed', 'all']).default('open'),
  stage: RenewalStage.optional(),
  outcome: RenewalOutcome.optional(),
  risk: z.enum(['high', 'medium', 'low']).optional().meta({ description: 'Of open ones' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type RenewalListQuery = z.output<typeof RenewalListQuery>;

const Counts = z.strictObject({ open: z.int(), mine: z.int(), grace: z.int() });
type Counts = z.infer<typeof Counts>;

export const RenewalPage = listPageOf(RenewalSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  month: byMonth(sql`r.end_date`),
  state: inOrder('r.stage', RenewalStage.options),
  tier: inOrder('r.tier', Tier.options),
};

/** One page of the renewals a caller may see, the term that ends first before the others. */
export async function listRenewals(db: Kysely<Database>, principal: Principal, query: RenewalListQuery) {
  return await listed({
    db,
    query,
    columns: summaryColumns,
    tables: summaryTables,
    where: all([visibleProcesses(principal, 'renewals'), ...conditions(query, principal)]),
    order: { type: 'instant', column: 'r.ends_at', id: 'r.process_id' },
    orderOf: (row: SummaryRow) => row.ends_at,
    groups: GROUPS,
    item: toSummary,
    counts: () => countRenewals(db, principal, query),
  });
}

/** Of open ones, whoever's. How likely each is, is not worked out for all of them. */
async function countRenewals(db: Kysely<Database>, principal: Principal, query: RenewalListQuery): Promise<Counts> {
  const { outcome: _outcome, risk: _risk, ...narrowed } = query;
  const ownerId = query.ownerId === 'me' ? undefined : query.ownerId;
  const open = conditions({ ...narrowed, state: 'open', ownerId }, principal);
  const where = all([visibleProcesses(principal, 'renewals'), ...open]);
  return await counted(
    { db, tables: summaryTables, where },
    { open: everything, mine: all(filtered({ ownerId: 'me' }, principal)), grace: sql`p.phase = 'grace'` },
  );
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
