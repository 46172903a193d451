/** The list of leads: by next due, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { LeadOutcome, LeadPhase, Period, productKey } from '../../workflows/lead/contract.ts';
import { afterCursor, all, contains, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { LeadSummary } from './views.ts';

const Person = z.union([z.literal('me'), z.uuid()]);

export const LeadListQuery = z.strictObject({
  ...pageParams,
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

export const LeadPage = pageOf(LeadSummary);

/** One page of the leads a caller may see, the one due next first; what is not due comes last. */
export async function listLeads(db: Kysely<Database>, principal: Principal, query: LeadListQuery) {
  const { rows } = await sql<SummaryRow & { due_order: Date | number }>`
    SELECT ${summaryColumns}, p.due_order FROM ${summaryTables}
    WHERE p.kind = 'lead' AND ${all([visibleProcesses(principal, 'leads'), ...conditions(query, principal)])}
      AND ${afterCursor(query.cursor, { type: 'instant', column: 'p.due_order', id: 'p.id' })}
    ORDER BY p.due_order, p.id LIMIT ${query.limit + 1}`.execute(db);
  return toPage(rows, query.limit, {
    item: toSummary,
    position: (row) => ({ value: sortValue(row.due_order), id: row.id }),
  });
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
