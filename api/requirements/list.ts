/** Lists of requirements: in pages, as a board by state, as a table for spreadsheets. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Cell } from '../../platform/csv.ts';
import { RequirementOutcome, RequirementPhase } from '../../workflows/requirement/contract.ts';
import { all, contains } from '../lists.ts';
import type { Principal } from '../principal.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  counted,
  everything,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { RequirementSummary } from './views.ts';

const Person = z.union([z.literal('me'), z.uuid()]);

/** What every list can be narrowed down by. */
const filters = {
  area: z.string().trim().min(1).max(80).optional(),
  ownerId: Person.optional(),
  teamId: z.uuid().optional(),
  customerId: z.uuid().optional().meta({ description: 'For whom somebody asks' }),
  requesterId: Person.optional().meta({ description: 'A contact or a person of the staff who asks' }),
  reviewerId: Person.optional().meta({ description: 'Has, or had, a voice in its latest round' }),
  releaseId: z.uuid().optional(),
  slipped: z.coerce.number().int().min(1).max(1000).optional().meta({ description: 'At least so often' }),
  deficiency: z.enum(['true', 'false']).optional(),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'In number or title' }),
};

export const RequirementListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'state', 'area', 'release']),
  state: z.union([z.enum(['open', 'closed', 'all']), RequirementPhase, RequirementOutcome]).default('open'),
  due: z.enum(['overdue']).optional().meta({ description: '`overdue`: the next due instant has passed' }),
  ...filters,
});
export type RequirementListQuery = z.output<typeof RequirementListQuery>;

export const BoardQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Of each state' }),
  ...filters,
});
type Filters = Omit<z.output<typeof BoardQuery>, 'limit'>;

const PHASES = { filtering: z.int(), reviewing: z.int(), adopted: z.int(), scheduled: z.int(), shipped: z.int() };
const Counts = z.strictObject({ open: z.int(), mine: z.int(), overdue: z.int(), ...PHASES });
type Counts = z.infer<typeof Counts>;

export const RequirementPage = listPageOf(RequirementSummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  state: inOrder('p.phase', RequirementPhase.options),
  area: { key: sql<string>`r.area`, order: sql<string>`r.area` },
  release: {
    key: sql<string>`coalesce(r.release_id::text, '')`,
    name: sql<string>`r.release_name`,
    order: sql<string>`coalesce(to_char(r.ship_at, 'YYYY-MM-DD') || r.release_id, '~')`,
  },
};

/** One page of the requirements a caller may see, the one due next first; what waits or is closed comes last. */
export async function listRequirements(db: Kysely<Database>, principal: Principal, query: RequirementListQuery) {
  return await listed({
    db,
    query,
    columns: summaryColumns,
    tables: summaryTables,
    where: sql<SqlBool>`${whereOf(principal, query)} AND ${all(stateConditions(query))}`,
    order: { type: 'instant', column: 'p.due_order', id: 'p.id' },
    orderOf: (row: SummaryRow) => row.due_order,
    groups: GROUPS,
    item: toSummary,
    counts: () => countRequirements(db, principal, query),
  });
}

const isIn = (name: keyof typeof PHASES) => sql<SqlBool>`p.phase = ${name}`;

/** Of open ones, whoever's and in whatever state. */
async function countRequirements(db: Kysely<Database>, principal: Principal, query: Filters): Promise<Counts> {
  const ownerId = query.ownerId === 'me' ? undefined : query.ownerId;
  const where = sql<SqlBool>`${whereOf(principal, { ...query, ownerId })} AND p.closed_at IS NULL`;
  return await counted(
    { db, tables: summaryTables, where },
    {
      open: everything,
      mine: sql`p.owner_id = ${personOf('me', principal)}::uuid`,
      overdue: sql`p.phase <> 'shipped' AND p.due_order < now()`,
      filtering: isIn('filtering'),
      reviewing: isIn('reviewing'),
      adopted: isIn('adopted'),
      scheduled: isIn('scheduled'),
      shipped: isIn('shipped'),
    },
  );
}

export const Board = z.strictObject({
  columns: z.array(z.strictObject({ state: RequirementPhase, count: z.int(), items: z.array(RequirementSummary) })),
});

/** The open requirements by state, the one due next first in each. */
export async function readBoard(
  db: Kysely<Database>,
  principal: Principal,
  query: z.output<typeof BoardQuery>,
): Promise<z.input<typeof Board>> {
  const phases = RequirementPhase.options.filter((phase) => phase !== 'closed');
  const { rows } = await sql<SummaryRow & { total: number }>`
    SELECT * FROM (
      SELECT ${summaryColumns}, count(*) OVER (PARTITION BY p.phase) AS total,
        row_number() OVER (PARTITION BY p.phase ORDER BY p.due_order, p.id) AS place
      FROM ${summaryTables} WHERE ${whereOf(principal, query)} AND p.closed_at IS NULL) placed
    WHERE place <= ${query.limit} ORDER BY phase, place`.execute(db);
  const columns = Map.groupBy(rows, ({ phase }) => phase);
  return {
    columns: phases.map((state) => {
      const items = columns.get(state) ?? [];
      return { state, count: items[0]?.total ?? 0, items: items.map(toSummary) };
    }),
  };
}

