/** The rows behind every number of a report: exactly the things it counts, or of which it is a sum or a median. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { csvAnswer } from '../csv.ts';
import { afterCursor, type PageQuery, pageOf, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { defineRoute, fileContent, ok, type Route } from '../route.ts';
import type { Locale } from '../texts.ts';
import { type Figure, type Figures, UNITS } from './figures.ts';
import { rowHeadings } from './row-headings.ts';
import { requireSpan } from './span.ts';

/** What of its process a thing is. */
export const PARTS = ['clock', 'person', 'milestone', 'phase', 'rule', 'customer', 'case'] as const;

/**
 * Things that are counted: rows of `process_id, at, key, part, part_id` and whatever the conditions of the figures ask for;
 * `currency` too where money is measured. `key` is the group, `part_id` tells things of one process apart.
 */
export type Things<Query> = Readonly<{
  of: (query: Query, principal: Principal) => RawBuilder<unknown>;
  figures: Figures;
  part?: (typeof PARTS)[number];
}>;

/** All figures of a report, the names of those of a set of things after its prefix, such as `offers.`. */
type Sets<Query> = Readonly<Record<string, Things<Query>>>;

/** Columns of things that are whole processes. */
export const whole = sql`NULL::text AS part, ''::text AS part_id`;

type RowQuery = Readonly<{
  from: string;
  to: string;
  of: string;
  group?: string | undefined;
  ungrouped?: '1' | undefined;
}>;

const namesOf = (sets: Readonly<Record<string, Pick<Things<never>, 'figures'>>>): string[] =>
  Object.entries(sets).flatMap(([prefix, { figures }]) => Object.keys(figures).map((name) => `${prefix}${name}`));

/** Query parameters of the rows of a report, besides those of the report itself. */
export const rowParams = (sets: Readonly<Record<string, Pick<Things<never>, 'figures'>>>) => ({
  of: z.enum(namesOf(sets)).meta({ description: 'Which number' }),
  group: z.string().max(500).optional().meta({ description: 'The `key` of the line; all lines when absent' }),
  ungrouped: z.literal('1').optional().meta({ description: 'The line whose `key` is null' }),
});

const Named = z.strictObject({ id: z.uuid(), name: z.string() });

const ReportRow = z.strictObject({
  id: z.uuid(),
  process: z.strictObject({
    id: z.uuid(),
    kind: z.string(),
    number: z.string(),
    title: z.string(),
    phase: z.string(),
  }),
  customer: Named,
  owner: Named,
  at: z.string().meta({ description: 'By which it belongs to the period' }),
  part: z.string().nullable().meta({ description: 'What of the process it is' }),
  value: z.number().nullable().meta({ description: 'What is measured of it' }),
  currency: z.string().nullable(),
});
type Row = z.output<typeof ReportRow>;

const ReportRows = z
  .strictObject({
    ...pageOf(ReportRow).shape,
    count: z.int(),
    unit: z.enum(UNITS).nullable(),
    part: z.enum(PARTS).nullable().meta({ description: 'What `part` is' }),
  })
  .meta({ id: 'ReportRows' });
export type ReportRows = z.output<typeof ReportRows>;

type Spec<Query extends RowQuery> = Readonly<{
  /** As in `/reports/<name>`. */
  name: string;
  summary: string;
  query: z.ZodType<Query>;
  paged: z.ZodType<Query & PageQuery>;
  sets: Sets<Query>;
}>;

const common = { method: 'get', tags: ['reports'], action: 'read', resource: 'reports' } as const;

/** The two routes of a report's rows: page by page, and as a table for spreadsheets. */
export function rowRoutes<Query extends RowQuery>(spec: Spec<Query>): readonly Route[] {
  const { name, query: table, paged, sets } = spec;
  return [
    defineRoute(
      {
        ...common,
        path: `/api/v1/reports/${name}/rows`,
        summary: `${spec.summary}: the rows behind a number 明细`,
        query: paged,
        responses: { 200: ReportRows },
      },
      async ({ db, query, principal }) => ok(await pageOfRows(db, chosen(sets, query, principal), query)),
    ),
    defineRoute(
      {
        ...common,
        path: `/api/v1/reports/${name}/rows.csv`,
        summary: `${spec.summary}: the rows as a table for spreadsheets 明细 CSV`,
        query: table,
        responses: { 200: fileContent },
      },
      async ({ db, query, principal, locale }) =>
        csvAnswer(`${name}-${query.of}`, await tableOf(db, chosen(sets, query, principal), locale)),
    ),
  ];
}

