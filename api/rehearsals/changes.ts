/** Which clocks a rehearsal found to change, page by page: kept or missed otherwise, or due at another time. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { Stage } from '../../workflows/escalation/sla-policy.contract.ts';
import { afterCursor, all, pageOf, pageParams, toPage } from '../lists.ts';

const CHANGES = ['metToBreached', 'breachedToMet', 'other', 'earlier', 'later'] as const;
type What = (typeof CHANGES)[number];

export const ChangesQuery = z.strictObject({
  ...pageParams,
  what: z.enum(CHANGES).optional().meta({ description: 'earlier and later: the due instant' }),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(1)
    .meta({ description: 'By how much at least it is due earlier or later' }),
  stage: Stage.optional(),
});
type ChangesQuery = z.output<typeof ChangesQuery>;

const Ended = z.enum(['met', 'breached', 'running', 'paused', 'stopped']).nullable();

const Change = z
  .strictObject({
    no: z.int(),
    case: z.string(),
    caseId: z.uuid().nullable().meta({ description: 'Of a case of our own' }),
    clock: z.string(),
    current: Ended,
    proposed: Ended,
    currentDueAt: z.iso.datetime().nullable(),
    proposedDueAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RehearsalChange' });

export const Changes = pageOf(Change).extend({
  counts: z.record(z.enum(CHANGES), z.int()).meta({ description: 'Of all stages, by the same `minutes`' }),
});

const shift = sql`extract(epoch FROM c.proposed_due_at - c.current_due_at) / 60`;

/** Conditions are written so that a clock without a target on one side is in none but `other`. */
const conditionOf = (what: What, minutes: number): RawBuilder<SqlBool> => {
  switch (what) {
    case 'metToBreached':
      return sql<SqlBool>`(c.current = 'met' AND c.proposed = 'breached')`;
    case 'breachedToMet':
      return sql<SqlBool>`(c.current = 'breached' AND c.proposed = 'met')`;
    case 'other':
      return sql<SqlBool>`(c.current IS DISTINCT FROM c.proposed
        AND (c.current, c.proposed) IS DISTINCT FROM ('met', 'breached')
        AND (c.current, c.proposed) IS DISTINCT FROM ('breached', 'met'))`;
    case 'earlier':
      return sql<SqlBool>`coalesce(${shift} <= ${-minutes}::numeric, false)`;
    case 'later':
      return sql<SqlBool>`coalesce(${shift} >= ${minutes}::numeric, false)`;
  }
};

type Row = {
  no: number;
  name: string;
  id: string | null;
  clock: string;
  current: z.output<typeof Ended>;
  proposed: z.output<typeof Ended>;
  current_due_at: Date | null;
  proposed_due_at: Date | null;
};

type Asked = Readonly<{ id: string; isOwn: boolean; query: ChangesQuery }>;

/** One page of what changes; cases of our own with their id. */
export async function listChanges(db: Kysely<Database>, { id, isOwn, query }: Asked): Promise<z.input<typeof Changes>> {
  const { what, minutes, stage, limit, cursor } = query;
  const conditions = [
    sql<SqlBool>`c.rehearsal_id = ${id}::uuid`,
    ...(what === undefined ? [] : [conditionOf(what, minutes)]),
    ...(stage === undefined ? [] : [sql<SqlBool>`split_part(c.clock, '/', 1) = ${stage}`]),
    afterCursor(cursor, { type: 'number', column: 'c.no', id: 'c.rehearsal_id' }),
  ];
  const [{ rows }, counts] = await Promise.all([
    sql<Row>`SELECT c.no, c.case_name AS name, p.id, c.clock, c.current, c.proposed, c.current_due_at, c.proposed_due_at
      FROM rehearsal_change c
      LEFT JOIN process p ON ${isOwn}::boolean AND p.number = c.case_name AND p.kind = 'escalation'
      WHERE ${all(conditions)} ORDER BY c.no LIMIT ${limit + 1}`.execute(db),
    countsOf(db, id, minutes),
  ]);
  const page = toPage(rows, limit, {
    item: ({ no, name, id: caseId, clock, current, proposed, current_due_at: now, proposed_due_at: then }) => ({
      no,
      case: name,
      caseId,
      clock,
      current,
      proposed,
      currentDueAt: now?.toISOString() ?? null,
      proposedDueAt: then?.toISOString() ?? null,
    }),
    position: ({ no }) => ({ value: String(no), id }),
  });
  return { ...page, counts };
}

async function countsOf(db: Kysely<Database>, id: string, minutes: number): Promise<Record<What, number>> {
  const counted = CHANGES.map(
    (what) => sql`count(*) FILTER (WHERE ${conditionOf(what, minutes)})::integer AS ${sql.ref(what)}`,
  );
  const { rows } = await sql<Record<What, number>>`
    SELECT ${sql.join(counted)} FROM rehearsal_change c WHERE c.rehearsal_id = ${id}::uuid`.execute(db);
  return rows[0] ?? { metToBreached: 0, breachedToMet: 0, other: 0, earlier: 0, later: 0 };
}