const MOST_LINES = 10_000;

/** The requirements of a list as a table, at most 10,000. */
export async function requirementTable(
  db: Kysely<Database>,
  principal: Principal,
  query: Omit<RequirementListQuery, 'limit' | 'cursor'>,
): Promise<Cell[][]> {
  const { rows } = await sql<SummaryRow>`
    SELECT ${summaryColumns} FROM ${summaryTables}
    WHERE ${whereOf(principal, query)} AND ${all(stateConditions(query))}
    ORDER BY p.due_order, p.id LIMIT ${MOST_LINES}`.execute(db);
  return [HEADER.split(' '), ...rows.map((row) => lineOf(toSummary(row)))];
}

const HEADER =
  'number title customer area state outcome owner requesters deficiency release shipAt firstPromisedAt moves slips openedAt dueAt closedAt';

function lineOf(of: RequirementSummary): Cell[] {
  const { number, title, customer, area, phase, outcome, owner, requesters, deficiency } = of;
  const { release, firstPromisedAt, moves, slips, openedAt, dueAt, closedAt } = of;
  const wish = [number, title, customer.name, area, phase, outcome, owner.name, requesters, deficiency ? 1 : 0];
  return wish.concat([
    release?.name ?? null,
    release?.shipAt ?? null,
    firstPromisedAt,
    moves,
    slips,
    openedAt,
    dueAt,
    closedAt,
  ]);
}

function whereOf(principal: Principal, query: Filters): RawBuilder<SqlBool> {
  const visible = visibleProcesses(principal, 'requirements');
  return sql<SqlBool>`p.kind = 'requirement' AND ${all([visible, ...plainConditions(query, principal), ...linkedConditions(query, principal)])}`;
}

const when = <Value>(value: Value | undefined, condition: (value: Value) => RawBuilder<SqlBool>) =>
  value === undefined ? [] : [condition(value)];

/** A key of a script is nobody: what is its own is empty. */
const personOf = (id: string, { personId, id: caller }: Principal): string => (id === 'me' ? (personId ?? caller) : id);

function plainConditions(query: Filters, principal: Principal): RawBuilder<SqlBool>[] {
  return [
    ...when(query.area, (area) => sql`r.area = ${area}`),
    ...when(query.ownerId, (id) => sql`p.owner_id = ${personOf(id, principal)}::uuid`),
    ...when(query.teamId, (id) => sql`p.team_id = ${id}::uuid`),
    ...when(query.releaseId, (id) => sql`r.release_id = ${id}::uuid`),
    ...when(query.slipped, (least) => sql`r.slips >= ${least}`),
    ...when(query.deficiency, (wanted) => sql`r.deficiency = ${wanted === 'true'}`),
    ...when(query.text, (text) => sql`(${contains('p.title', text)} OR p.number = upper(${text}))`),
  ];
}

const asks = (condition: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql`EXISTS (SELECT FROM requirement_requester q WHERE q.process_id = p.id AND ${condition})`;

function linkedConditions(query: Filters, principal: Principal): RawBuilder<SqlBool>[] {
  return [
    ...when(query.customerId, (id) => asks(sql`q.customer_id = ${id}::uuid`)),
    ...when(query.requesterId, (id) => asks(sql`${personOf(id, principal)}::uuid IN (q.contact_id, q.person_id)`)),
    ...when(
      query.reviewerId,
      (id) => sql`EXISTS (SELECT FROM requirement_seat s WHERE s.process_id = p.id AND s.review_no = r.review_no
        AND ${personOf(id, principal)}::uuid IN (s.reviewer_id, s.holder_id))`,
    ),
  ];
}

function stateConditions({ state, due }: Pick<RequirementListQuery, 'state' | 'due'>): RawBuilder<SqlBool>[] {
  return [
    ...stateOf(state),
    ...when(due, () => sql`p.closed_at IS NULL AND p.phase <> 'shipped' AND p.due_order < now()`),
  ];
}

function stateOf(state: RequirementListQuery['state']): RawBuilder<SqlBool>[] {
  if (state === 'all') return [];
  if (state === 'open' || state === 'closed') return [sql`(p.closed_at IS NULL) = ${state === 'open'}`];
  const isPhase = RequirementPhase.safeParse(state).success;
  return [isPhase ? sql`p.phase = ${state}` : sql`r.outcome = ${state}`];
}
