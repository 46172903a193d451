/** What does not go on by itself: processes that fail or whose timer did not go off, messages that did not arrive. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { AWAY, failingWorkflows, newestWorkflows, type Ours, Run, runOf } from './attention-runs.ts';
import { KIND_NAMES } from './processes/kinds.ts';
import type { TemporalGateway } from './temporal.ts';

const Instant = z.iso.datetime();
const ProcessRef = z.strictObject({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string() });

const Stuck = z.strictObject({
  why: z.enum(['failing', 'unrecorded', 'overdue']).meta({
    description:
      'failing: its workflow cannot go on; unrecorded: it was begun minutes ago and nothing is written of it yet; overdue: a level was due minutes ago and has not gone off',
  }),
  /** Null for what is no process, and for one of which nothing is written. */
  process: ProcessRef.nullable(),
  workflowId: z.string(),
  level: z.string().nullable(),
  dueAt: Instant.nullable(),
  ...Run.shape,
});
type Stuck = z.output<typeof Stuck>;

export const Attention = z
  .strictObject({
    stuck: z.array(Stuck),
    deliveries: z.strictObject({
      failed: z.int(),
      /** Tried at least once and still to be tried again. */
      retrying: z.int(),
      latest: z.array(
        z.strictObject({
          id: z.uuid(),
          process: ProcessRef,
          channel: z.string(),
          address: z.string(),
          state: z.enum(['pending', 'failed']),
          attempts: z.int(),
          lastError: z.string().nullable(),
        }),
      ),
    }),
    temporal: z.enum(['up', 'away']),
  })
  .meta({ id: 'Attention' });
type Attention = z.output<typeof Attention>;
type Found = Omit<Stuck, keyof Run>;

/** How late a level must be before somebody has to look; our own timers are late by seconds at most. */
const LATE_MS = 120_000;
const LATE = sql`make_interval(secs => ${LATE_MS / 1000})`;
const SHOWN = 50;

/** Everything that needs somebody: what fails first, then the processes longest stuck, the newest messages first; at most 50 of each. */
export async function readAttention(
  db: Kysely<Database>,
  { temporal, taskQueue }: Readonly<{ temporal: Pick<TemporalGateway, 'isUp' | 'within'>; taskQueue: string }>,
): Promise<Attention> {
  const [overdue, deliveries, isUp] = await Promise.all([readOverdue(db), readDeliveries(db), temporal.isUp()]);
  const found = isUp ? await withFailing(db, { temporal, taskQueue }, overdue) : overdue;
  const runs = isUp ? await Promise.all(found.map((one) => runOf(temporal, one.workflowId))) : [];
  return {
    stuck: found.map((one, index) => Object.assign(one, runs[index] ?? AWAY)),
    deliveries,
    temporal: isUp ? 'up' : 'away',
  };
}

const processJson = sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title)`;

async function readOverdue(db: Kysely<Database>): Promise<Found[]> {
  const { rows } = await sql<{ process: Process; level: string; due_at: Date }>`
    SELECT one.* FROM (SELECT DISTINCT ON (p.id) ${processJson} AS process, late.level, late.due_at
    FROM process_clock k JOIN process p ON p.id = k.process_id
    CROSS JOIN LATERAL (
      SELECT l->>'level' AS level, to_timestamp((l->>'dueAt')::numeric / 1000) AS due_at
      FROM jsonb_array_elements(k.levels) l WHERE l->>'firedAt' IS NULL AND l->>'dueAt' IS NOT NULL) late
    WHERE k.stopped_at IS NULL AND k.state <> 'paused' AND p.closed_at IS NULL AND late.due_at < now() - ${LATE}
    ORDER BY p.id, late.due_at) one ORDER BY one.due_at LIMIT ${SHOWN}`.execute(db);
  return rows.map(({ process, level, due_at }) => ({
    why: 'overdue',
    process,
    workflowId: `${process.kind}/${process.id}`,
    level,
    dueAt: due_at.toISOString(),
  }));
}

type Process = z.output<typeof ProcessRef>;

/** How many of the workflows begun last are looked for in the record. */
const LOOKED_FOR = 200;

/** Together with what only Temporal knows of: workflows that fail, and processes that were begun and never written. */
async function withFailing(db: Kysely<Database>, ours: Ours, overdue: readonly Found[]): Promise<Found[]> {
  const [failing, newest] = await Promise.all([
    failingWorkflows(ours, SHOWN),
    newestWorkflows(ours, { before: new Date(Date.now() - LATE_MS), most: LOOKED_FOR }),
  ]);
  const begun = newest.filter((id) => KIND_NAMES.some((kind) => id.startsWith(`${kind}/`)));
  const known = await processesOf(db, [...failing, ...begun]);
  const told = new Set(failing);
  const found = (why: Stuck['why'], workflowId: string): Found => {
    const level = overdue.find((one) => one.workflowId === workflowId);
    const process = known.get(workflowId) ?? null;
    return { why, process, workflowId, level: level?.level ?? null, dueAt: level?.dueAt ?? null };
  };
  return [
    ...failing.map((id) => found('failing', id)),
    ...begun.filter((id) => !known.has(id) && !told.has(id)).map((id) => found('unrecorded', id)),
    ...overdue.filter(({ workflowId }) => !told.has(workflowId)),
  ].slice(0, SHOWN);
}

async function processesOf(
  db: Kysely<Database>,
  workflowIds: readonly string[],
): Promise<ReadonlyMap<string, Process>> {
  const { rows } = await sql<{ process: Process }>`
    SELECT ${processJson} AS process FROM process p WHERE p.id::text = ANY(${workflowIds.map(idOf)}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ process }) => [`${process.kind}/${process.id}`, process]));
}

const idOf = (workflowId: string): string => workflowId.slice(workflowId.indexOf('/') + 1);

async function readDeliveries(db: Kysely<Database>): Promise<Attention['deliveries']> {
  type Counts = Pick<Attention['deliveries'], 'failed' | 'retrying'>;
  const [counts, { rows }] = await Promise.all([
    sql<Counts>`
      SELECT count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'pending' AND attempts > 0) AS retrying
      FROM delivery WHERE state IN ('pending', 'failed')`.execute(db),
    sql<Attention['deliveries']['latest'][number]>`
      SELECT d.id, ${processJson} AS process, d.channel, split_part(d.address, '?', 1) AS address, d.state, d.attempts,
        d.last_error AS "lastError"
      FROM delivery d JOIN notification n ON n.id = d.notification_id JOIN process p ON p.id = n.process_id
      WHERE d.state IN ('pending', 'failed') AND (d.state = 'failed' OR d.attempts > 0)
      ORDER BY d.created_at DESC, d.id LIMIT ${SHOWN}`.execute(db),
  ]);
  return { ...(counts.rows[0] ?? { failed: 0, retrying: 0 }), latest: rows };
}
