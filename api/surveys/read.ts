/** Reading surveys, one and in pages; what the caller may not see is not there. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { SurveyCommand } from '../../workflows/survey/contract.ts';
import { SurveyOutcome, SurveyPhase } from '../../workflows/survey/contract.ts';
import { rejectCommand } from '../../workflows/survey/policy.ts';
import type { SurveyState } from '../../workflows/survey/state.ts';
import { all } from '../lists.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import {
  BY_CUSTOMER,
  BY_OWNER,
  byMonth,
  counted,
  inOrder,
  listed,
  listPageOf,
  listParams,
} from '../processes/listing.ts';
import type { Wanted } from '../processes/read.ts';
import { type RunningClock, runningClockOf } from '../processes/running-clock.ts';
import { visibleProcesses } from '../visible.ts';
import { SurveySummary, SurveyView } from './views.ts';

type SummaryRow = {
  id: string;
  number: string;
  title: string;
  phase: SurveySummary['phase'];
  customer: SurveySummary['customer'];
  contact: SurveySummary['contact'];
  owner: SurveySummary['owner'];
  about: SurveySummary['about'];
  asked_at: Date;
  ended_at: Date | null;
  outcome: SurveySummary['outcome'];
  mark: number | null;
  percent: number | null;
  bad: boolean | null;
  follow_up: SurveySummary['followUp'];
  due_at: Date | null;
  clock: RunningClock | null;
  overdue: boolean;
  closed_at: Date | null;
};

const COLUMNS = sql`p.id, p.number, p.title, p.phase, jsonb_build_object('id', c.id, 'name', c.name) AS customer,
  jsonb_build_object('id', n.id, 'name', n.name) AS contact, jsonb_build_object('id', o.id, 'name', o.name) AS owner,
  CASE WHEN s.about_id IS NOT NULL THEN
    jsonb_build_object('kind', s.about_kind, 'id', s.about_id, 'number', s.about_number) END AS about,
  s.asked_at, s.ended_at, s.outcome, s.mark, s.percent, s.bad,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'name', f.name) END AS follow_up,
  p.due_at, ${runningClockOf({ process: 'p.id', dueAt: 'p.due_at' })} AS clock, p.phase = 'followUp' AND coalesce(p.due_at < now(), false) AS overdue, p.closed_at`;
const TABLES = sql`survey s JOIN process p ON p.id = s.process_id JOIN customer c ON c.id = s.customer_id
  JOIN contact n ON n.id = s.contact_id JOIN person o ON o.id = p.owner_id LEFT JOIN person f ON f.id = s.follow_up_id`;

const toSummary = (row: SummaryRow): SurveySummary => ({
  id: row.id,
  number: row.number,
  title: row.title,
  phase: row.phase,
  customer: row.customer,
  contact: row.contact,
  owner: row.owner,
  about: row.about,
  askedAt: row.asked_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  outcome: row.outcome,
  mark: row.mark,
  percent: row.percent,
  bad: row.bad,
  followUp: row.follow_up,
  dueAt: row.due_at?.toISOString() ?? null,
  clock: row.clock,
  overdue: row.overdue,
  closedAt: row.closed_at?.toISOString() ?? null,
});

export const SurveyListQuery = z.strictObject({
  ...listParams(['owner', 'customer', 'month', 'state']),
  state: z.enum(['open', 'asked', 'followUp', 'closed', 'all']).default('all'),
  customerId: z.uuid().optional(),
  aboutId: z.uuid().optional().meta({ description: 'Of one process' }),
  outcome: SurveyOutcome.optional(),
  bad: z.enum(['true', 'false']).optional(),
});
export type SurveyListQuery = z.output<typeof SurveyListQuery>;

const Counts = z.strictObject({ asked: z.int(), followUp: z.int(), bad: z.int(), expired: z.int() });
type Counts = z.infer<typeof Counts>;

export const SurveyPage = listPageOf(SurveySummary, Counts);

const GROUPS = {
  owner: BY_OWNER,
  customer: BY_CUSTOMER,
  month: byMonth(sql`s.asked_at AT TIME ZONE 'UTC'`),
  state: inOrder('p.phase', SurveyPhase.options),
};

/** One page of the surveys a caller may see, the latest first. */
export async function listSurveys(db: Kysely<Database>, principal: Principal, query: SurveyListQuery) {
  return await listed({
    db,
    query,
    columns: COLUMNS,
    tables: TABLES,
    where: whereOf(principal, query),
    order: { type: 'instant', column: 's.asked_at', id: 's.process_id', descending: true },
    orderOf: (row: SummaryRow) => row.asked_at,
    groups: GROUPS,
    item: toSummary,
    counts: () => countSurveys(db, principal, query),
  });
}

