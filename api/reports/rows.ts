/** The rows behind every number of a report: exactly the things it counts, or of which it is a sum or a median. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { Resource } from '../can.ts';
import { csvAnswer } from '../csv.ts';
import { parse } from '../input.ts';
import { afterCursor, type PageQuery, pageOf, pageParams, toPage } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { defineRoute, fileContent, ok, type Route } from '../route.ts';
import type { Locale } from '../texts.ts';
import { type Figure, type Figures, UNITS } from './figures.ts';
import { rowHeadings } from './row-headings.ts';
import { requireSpan, type Span } from './span.ts';

/** What of its process a thing is. */
export const PARTS = ['clock', 'person', 'milestone', 'phase', 'rule', 'customer', 'case', 'release'] as const;

/**
 * Things that are counted: rows of `process_id, at, key, part, part_id` and whatever the conditions of the figures ask for;
 * `currency` too where money is measured. `key` is the group, `part_id` tells things of one process apart.
 */
export type Things<Query> = Readonly<{
  of: (query: Query, principal: Principal) => RawBuilder<unknown>;
  figures: Figures;
  part?: (typeof PARTS)[number];
  /** Things of a customer, and of none of its processes, have a `customer_id` instead of the process's. */
  about?: 'customer';
}>;

/** All figures of a report, the names of those of a set of things after its prefix, such as `offers.`. */
type Sets<Query> = Readonly<Record<string, Things<Query>>>;

/** Columns of things that are whole processes. */
export const whole = sql`NULL::text AS part, ''::text AS part_id`;

const namesOf = (sets: Readonly<Record<string, Pick<Things<never>, 'figures'>>>): string[] =>
  Object.entries(sets).flatMap(([prefix, { figures }]) => Object.keys(figures).map((name) => `${prefix}${name}`));

/** What is asked of the rows of a report, besides what is asked of the report itself. */
const rowsAsked = (sets: Readonly<Record<string, Pick<Things<never>, 'figures'>>>) =>
  z.strictObject({
    of: z.enum(namesOf(sets)).meta({ description: 'Which number' }),
    group: z.string().max(500).optional().meta({ description: 'The `key` of the line; all lines when absent' }),
    ungrouped: z.literal('1').optional().meta({ description: 'The line whose `key` is null' }),
  });
type RowsAsked = z.output<ReturnType<typeof rowsAsked>>;

const Named = z.strictObject({ id: z.uuid(), name: z.string() });

