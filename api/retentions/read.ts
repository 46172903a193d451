/** Reading one watch over a customer, and its health day by day. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { RetentionCommand } from '../../workflows/retention/contract.ts';
import { changesOf, type HealthPart } from '../../workflows/retention/health.ts';
import { rejectCommand } from '../../workflows/retention/policy.ts';
import type { RetentionState } from '../../workflows/retention/state.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { interventionsOf } from './list.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { HealthDayView, RetentionView } from './views.ts';

type Row = SummaryRow & {
  state: RetentionState;
  seq: number;
  policy_id: string;
  policy_version: number;
  end_reason: string | null;
  source: RetentionView['source'];
  clocks: RetentionView['clocks'];
};

/** Everything about one watch. @throws 404 when the caller may not see it */
export async function readRetention(db: Kysely<Database>, { principal, id }: Wanted): Promise<RetentionView> {
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, p.state, p.seq, r.policy_id, r.policy_version, r.end_reason,
      CASE WHEN r.source_id IS NOT NULL THEN
        jsonb_build_object('kind', r.source_kind, 'id', r.source_id, 'number', r.source_number) END AS source,
      ${clocksOf()} AS clocks
    FROM ${summaryTables}
    WHERE p.id = ${id}::uuid AND p.kind = 'retention' AND ${visibleProcesses(principal, 'retentions')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const [interventions, [health = null]] = await Promise.all([
    interventionsOf(db, id),
    healthDays(db, id, { limit: 1 }),
  ]);
  const { relationship, survey, policy } = row.state;
  return {
    ...toSummary(row),
    health,
    interventions,
    relationship: relationship === undefined ? null : { mark: relationship.mark, at: iso(relationship.at) },
    survey: survey === undefined ? null : { percent: survey.percent, at: iso(survey.at) },
    source: row.source,
    policy: { id: row.policy_id, version: row.policy_version },
    rules: (policy?.body.rules ?? []).map(({ key, title }) => ({ key, title })),
    endReason: row.end_reason,
    clocks: row.clocks,
    commands: commandsOf(row.state),
    seq: row.seq,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Every command with the reason's code where it is not allowed now. */
function commandsOf(state: RetentionState): RetentionView['commands'] {
  return samplesOf(state).map((command) => {
    const rejection = rejectCommand(state, command);
    const name = command.kind;
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One command of each kind, about what there is: a rule that is free, the intervention that is open. */
function samplesOf({ policy, interventions, interventionCount }: RetentionState): RetentionCommand[] {
  const open = interventions.filter(({ closedAt }) => closedAt === undefined);
  const free = policy?.body.rules.find(({ key }) => !open.some(({ rule }) => rule === key));
  const intervention = open[0]?.no ?? Math.max(1, interventionCount);
  return [
    { kind: 'openIntervention', rule: free?.key ?? open[0]?.rule ?? '', reason: '?' },
    { kind: 'closeIntervention', intervention, outcome: 'recovered', reason: '?' },
    { kind: 'assignIntervention', intervention, personId: NOBODY },
    { kind: 'noteRelationship', mark: 3, note: '?' },
    { kind: 'acknowledge' },
    { kind: 'assign', ownerId: NOBODY },
    { kind: 'movePolicy', policy: { id: NOBODY, version: 1 } },
    { kind: 'note', text: '?' },
    { kind: 'end', reason: '?' },
  ];
}

/** How a watch is answered by the routes every process has. */
export const shownRetention = { view: RetentionView, read: readRetention };

export const HealthQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(366).default(91),
  before: z.iso.date().optional().meta({ description: 'Days before this one' }),
});

type Day = {
  day: string;
  score: number | null;
  band: z.input<typeof HealthDayView>['band'];
  parts: HealthPart[];
  firing: string[];
  earlier: HealthPart[] | null;
};

type Span = Readonly<{ limit: number; before?: string | undefined }>;

/** Days of a watch the caller may see, the latest first, each with why it differs from the one before. */
export async function healthDays(
  db: Kysely<Database>,
  id: string,
  { limit, before }: Span,
): Promise<z.input<typeof HealthDayView>[]> {
  const { rows } = await sql<Day>`
    SELECT d.day, d.score, d.band, d.parts, d.firing, lead(d.parts) OVER (ORDER BY d.day DESC) AS earlier
    FROM health_day d WHERE d.process_id = ${id}::uuid AND ${before === undefined ? sql`true` : sql`d.day < ${before}::date`}
    ORDER BY d.day DESC LIMIT ${limit + 1}`.execute(db);
  return rows.slice(0, limit).map(({ day, score, band, parts, firing, earlier }) => {
    const changes = earlier === null ? [] : changesOf({ parts: earlier }, { parts });
    return { day, score, band, parts, firing, changes };
  });
}
