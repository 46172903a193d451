/** Reading contracts from Postgres: everybody may look at them. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, all, pageOf, pageParams, toPage } from '../lists.ts';
import { notFound } from '../problems.ts';
import { ContractView } from './views.ts';

export const ContractListQuery = z.strictObject({
  ...pageParams,
  customerId: z.uuid().optional(),
  state: z.enum(['current', 'ended', 'cancelled', 'all']).default('current'),
  endsAfter: z.iso.date().optional().meta({ description: 'On this day or later' }),
  endsBefore: z.iso.date().optional().meta({ description: 'Before this day' }),
  number: z.string().min(1).max(60).optional(),
  externalId: z.string().min(1).max(200).optional(),
});
export type ContractListQuery = z.output<typeof ContractListQuery>;

export const ContractPage = pageOf(ContractView);

type Row = Omit<ContractView, 'createdAt' | 'updatedAt'> & { created_at: Date; updated_at: Date };

const select = (where: RawBuilder<SqlBool>, limit: number) => sql<Row>`
  SELECT t.id, t.number, t.term, t.external_id AS "externalId", t.products, t.amount_minor AS "amountMinor", t.currency,
    t.start_date AS "startDate", t.end_date AS "endDate", t.months, t.notice_months AS "noticeMonths",
    t.notice_days AS "noticeDays", t.auto_renewing AS "autoRenewing", t.first_year AS "firstYear",
    t.new_product_line AS "newProductLine", t.service_class AS "serviceClass", t.contact_ids AS "contactIds",
    t.previous_id AS "previousId", t.next_id AS "nextId", t.state, t.version, t.created_at, t.updated_at,
    jsonb_build_object('id', c.id, 'name', c.name) AS customer,
    jsonb_build_object('id', p.id, 'number', p.number, 'phase', p.phase, 'outcome', r.outcome,
      'owner', jsonb_build_object('id', o.id, 'name', o.name)) AS renewal
  FROM contract t JOIN process p ON p.id = t.id JOIN renewal r ON r.process_id = t.id
  JOIN customer c ON c.id = t.customer_id JOIN person o ON o.id = p.owner_id
  WHERE ${where} ORDER BY t.number, t.id LIMIT ${limit}`;

const toView = ({ created_at: createdAt, updated_at: updatedAt, ...row }: Row): ContractView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** One contract term. @throws 404 */
export async function readContract(db: Kysely<Database>, id: string): Promise<ContractView> {
  const { rows } = await select(sql<SqlBool>`t.id = ${id}::uuid`, 1).execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row);
}

/** One page of contract terms by number. */
export async function listContracts(db: Kysely<Database>, query: ContractListQuery) {
  const { customerId, state, endsAfter, endsBefore, number, externalId } = query;
  const where = all([
    ...(state === 'all' ? [] : [sql<SqlBool>`t.state = ${state}`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`t.customer_id = ${customerId}::uuid`]),
    ...(endsAfter === undefined ? [] : [sql<SqlBool>`t.end_date >= ${endsAfter}::date`]),
    ...(endsBefore === undefined ? [] : [sql<SqlBool>`t.end_date < ${endsBefore}::date`]),
    ...(number === undefined ? [] : [sql<SqlBool>`t.number = ${number}`]),
    ...(externalId === undefined ? [] : [sql<SqlBool>`t.external_id = ${externalId}`]),
    afterCursor(query.cursor, { type: 'text', column: 't.number', id: 't.id' }),
  ]);
  const { rows } = await select(where, query.limit + 1).execute(db);
  return toPage(rows, query.limit, { item: toView, position: (row) => ({ value: row.number, id: row.id }) });
}