const ReportRow = z.strictObject({
  id: z.uuid(),
  process: z
    .strictObject({
      id: z.uuid(),
      kind: z.string(),
      number: z.string(),
      title: z.string(),
      phase: z.string(),
    })
    .nullable()
    .meta({ description: 'Null where it is of a customer, and of none of its processes' }),
  customer: Named,
  owner: Named.nullable().meta({ description: 'Of the process, else whoever looks after the customer' }),
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

type Spec<Query> = Readonly<{
  /** As in `/reports/<name>`. */
  name: string;
  summary: string;
  resource: Resource;
  /** What is asked of the report. */
  query: z.ZodObject & z.ZodType<Query>;
  sets: Sets<Query>;
}>;

/** The two routes of a report's rows: page by page, and as a table for spreadsheets. */
export function rowRoutes<Query extends Span>(spec: Spec<Query>): readonly Route[] {
  const { name, summary, resource, query, sets } = spec;
  const common = { method: 'get', tags: ['reports'], action: 'read', resource } as const;
  const asked = rowsAsked(sets);
  const paged = asked.extend(pageParams);
  return [
    defineRoute(
      {
        ...common,
        path: `/api/v1/reports/${name}/rows`,
        summary: `${summary}: the rows behind a number 明细`,
        query: z.strictObject({ ...query.shape, ...paged.shape }),
        responses: { 200: ReportRows },
      },
      async (call) => {
        const page = partOf(call, paged);
        return ok(await pageOfRows(call.db, chosen(spec, call, page), page));
      },
    ),
    defineRoute(
      {
        ...common,
        path: `/api/v1/reports/${name}/rows.csv`,
        summary: `${summary}: the rows as a table for spreadsheets 明细 CSV`,
        query: z.strictObject({ ...query.shape, ...asked.shape }),
        responses: { 200: fileContent },
      },
      async (call) => {
        const of = partOf(call, asked);
        return csvAnswer(`${name}-${of.of}`, await tableOf(call.db, chosen(spec, call, of), call.locale));
      },
    ),
  ];
}

type RowsCall = Readonly<{ query: Readonly<Record<string, unknown>>; principal: Principal; locale: Locale }>;

/** Those parameters of a call that a schema knows, as it has them. */
function partOf<Part>(
  { query, locale }: Pick<RowsCall, 'query' | 'locale'>,
  schema: z.ZodObject & z.ZodType<Part>,
): Part {
  const of: z.ZodType<Part> = schema;
  const own = Object.entries(query).filter(([name]) => name in schema.shape);
  return parse(of, Object.fromEntries(own), { where: 'query', locale });
}

type Chosen = Readonly<{
  things: RawBuilder<unknown>;
  figure: Figure;
  part: Things<never>['part'];
  about: Things<never>['about'];
  rows: RowsAsked;
}>;

function chosen<Query extends Span>(spec: Spec<Query>, call: RowsCall, rows: RowsAsked): Chosen {
  const query = partOf(call, spec.query);
  requireSpan(query);
  for (const [prefix, { figures, of, part, about }] of Object.entries(spec.sets)) {
    const figure = rows.of.startsWith(prefix) ? figures[rows.of.slice(prefix.length)] : undefined;
    if (figure !== undefined) return { things: of(query, call.principal), figure, part, about, rows };
  }
  throw new Error(`no figure is called ${rows.of}`);
}

/** The same for the same thing every time; of the version of UUIDs that is free for whatever one likes. */
const rowId = (subject: RawBuilder<unknown>) =>
  sql`overlay(overlay(md5(${subject}::text || '/' || part_id) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Whose things are, and who is responsible. */
const PROCESSES = sql`
  jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title, 'phase', p.phase) AS process,
  jsonb_build_object('id', c.id, 'name', c.name) AS customer, jsonb_build_object('id', o.id, 'name', o.name) AS owner
  FROM counted r JOIN process p ON p.id = r.subject JOIN customer c ON c.id = p.customer_id JOIN person o ON o.id = p.owner_id`;
const CUSTOMERS = sql`
  NULL::jsonb AS process, jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS owner
  FROM counted r JOIN customer c ON c.id = r.subject LEFT JOIN person o ON o.id = c.csm_id`;

/** Every thing with its process; those with a measure in its order, the highest first, all others the newest first. */
function rowsOf({ things, figure: { when, measure }, about, rows: { group, ungrouped } }: Chosen): RawBuilder<Sorted> {
  const subject = about === 'customer' ? sql`customer_id` : sql`process_id`;
  const grouped = group === undefined ? sql<SqlBool>`true` : sql<SqlBool>`key = ${group}`;
  const value = measure === undefined ? sql`NULL::double precision` : sql`(${measure.of})::double precision`;
  const place = measure === undefined ? sql`(extract(epoch FROM at) * 1000)` : value;
  return sql`
    WITH things AS (${things}), counted AS (
      SELECT ${subject} AS subject, at, part, ${rowId(subject)} AS row_id, ${value} AS value,
        round((${place})::numeric)::bigint AS place, ${measure?.unit === 'money' ? sql`currency` : sql`NULL::text`} AS currency
      FROM things WHERE (${when}) AND ${ungrouped === undefined ? grouped : sql<SqlBool>`key IS NULL`}
        ${measure === undefined ? sql`` : sql`AND (${measure.of}) IS NOT NULL`})
    SELECT r.row_id AS id, r.at, r.part, r.value, r.currency, r.place, ${about === 'customer' ? CUSTOMERS : PROCESSES}`;
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
      process?.number,
      process?.title,
      customer.name,
      owner?.name,
      process?.phase,
      part,
      at,
      value,
      currency ?? of.figure.measure?.unit,
    ]);
  return [rowHeadings[locale], ...cells];
}
