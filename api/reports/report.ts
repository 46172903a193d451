/** A report is data: what it takes, how it is read, and what its numbers count. Its four routes are made from that. */
import { z } from 'zod';
import type { Cell } from '../../platform/csv.ts';
import type { Resource } from '../can.ts';
import { csvAnswer } from '../csv.ts';
import { defineRoute, fileContent, ok, type Route } from '../route.ts';
import type { Locale } from '../texts.ts';
import { rowRoutes, type Things } from './rows.ts';
import { requireSpan, type Span } from './span.ts';
import type { Asked } from './sums.ts';

type Grouped = Span & Readonly<{ by?: string }>;

type Report<Query extends Grouped, Told> = Readonly<{
  /** As in `/reports/<name>`. */
  name: string;
  /** What the report tells, and what it is about. */
  summary: Readonly<{ report: string; rows: string }>;
  query: z.ZodObject & z.ZodType<Query>;
  /** What is asked of its rows, where that is more. */
  ofRows?: z.ZodObject & z.ZodType<Query>;
  resource?: Resource;
  answer: z.ZodType<Told>;
  read: (asked: Asked<Query>) => Promise<Told>;
  /** The same as a table; headings are in the reader's language. */
  table: (report: Told, locale: Locale) => Iterable<readonly Cell[]>;
  sets: Readonly<Record<string, Things<Query>>>;
}>;

/** The routes of a report: itself, the same as a table, and the rows behind each of its numbers. */
export function reportRoutes<Query extends Grouped, Told>(report: Report<Query, Told>): readonly Route[] {
  const { name, summary, query, table, sets, ofRows = query, resource = 'reports' } = report;
  const common = { method: 'get', tags: ['reports'], action: 'read', resource, query } as const;
  const answer: z.ZodType = report.answer;
  const read = async (asked: Asked<Query>): Promise<Told> => {
    requireSpan(asked.query);
    return await report.read(asked);
  };
  return [
    defineRoute(
      { ...common, path: `/api/v1/reports/${name}`, summary: summary.report, responses: { 200: answer } },
      async (call) => ok(await read(call)),
    ),
    defineRoute(
      {
        ...common,
        path: `/api/v1/reports/${name}.csv`,
        summary: `${summary.rows}: the report as a table for spreadsheets CSV`,
        responses: { 200: fileContent },
      },
      async (call) => csvAnswer(fileName(name, call.query), table(await read(call), call.locale)),
    ),
    ...rowRoutes({ name, resource, summary: summary.rows, query: ofRows, sets }),
  ];
}

/** Such as `sla-stage`. */
const fileName = (name: string, { by }: Grouped): string => (by === undefined ? name : `${name}-${by}`);

type Called = Readonly<{ key: string | null; name?: string | null }>;

/** A line for each of a report's, and one for all of them, below their headings. */
export function* lineTable<Line extends Called>(
  { total, lines }: Readonly<{ total: Line; lines: readonly Line[] }>,
  headings: Readonly<{ columns: readonly string[]; total: string }>,
  cellsOf: (line: Line) => readonly Cell[],
): Generator<readonly Cell[]> {
  yield headings.columns;
  for (const line of lines) yield [line.name ?? line.key, ...cellsOf(line)];
  yield [headings.total, ...cellsOf(total)];
}
