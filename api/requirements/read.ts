/** Reading one requirement from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { rejectCommand } from '../../workflows/requirement/policy.ts';
import { holderOf, seatClock } from '../../workflows/requirement/review.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { actorOf } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf, type ProcessClock } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { sampleCommands } from './sample-commands.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { urgencyOf } from './urgency.ts';
import { RequirementView } from './views.ts';
import { linkedCases, weightOf } from './weight.ts';

type Numbered = { id: string; number: string };
type NamedRow = { id: string; name: string };

type Row = SummaryRow & {
  external_id: string | null;
  team: NamedRow | null;
  requested_by: RequirementView['requestedBy'];
  merged_into: Numbered | null;
  merged_from: Numbered[];
  people: Record<string, string>;
  seq: number;
  state: RequirementState;
  clocks: ProcessClock[];
};

const STEPS = ['firstFilter', 'urgent', 'confirm'] as const;

/** Everything about one requirement. @throws 404 when the caller may not see it */
export async function readRequirement(db: Kysely<Database>, { principal, id }: Wanted): Promise<RequirementView> {
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, r.external_id, ${requestersOf} AS requested_by, p.seq, p.state, ${clocksOf(STEPS)} AS clocks,
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', t.name) END AS team,
      (SELECT jsonb_build_object('id', m.id, 'number', m.number) FROM process m WHERE m.id = r.merged_into) AS merged_into,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number) ORDER BY m.number), '[]')
        FROM requirement f JOIN process m ON m.id = f.process_id WHERE f.merged_into = p.id) AS merged_from,
      (SELECT coalesce(jsonb_object_agg(w.id, w.name), '{}') FROM requirement_seat s
        JOIN person w ON w.id IN (s.reviewer_id, s.holder_id) WHERE s.process_id = p.id) AS people
    FROM ${summaryTables} LEFT JOIN team t ON t.id = p.team_id
    WHERE p.id = ${id}::uuid AND p.kind = 'requirement' AND ${visibleProcesses(principal, 'requirements')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const [cases, urgency] = await Promise.all([linkedCases(db, id), urgencyOf(db, row.state)]);
  return {
    ...partsOf(row),
    cases,
    urgency,
    weight: weightOf(row.state, cases, Date.now()),
    commands: commandsOf(row.state, actorOf(principal)),
  };
}

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

type Looked = 'cases' | 'urgency' | 'weight' | 'commands';

function partsOf(row: Row): Omit<RequirementView, Looked> {
  const { state } = row;
  const { returned, splitFrom, children } = state;
  return {
    ...toSummary(row),
    wish: state.wish,
    channel: state.channel,
    submittedBy: state.submittedBy.name,
    externalId: row.external_id,
    answer: state.answer ?? null,
    effortDays: state.effortDays,
    team: row.team,
    requestedBy: row.requested_by,
    returned:
      returned === undefined ? null : { question: returned.question, since: new Date(returned.at).toISOString() },
    review: reviewOf(row),
    promises: state.promises.map(({ kind, releaseId, name, shipAt, at, reason = null }) => ({
      kind,
      release: { id: releaseId, name },
      shipAt: new Date(shipAt).toISOString(),
      at: new Date(at).toISOString(),
      reason,
    })),
    mergedInto: row.merged_into,
    mergedFrom: row.merged_from,
    splitFrom: splitFrom ?? null,
    parts: children.map(({ id, number, title }) => ({ id, number, title })),
    policy: state.policy ?? null,
    clocks: row.clocks,
    seq: row.seq,
  };
}

function reviewOf({ state, people, clocks }: Row): RequirementView['review'] {
  const { review, rules } = state;
  if (review === undefined) return null;
  const named = (id: string | undefined) => (id === undefined ? null : { id, name: people[id] ?? '' });
  return {
    no: review.no,
    meetingAt: iso(review.round?.meetingAt),
    cutoffAt: iso(review.round?.cutoffAt),
    rule: rules?.body.review.rule ?? null,
    seats: (review.seats ?? []).map((seat) => {
      const { reviewerId, step, verdict } = seat;
      const key = seatClock(review, seat);
      return {
        reviewer: { id: reviewerId, name: people[reviewerId] ?? '' },
        holder: named(holderOf(seat)),
        step,
        verdict: verdict?.verdict ?? null,
        answer: verdict?.answer ?? null,
        until: verdict?.until ?? null,
        decidedAt: iso(verdict?.at),
        dueAt: verdict === undefined ? (clocks.find((clock) => clock.key === key)?.dueAt ?? null) : null,
      };
    }),
  };
}

const commandsOf = (state: RequirementState, actor: Actor): RequirementView['commands'] =>
  sampleCommands(state).map((command) => {
    const rejection = rejectCommand(state, command, actor);
    const name = command.kind;
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });

const requestersOf = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'key', q.key, 'customer', jsonb_build_object('id', k.id, 'name', k.name, 'tier', k.tier),
    'contact', CASE WHEN o2.id IS NOT NULL THEN jsonb_build_object('id', o2.id, 'name', o2.name) END,
    'person', CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'name', w.name) END,
    'tier', q.tier, 'since', to_char(q.since, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'deal', CASE WHEN q.deal_stage IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object(
      'amountMinor', q.deal_amount_minor, 'currency', q.deal_currency, 'stage', q.deal_stage,
      'urgency', q.deal_urgency, 'reason', q.deal_reason)) END,
    'content', q.content) ORDER BY q.since, q.key), '[]')
  FROM requirement_requester q JOIN customer k ON k.id = q.customer_id
  LEFT JOIN contact o2 ON o2.id = q.contact_id LEFT JOIN person w ON w.id = q.person_id
  WHERE q.process_id = p.id)`;

/** How a requirement is answered by the routes every process has. */
export const shownRequirement = { view: RequirementView, read: readRequirement };