type Chosen = Readonly<{ things: RawBuilder<unknown>; figure: Figure; part: Things<never>['part']; query: RowQuery }>;

function chosen<Query extends RowQuery>(sets: Sets<Query>, query: Query, principal: Principal): Chosen {
  requireSpan(query);
  for (const [prefix, { figures, of, part }] of Object.entries(sets)) {
    const figure = query.of.startsWith(prefix) ? figures[query.of.slice(prefix.length)] : undefined;
    if (figure !== undefined) return { things: of(query, principal), figure, part, query };
  }
  throw new Error(`no figure is called ${query.of}`);
}

/** The same for the same thing every time; of the version of UUIDs that is free for whatever one likes. */
const ROW_ID = sql`overlay(overlay(md5(process_id::text || '/' || part_id) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Every thing with its process; those with a measure in its order, the highest first, all others the newest first. */
function rowsOf({ things, figure: { when, measure }, query: { group, ungrouped } }: Chosen): RawBuilder<Sorted> {
  const grouped = group === undefined ? sql<SqlBool>`true` : sql<SqlBool>`key = ${group}`;
  const value = measure === undefined ? sql`NULL::double precision` : sql`(${measure.of})::double precision`;
  const place = measure === undefined ? sql`(extract(epoch FROM at) * 1000)` : value;
  return sql`
    WITH things AS (${things}), counted AS (
      SELECT process_id, at, part, ${ROW_ID} AS row_id, ${value} AS value,
        round((${place})::numeric)::bigint AS place, ${measure?.unit === 'money' ? sql`currency` : sql`NULL::text`} AS currency
      FROM things WHERE (${when}) AND ${ungrouped === undefined ? grouped : sql<SqlBool>`key IS NULL`}
        ${measure === undefined ? sql`` : sql`AND (${measure.of}) IS NOT NULL`})
    SELECT r.row_id AS id, r.at, r.part, r.value, r.currency, r.place,
      jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title, 'phase', p.phase) AS process,
      jsonb_build_object('id', c.id, 'name', c.name) AS customer, jsonb_build_object('id', o.id, 'name', o.name) AS owner
    FROM counted r JOIN process p ON p.id = r.process_id JOIN customer c ON c.id = p.customer_id
      JOIN person o ON o.id = p.owner_id`;
}

type Sorted = Omit<Row, 'at'> & Readonly<{ at: Date; place: number }>;

const rowOf = ({ at, place: _place, ...row }: Sorted): Row => ({ ...row, at: at.toISOString() });

async function pageOfRows(db: Kysely<Database>, of: Chosen, { cursor, limit }: PageQuery): Promise<ReportRows> {
  const after = afterCursor(cursor, { type: 'number', column: 'place', id: 'id', descending: true });
  const [{ rows }, counted] = await Promise.all([
    sql<Sorted>`SELECT * FROM (${rowsOf(of)}) rows WHERE ${after} ORDER BY place DESC, id LIMIT ${limit + 1}`.execute(
      db,
    ),
    sql<{ count: number }>`SELECT count(*) AS count FROM (${rowsOf(of)}) rows`.execute(db),
  ]);
  const position = ({ place, id }: Sorted) => ({ value: String(place), id });
  return {
    ...toPage(rows, limit, { item: rowOf, position }),
    count: counted.rows[0]?.count ?? 0,
    unit: of.figure.measure?.unit ?? null,
    part: of.part ?? null,
  };
}

const MOST_OF_A_TABLE = 50_000;

async function tableOf(db: Kysely<Database>, of: Chosen, locale: Locale) {
  const { rows } = await sql<Sorted>`${rowsOf(of)} ORDER BY place DESC, id LIMIT ${MOST_OF_A_TABLE}`.execute(db);
  const cells = rows
    .map(rowOf)
    .map(({ process, customer, owner, at, part, value, currency }) => [
      process.number,
      process.title,
      customer.name,
      owner.name,
      process.phase,
      part,
      at,
      value,
      currency ?? of.figure.measure?.unit,
    ]);
  return [rowHeadings[locale], ...cells];
}
