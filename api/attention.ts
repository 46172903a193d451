/** What does not go on by itself: processes whose timer did not go off, messages that did not arrive. */
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { COMMAND_DEADLINE_MS, type TemporalGateway } from './temporal.ts';

const Instant = z.iso.datetime();
const ProcessRef = z.strictObject({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string() });

const Retrying = z.strictObject({
  activity: z.string(),
  attempt: z.int(),
  lastError: z.string().nullable(),
});

export const Attention = z
  .strictObject({
    /** Those whose next level was due minutes ago and has not gone off. */
    stuck: z.array(
      z.strictObject({
        process: ProcessRef,
        workflowId: z.string(),
        level: z.string(),
        dueAt: Instant,
        /** `missing` where Temporal knows no run; null while Temporal is away. */
        run: z.enum(['running', 'over', 'missing']).nullable(),
        retrying: z.array(Retrying),
      }),
    ),
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
type Stuck = Pick<Attention['stuck'][number], 'process' | 'workflowId' | 'level' | 'dueAt'>;

/** How late a level must be before somebody has to look; our own timers are late by seconds at most. */
const LATE = sql`interval '2 minutes'`;
const SHOWN = 50;

/** Everything that needs somebody: the processes longest stuck first, the newest messages first; at most 50 of each. */
export async function readAttention(
  db: Kysely<Database>,
  temporal: Pick<TemporalGateway, 'isUp' | 'within'>,
): Promise<Attention> {
  const [stuck, deliveries, isUp] = await Promise.all([readStuck(db), readDeliveries(db), temporal.isUp()]);
  const runs = isUp ? await Promise.all(stuck.map((one) => runOf(temporal, one.workflowId))) : [];
  return {
    stuck: stuck.map((one, index) => Object.assign(one, runs[index] ?? AWAY)),
    deliveries,
    temporal: isUp ? 'up' : 'away',
  };
}

const AWAY: Run = { run: null, retrying: [] };

const processJson = sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'title', p.title)`;

async function readStuck(db: Kysely<Database>): Promise<Stuck[]> {
  const { rows } = await sql<{ process: Stuck['process']; level: string; due_at: Date }>`
    SELECT one.* FROM (SELECT DISTINCT ON (p.id) ${processJson} AS process, late.level, late.due_at
    FROM process_clock k JOIN process p ON p.id = k.process_id
    CROSS JOIN LATERAL (
      SELECT l->>'level' AS level, to_timestamp((l->>'dueAt')::numeric / 1000) AS due_at
      FROM jsonb_array_elements(k.levels) l WHERE l->>'firedAt' IS NULL AND l->>'dueAt' IS NOT NULL) late
    WHERE k.stopped_at IS NULL AND k.state <> 'paused' AND p.closed_at IS NULL AND late.due_at < now() - ${LATE}
    ORDER BY p.id, late.due_at) one ORDER BY one.due_at LIMIT ${SHOWN}`.execute(db);
  return rows.map(({ process, level, due_at }) => ({
    process,
    workflowId: `${process.kind}/${process.id}`,
    level,
    dueAt: due_at.toISOString(),
  }));
}

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

type Run = Pick<Attention['stuck'][number], 'run' | 'retrying'>;

/** What Temporal knows of one workflow: whether it runs, and which of its activities are being tried again. */
async function runOf(temporal: Pick<TemporalGateway, 'within'>, workflowId: string): Promise<Run> {
  try {
    const { status, raw } = await temporal.within(COMMAND_DEADLINE_MS, ({ workflow }) =>
      workflow.getHandle(workflowId).describe(),
    );
    const retrying = (raw.pendingActivities ?? [])
      .filter(({ attempt }) => (attempt ?? 1) > 1)
      .map(({ activityType, attempt, lastFailure }) => ({
        activity: activityType?.name ?? '',
        attempt: attempt ?? 1,
        lastError: lastFailure?.message ?? null,
      }));
    return { run: status.name === 'RUNNING' ? 'running' : 'over', retrying };
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? { run: 'missing', retrying: [] } : AWAY;
  }
}
