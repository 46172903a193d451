/** The list of leads: by next due, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { LeadOutcome, LeadPhase, Period, productKey } from '../../workflows/lead/contract.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  byName,
  counted,
  everything,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { LeadSummary } from './views.ts';

const Person = z.union([z.literal('me'), z.uuid()]);

export const LeadListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'submitter', 'state', 'period']),
  state: z.union([z.enum(['open', 'all']), LeadPhase]).default('open'),
  outcome: LeadOutcome.optional(),
  ownerId: Person.optional(),
  submitterId: Person.optional(),
  customerId: z.uuid().optional(),
  product: z.string().trim().min(1).max(120).optional(),
  period: Period.optional(),
  due: z.enum(['overdue']).optional().meta({ description: '`overdue`: the next due instant has passed' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
});
export type LeadListQuery = z.output<typeof LeadListQuery>;

const Counts = z.strictObject({
  open: z.int(),
  mine: z.int(),
  overdue: z.int(),
  qualifying: z.int(),
  opportunity: z.int(),
});
type Counts = z.infer<typeof Counts>;

export const LeadPage = listPageOf(LeadSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  submitter: byName('s.id', 's.name'),
  state: inOrder('p.phase', LeadPhase.options),
  period: { key: sql<string>`l.period`, order: sql<string>`l.period` },
};

/** One page of the leads a caller may see, the one due next first; what is not due comes last. */
export async function listLeads(db: Kysely<Database>, principal: Principal, query: LeadListQuery) {
  return await listed({
    db,
    query,
    columns: sql`${summaryColumns}, p.due_order`,
    tables: summaryTables,
    where: whereOf(principal, query),
    order: { type: 'instant', column: 'p.due_order', id: 'p.id' },
    orderOf: (row: SummaryRow & { due_order: Date | number }) => row.due_order,
    groups: GROUPS,
    item: toSummary,
    counts: () => countLeads(db, principal, query),
  });
}

const whereOf = (principal: Principal, query: LeadListQuery): RawBuilder<SqlBool> =>
  sql<SqlBool>`p.kind = 'lead' AND ${all([visibleProcesses(principal, 'leads'), ...conditions(query, principal)])}`;

/** A view of one's own narrows the others down no further. */
const whosever = (id: string | undefined): string | undefined => (id === 'me' ? undefined : id);

/** Of open ones, whoever's and in whatever state. */
async function countLeads(db: Kysely<Database>, principal: Principal, query: LeadListQuery): Promise<Counts> {
  const { due: _due, ownerId, submitterId, ...narrowed } = query;
  const people = { ownerId: whosever(ownerId), submitterId: whosever(submitterId) };
  return await counted(
    { db, tables: summaryTables, where: whereOf(principal, { ...narrowed, ...people, state: 'open' }) },
    {
      open: everything,
      mine: sql`p.owner_id = ${principal.personId ?? principal.id}::uuid`,
      overdue: sql`p.due_order < now()`,
      qualifying: sql`p.phase = 'qualifying'`,
      opportunity: sql`p.phase = 'opportunity'`,
    },
  );
}

function conditions(query: LeadListQuery, { personId, id }: Principal): RawBuilder<SqlBool>[] {
  const { outcome, ownerId, submitterId, customerId, product, period, due, text } = query;
  const person = (who: string) => (who === 'me' ? (personId ?? id) : who);
  return [
    ...stateOf(query.state),
    ...(outcome === undefined ? [] : [sql<SqlBool>`l.outcome = ${outcome}`]),
    ...(ownerId === undefined ? [] : [sql<SqlBool>`p.owner_id = ${person(ownerId)}::uuid`]),
    ...(submitterId === undefined ? [] : [sql<SqlBool>`l.submitter_id = ${person(submitterId)}::uuid`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`p.customer_id = ${customerId}::uuid`]),
    ...(product === undefined ? [] : [sql<SqlBool>`l.product_key = ${productKey(product)}`]),
    ...(period === undefined ? [] : [sql<SqlBool>`l.period = ${period}`]),
    ...(due === undefined ? [] : [sql<SqlBool>`p.closed_at IS NULL AND p.due_order < now()`]),
    ...(text === undefined ? [] : [sql<SqlBool>`(${contains('p.title', text)} OR p.number = upper(${text}))`]),
  ];
}

function stateOf(state: LeadListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  return [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`];
}
