/** The roadmap: releases in the order in which they ship, with what is planned for each. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { defineRoute, ok } from '../route.ts';
import { visibleProcesses } from '../visible.ts';
import { capacitiesOf, contentOf, teamNames } from './content.ts';
import { releaseKind } from './kind.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { ReleaseItemView, ReleaseSummary, TeamCapacity } from './views.ts';

/** Two years of a train that leaves twice a month, and then some. */
const LONGEST = 60;

const Query = z.strictObject({
  trainId: z.uuid().optional(),
  from: z.iso
    .date()
    .optional()
    .meta({ description: 'Ships on this day or later; everything that has not shipped when absent' }),
  to: z.iso.date().optional(),
});

const Roadmap = z
  .strictObject({
    releases: z.array(
      ReleaseSummary.extend({ requirements: z.array(ReleaseItemView), capacity: z.array(TeamCapacity) }),
    ),
  })
  .meta({ id: 'Roadmap' });

type Span = z.output<typeof Query>;
type Row = SummaryRow & { capacity: unknown };

/** Releases that a roadmap shows, the next to ship first; cancelled ones are none. */
const condition = ({ trainId, from, to }: Span) => sql<boolean>`p.kind = 'release' AND p.phase <> 'cancelled'
  AND ${from === undefined ? sql`p.closed_at IS NULL` : sql`r.ship_date >= ${from}::date`}
  AND ${to === undefined ? sql`true` : sql`r.ship_date <= ${to}::date`}
  AND ${trainId === undefined ? sql`true` : sql`r.train_id = ${trainId}::uuid`}`;

async function roadmapOf(db: Kysely<Database>, span: Span, visible: ReturnType<typeof visibleProcesses>) {
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, r.capacity FROM ${summaryTables}
    WHERE ${condition(span)} AND ${visible}
    ORDER BY r.ship_at, p.id LIMIT ${LONGEST}`.execute(db);
  const [content, names] = await Promise.all([
    contentOf(
      db,
      rows.map(({ id }) => id),
    ),
    teamNames(db),
  ]);
  return rows.map((row) => {
    const items = content.get(row.id) ?? [];
    const requirements = items.filter(({ state }) => state !== 'left');
    return Object.assign(toSummary(row), { requirements, capacity: capacitiesOf(row.capacity, items, names) });
  });
}

export const roadmapRoute = defineRoute(
  {
    method: 'get',
    path: '/api/v1/roadmap',
    summary: 'What ships when, by release: requirements, slips, capacity 版本路线图',
    tags: [releaseKind.tag],
    query: Query,
    responses: { 200: Roadmap },
    action: 'read',
    resource: 'releases',
  },
  async ({ db, principal, query }) =>
    ok({ releases: await roadmapOf(db, query, visibleProcesses(principal, 'releases')) }),
);
