/** Rewards as they stand, and the ledger line by line. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { afterCursor, all, pageOf, pageParams, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { readRewards, toReward } from './read.ts';
import { LedgerLineView, Quarter, RewardState, RewardView } from './views.ts';
import { visibleRewards } from './visible.ts';

const Person = z.union([z.literal('me'), z.uuid()]);
const filters = {
  personId: Person.optional().meta({ description: 'Who receives it' }),
  leadId: z.uuid().optional(),
  quarter: Quarter.optional(),
};

export const RewardListQuery = z.strictObject({
  ...pageParams,
  ...filters,
  state: z
    .union([z.enum(['open', 'all']), RewardState])
    .default('all')
    .meta({ description: '`open`: neither rejected nor paid' }),
  approverId: Person.optional().meta({ description: 'Who is to approve it' }),
});
export type RewardListQuery = z.output<typeof RewardListQuery>;
export const RewardPage = pageOf(RewardView);

/** One page of the rewards a caller may see, what changed last first. */
export async function listRewards(db: Kysely<Database>, principal: Principal, query: RewardListQuery) {
  const { state, approverId } = query;
  const approver = approverId === undefined ? undefined : personOf(approverId, principal);
  const where = all([
    ...common(query, principal, 'w'),
    ...(state === 'all'
      ? []
      : [sql<SqlBool>`w.state = ANY(${state === 'open' ? ['pending', 'approved'] : [state]}::text[])`]),
    ...(approver === undefined ? [] : [sql<SqlBool>`w.approver_id = ${approver}::uuid`]),
    afterCursor(query.cursor, { type: 'instant', column: 'w.since', id: 'w.id', descending: true }),
  ]);
  const rows = await readRewards(db, { principal, where, order: sql`w.since DESC, w.id`, limit: query.limit + 1 });
  return toPage(rows, query.limit, {
    item: (row) => toReward(row, principal),
    position: ({ since, id }) => ({ value: sortValue(since), id }),
  });
}

export const LedgerQuery = z.strictObject({
  ...pageParams,
  ...filters,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
export type LedgerQuery = z.output<typeof LedgerQuery>;
export const LedgerPage = pageOf(LedgerLineView);

type LineRow = Omit<LedgerLineView, 'at'> & { at: Date };

/** One page of the ledger, oldest line first. */
export async function listLedger(db: Kysely<Database>, principal: Principal, query: LedgerQuery) {
  const where = all([
    ...common(query, principal, 'e'),
    ...(query.currency === undefined ? [] : [sql<SqlBool>`e.currency = ${query.currency}`]),
    afterCursor(query.cursor, { type: 'number', column: 'e.position', id: 'e.id' }),
  ]);
  const rows = await readLines(db, { principal, where, limit: query.limit + 1 });
  return toPage(rows, query.limit, {
    item: (line) => line,
    position: ({ position, id }) => ({ value: sortValue(position), id }),
  });
}

type Asked = Readonly<{ principal: Principal; where: RawBuilder<SqlBool>; limit?: number }>;

/**
 * Lines of the ledger a caller may see, oldest first.
 * @param asked.where a condition on `reward_entry e`
 */
export async function readLines(
  db: Kysely<Database>,
  { principal, where, limit = 10_000 }: Asked,
): Promise<LedgerLineView[]> {
  const { rows } = await sql<LineRow>`
    SELECT e.id, e.position, e.at, e.reward_id AS "rewardId",
      jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) AS lead, e.kind, e.occasion,
      jsonb_build_object('id', h.id, 'name', h.name) AS person, e.amount_minor AS "amountMinor", e.currency, e.quarter,
      e.actor->>'name' AS by, e.explanation
    FROM reward_entry e
    JOIN reward w ON w.id = e.reward_id
    JOIN process p ON p.id = e.lead_id
    JOIN person h ON h.id = e.person_id
    WHERE ${visibleRewards(principal)} AND ${where}
    ORDER BY e.position, e.id LIMIT ${limit}`.execute(db);
  return rows.map(({ at, ...line }) => Object.assign(line, { at: at.toISOString() }));
}

function common(
  { personId, leadId, quarter }: Pick<LedgerQuery, 'personId' | 'leadId' | 'quarter'>,
  principal: Principal,
  alias: 'e' | 'w',
): RawBuilder<SqlBool>[] {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return [
    ...(personId === undefined ? [] : [sql<SqlBool>`${column('person_id')} = ${personOf(personId, principal)}::uuid`]),
    ...(leadId === undefined ? [] : [sql<SqlBool>`${column('lead_id')} = ${leadId}::uuid`]),
    ...(quarter === undefined ? [] : [sql<SqlBool>`${column('quarter')} = ${quarter}`]),
  ];
}

const personOf = (who: string, { personId, id }: Principal): string => (who === 'me' ? (personId ?? id) : who);