const whereOf = (principal: Principal, query: SurveyListQuery): RawBuilder<SqlBool> =>
  all([visibleProcesses(principal, 'surveys'), ...conditions(query)]);

async function countSurveys(db: Kysely<Database>, principal: Principal, query: SurveyListQuery): Promise<Counts> {
  const { bad: _bad, outcome: _outcome, ...narrowed } = query;
  return await counted(
    { db, tables: TABLES, where: whereOf(principal, { ...narrowed, state: 'all' }) },
    {
      asked: sql`p.phase = 'asked'`,
      followUp: sql`p.phase = 'followUp'`,
      bad: sql`s.bad`,
      expired: sql`s.outcome = 'expired'`,
    },
  );
}

function conditions({ state, customerId, aboutId, outcome, bad }: SurveyListQuery): RawBuilder<SqlBool>[] {
  return [
    ...(state === 'all'
      ? []
      : [state === 'open' ? sql<SqlBool>`p.closed_at IS NULL` : sql<SqlBool>`p.phase = ${state}`]),
    ...(customerId === undefined ? [] : [sql<SqlBool>`s.customer_id = ${customerId}::uuid`]),
    ...(aboutId === undefined ? [] : [sql<SqlBool>`s.about_id = ${aboutId}::uuid`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`s.outcome = ${outcome}`]),
    ...(bad === undefined ? [] : [sql<SqlBool>`s.bad = ${bad === 'true'}`]),
  ];
}

type Row = SummaryRow & {
  state: SurveyState;
  seq: number;
  policy_id: string;
  policy_version: number;
  answers: SurveyView['answers'];
  answered_by: string | null;
  follow_up_note: string | null;
  clocks: SurveyView['clocks'];
};

/** Everything about one survey. @throws 404 when the caller may not see it */
async function readSurvey(db: Kysely<Database>, { principal, id }: Wanted): Promise<SurveyView> {
  const { rows } = await sql<Row>`
    SELECT ${COLUMNS}, p.state, p.seq, s.policy_id, s.policy_version, s.answers, s.answered_by, s.follow_up_note,
      ${clocksOf(['answer', 'followUp'])} AS clocks
    FROM ${TABLES} WHERE p.id = ${id}::uuid AND ${visibleProcesses(principal, 'surveys')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const { state } = row;
  return {
    ...toSummary(row),
    questions: state.policy?.body.questions ?? [],
    answers: row.answers,
    answeredBy: row.answered_by,
    followUpNote: row.follow_up_note,
    policy: { id: row.policy_id, version: row.policy_version },
    clocks: row.clocks,
    commands: commandsOf(state),
    seq: row.seq,
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Every command with the reason's code where it is not allowed now; whether answers fit is known when they come. */
function commandsOf(state: SurveyState): SurveyView['commands'] {
  const samples: SurveyCommand[] = [
    { kind: 'answer', answers: {} },
    { kind: 'followUp', note: '?' },
    { kind: 'assignFollowUp', personId: NOBODY },
    { kind: 'assign', ownerId: NOBODY },
    { kind: 'acknowledge' },
    { kind: 'note', text: '?' },
    { kind: 'cancel', reason: '?' },
  ];
  return samples.map((command) => {
    const rejection = rejectCommand(state, command);
    const isFree = rejection === undefined || rejection.code === 'UNFITTING_ANSWERS';
    return isFree
      ? { name: command.kind, allowed: true }
      : { name: command.kind, allowed: false, code: rejection.code };
  });
}

/** How a survey is answered by the routes every process has. */
export const shownSurvey = { view: SurveyView, read: readSurvey };
