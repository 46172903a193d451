/** How requirements fare: time in each state, promises kept, slips, what is declined, what waits, what support pays. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { Instant } from '../fields.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { details } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import { caseSeconds } from './weight.ts';

const MAX_SPAN_MS = 5 * 366 * 86_400_000;

export const ReportQuery = z.strictObject({
  from: Instant.meta({ description: 'Requirements submitted at or after this instant' }),
  to: Instant.meta({ description: 'and before this one' }),
});
type Query = z.output<typeof ReportQuery>;

const StateTime = z.strictObject({
  state: z.string(),
  stays: z.int(),
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});

export const RequirementReport = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    submitted: z.int(),
    /** Real time, of stays that are over. */
    times: z.array(StateTime),
    promises: z.strictObject({
      shipped: z.int(),
      /** Shipped no later than first promised. */
      kept: z.int(),
      slipped: z.int().meta({ description: 'Requirements that slipped at least once' }),
      slips: z.int(),
      medianDelayDays: z.number().nullable().meta({ description: 'Of those shipped, against the first promise' }),
    }),
    declined: z.strictObject({ decided: z.int(), declined: z.int(), share: z.number().nullable() }),
    dealsWaiting: z.array(z.strictObject({ currency: z.string(), count: z.int(), amountMinor: z.number() })),
    supportByArea: z.array(
      z.strictObject({ area: z.string(), requirements: z.int(), cases: z.int(), seconds: z.number() }),
    ),
  })
  .meta({ id: 'RequirementReport' });
type Report = z.input<typeof RequirementReport>;

/** @throws 422 when the span is none, or too long */
export async function reportOf(db: Kysely<Database>, principal: Principal, query: Query): Promise<Report> {
  const span = Date.parse(query.to) - Date.parse(query.from);
  if (span <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  if (span > MAX_SPAN_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
  const [times, totals, dealsWaiting, supportByArea] = await Promise.all([
    timesOf(db, principal, query),
    totalsOf(db, principal, query),
    dealsOf(db, principal, query),
    supportOf(db, principal, query),
  ]);
  const { submitted, decided, declined, ...promises } = totals;
  return {
    ...query,
    submitted,
    times,
    promises,
    declined: { decided, declined, share: decided === 0 ? null : declined / decided },
    dealsWaiting,
    supportByArea,
  };
}

const submittedIn = (principal: Principal, { from, to }: Query) =>
  sql`p.kind = 'requirement' AND p.opened_at >= ${from}::timestamptz AND p.opened_at < ${to}::timestamptz
    AND ${visibleProcesses(principal, 'requirements')}`;

async function timesOf(db: Kysely<Database>, principal: Principal, query: Query): Promise<Report['times']> {
  const { rows } = await sql<Report['times'][number]>`
    SELECT phase AS state, count(*) AS stays,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS "medianSeconds",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS "p90Seconds"
    FROM (
      SELECT f.phase, extract(epoch FROM lead(f.entered_at) OVER (PARTITION BY f.process_id ORDER BY f.seq)
        - f.entered_at)::double precision AS seconds
      FROM requirement_phase f JOIN process p ON p.id = f.process_id WHERE ${submittedIn(principal, query)}) stays
    WHERE seconds IS NOT NULL GROUP BY phase ORDER BY min(array_position(
      ARRAY['filtering','returned','reviewing','deferred','adopted','scheduled','shipped','closed'], phase))`.execute(
    db,
  );
  return rows;
}

type Totals = Report['promises'] & { submitted: number; decided: number; declined: number };
const NONE: Totals = {
  submitted: 0,
  decided: 0,
  declined: 0,
  shipped: 0,
  kept: 0,
  slipped: 0,
  slips: 0,
  medianDelayDays: null,
};

async function totalsOf(db: Kysely<Database>, principal: Principal, query: Query): Promise<Totals> {
  const { rows } = await sql<Totals>`
    SELECT count(*) AS submitted,
      count(*) FILTER (WHERE r.outcome IS DISTINCT FROM 'merged'
        AND (p.phase IN ('adopted', 'scheduled', 'shipped') OR p.closed_at IS NOT NULL)) AS decided,
      count(*) FILTER (WHERE r.outcome = 'declined') AS declined,
      count(r.shipped_at) AS shipped, count(*) FILTER (WHERE r.shipped_at <= r.first_promised_at) AS kept,
      count(*) FILTER (WHERE r.slips > 0) AS slipped, coalesce(sum(r.slips), 0) AS slips,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.shipped_at - r.first_promised_at) / 86400)
        FILTER (WHERE r.shipped_at IS NOT NULL AND r.first_promised_at IS NOT NULL) AS "medianDelayDays"
    FROM process p JOIN requirement r ON r.process_id = p.id WHERE ${submittedIn(principal, query)}`.execute(db);
  return rows[0] ?? NONE;
}

async function dealsOf(db: Kysely<Database>, principal: Principal, query: Query): Promise<Report['dealsWaiting']> {
  const { rows } = await sql<Report['dealsWaiting'][number]>`
    SELECT q.deal_currency AS currency, count(*) AS count, sum(q.deal_amount_minor)::double precision AS "amountMinor"
    FROM process p JOIN requirement_requester q ON q.process_id = p.id
    WHERE ${submittedIn(principal, query)} AND p.closed_at IS NULL AND q.deal_stage NOT IN ('won', 'lost')
    GROUP BY q.deal_currency ORDER BY q.deal_currency`.execute(db);
  return rows;
}

async function supportOf(db: Kysely<Database>, principal: Principal, query: Query): Promise<Report['supportByArea']> {
  const { rows } = await sql<Report['supportByArea'][number]>`
    SELECT r.area, count(DISTINCT p.id) AS requirements, count(*) AS cases, sum(${caseSeconds('l.case_id')}) AS seconds
    FROM process p JOIN requirement r ON r.process_id = p.id JOIN requirement_case l ON l.process_id = p.id
    WHERE ${submittedIn(principal, query)} GROUP BY r.area ORDER BY seconds DESC, r.area LIMIT 100`.execute(db);
  return rows;
}
