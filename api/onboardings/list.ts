/** The list of onboardings: those at risk first, by the end of their windows, in pages, filtered by what people ask for. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { OnboardingOutcome, OnboardingPhase } from '../../workflows/onboarding/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { Instant } from '../fields.ts';
import { all, contains, decodeCursor, sortValue, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { invalid } from '../problems.ts';
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
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { OnboardingSummary } from './views.ts';

export const OnboardingListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'month', 'state', 'tier', 'serviceClass']),
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

const PHASES = { running: z.int(), suspended: z.int(), late: z.int(), signOff: z.int() };
const Counts = z.strictObject({ open: z.int(), mine: z.int(), atRisk: z.int(), ...PHASES });
type Counts = z.infer<typeof Counts>;

export const OnboardingPage = listPageOf(OnboardingSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  month: byMonth(sql`nullif(b.window_order, 'infinity') AT TIME ZONE 'UTC'`),
  state: inOrder('p.phase', OnboardingPhase.options),
  tier: inOrder('b.tier', Tier.options),
  serviceClass: inOrder('b.service_class', ServiceClass.options),
};

/**
 * One page of the onboardings a caller may see: those at risk first, in each part the window that ends first. Both parts
 * have an index of their own; a cursor says in which of them it stands.
 */
export async function listOnboardings(db: Kysely<Database>, principal: Principal, query: OnboardingListQuery) {
  const where = all([visibleProcesses(principal, 'onboardings'), ...conditions(query, principal)]);
  const counts = () => countOnboardings(db, principal, query);
  if (query.groupBy === undefined) {
    const page = await byRisk(db, where, query);
    return { ...page, counts: query.cursor === undefined ? await counts() : null, groups: null };
  }
  return await listed({
    db,
    query,
    columns: summaryColumns,
    tables: summaryTables,
    where,
    order: { type: 'instant', column: 'b.window_order', id: 'b.process_id' },
    orderOf: (row: SummaryRow) => row.window_order,
    groups: GROUPS,
    item: toSummary,
    counts,
  });
}

async function byRisk(db: Kysely<Database>, where: RawBuilder<SqlBool>, { limit, cursor }: OnboardingListQuery) {
  const from = cursor === undefined ? undefined : placeOf(cursor);
  const part = (no: Part, isIn: RawBuilder<SqlBool>): RawBuilder<SummaryRow> => sql`
    (SELECT ${summaryColumns}, ${no}::int AS part FROM ${summaryTables}
     WHERE ${where} AND ${isIn} AND ${afterPlace(from, no)} ORDER BY b.window_order, b.process_id LIMIT ${limit + 1})`;
  const { rows } = await sql<SummaryRow & { part: Part }>`
    ${part(0, sql<SqlBool>`b.at_risk`)} UNION ALL ${part(1, sql<SqlBool>`NOT b.at_risk`)}
    ORDER BY part, window_order, id LIMIT ${limit + 1}`.execute(db);
  return toPage(rows, limit, {
    item: toSummary,
    position: (row) => ({ value: `${row.part} ${sortValue(row.window_order)}`, id: row.id }),
  });
}

const isIn = (name: keyof typeof PHASES) => sql<SqlBool>`p.phase = ${name}`;

/** Of open ones, whoever's and in whatever state. */
async function countOnboardings(
  db: Kysely<Database>,
  principal: Principal,
  query: OnboardingListQuery,
): Promise<Counts> {
  const { atRisk: _atRisk, outcome: _outcome, ownerId, ...narrowed } = query;
  const open = { ...narrowed, state: 'open' as const, ownerId: ownerId === 'me' ? undefined : ownerId };
  const where = all([visibleProcesses(principal, 'onboardings'), ...conditions(open, principal)]);
  return await counted(
    { db, tables: summaryTables, where },
    {
      open: everything,
      mine: sql`p.owner_id = ${principal.personId ?? principal.id}::uuid`,
      atRisk: sql`b.at_risk`,
      running: isIn('running'),
      suspended: isIn('suspended'),
      late: isIn('late'),
      signOff: isIn('signOff'),
    },
  );
}

type Part = 0 | 1;
const Place = z.tuple([
  z.enum(['0', '1']).transform((part): Part => (part === '0' ? 0 : 1)),
  z.union([z.literal('infinity'), z.iso.datetime({ precision: 3 })]),
]);
type Place = Readonly<{ part: Part; at: string; id: string }>;

/** Where a page goes on. @throws 400 when the cursor is none of this list */
function placeOf(cursor: string): Place {
  const { value, id } = decodeCursor(cursor, 'text');
  const found = Place.safeParse(value.split(' '));
  if (!found.success) {
    throw invalid({ path: 'query.cursor', message: 'not a cursor of this list', code: 'invalid_cursor' });
  }
  const [part, at] = found.data;
  return { part, at, id };
}

/** What of a part comes after a place: all of a later one, nothing of an earlier one. */
function afterPlace(from: Place | undefined, part: Part): RawBuilder<SqlBool> {
  if (from === undefined || from.part < part) return sql<SqlBool>`true`;
  if (from.part > part) return sql<SqlBool>`false`;
  const { at, id } = from;
  return sql<SqlBool>`b.window_order >= ${at}::timestamptz
    AND (b.window_order > ${at}::timestamptz OR b.process_id > ${id}::uuid)`;
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
