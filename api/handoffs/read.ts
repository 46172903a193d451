/** Reading handoffs from Postgres, with their packs; what the caller may not see is not there. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { trialEnd } from '../../workflows/handoff/clocks.ts';
import type { HandoffState } from '../../workflows/handoff/state.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { commandsOf } from './commands.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { HandoffView } from './views.ts';

type HandoffRow = SummaryRow & {
  policy_id: string;
  policy_version: number;
  outcome_reason: string | null;
  seq: number;
  state: HandoffState;
  clocks: HandoffView['clocks'];
  due_order: Date | number;
};

type Named = { id: string; name: string };

/** Everything about one handoff. @throws 404 when the caller may not see it */
export async function readHandoff(db: Kysely<Database>, { principal, id }: Wanted): Promise<HandoffView> {
  const [found] = await readHandoffs(db, { principal, where: sql<SqlBool>`p.id = ${id}::uuid`, limit: 1 });
  if (found === undefined) throw notFound();
  return found.view;
}

type Asked = Readonly<{ principal: Principal; where: RawBuilder<SqlBool>; limit: number }>;

/**
 * Handoffs in full, the one due next first, each with its place in that order.
 * @param asked.where a condition on `process p` and `handoff h`
 */
export async function readHandoffs(db: Kysely<Database>, { principal, where, limit }: Asked) {
  const { rows } = await sql<HandoffRow>`
    SELECT ${summaryColumns}, h.policy_id, h.policy_version, h.outcome_reason, p.seq, p.state, p.due_order,
      ${clocksOf(['accept', 'answer', 'name', 'trial'])} AS clocks
    FROM ${summaryTables}
    WHERE p.kind = 'handoff' AND ${visibleProcesses(principal, 'handoffs')} AND ${where}
    ORDER BY p.due_order, p.id LIMIT ${limit}`.execute(db);
  const named = await namesOf(db, rows);
  return rows.map((row) => ({ id: row.id, dueOrder: row.due_order, view: toView(row, principal, named) }));
}

type Naming = (id: string) => Named;

/** The names of everybody and every team that states mention. */
async function namesOf(db: Kysely<Database>, rows: readonly HandoffRow[]): Promise<Naming> {
  const ids = rows.flatMap(({ state: { to, offers, questions, naming } }) => [
    ...('personId' in to ? [to.personId] : [to.teamId]),
    ...offers.flatMap(({ personId, insteadOf }) => (insteadOf === undefined ? [personId] : [personId, insteadOf])),
    ...questions.map(({ personId }) => personId),
    ...(naming === undefined ? [] : [naming.managerId]),
  ]);
  const { rows: found } = await sql<Named>`
    SELECT id, name FROM person WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM team WHERE id = ANY(${ids}::uuid[])`.execute(db);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}

function toView(row: HandoffRow, principal: Principal, named: Naming): HandoffView {
  const { state } = row;
  const { to, naming } = state;
  const until = trialEnd(state);
  return {
    ...toSummary(row),
    to: 'personId' in to ? { person: named(to.personId) } : { team: named(to.teamId) },
    reason: state.reason,
    pack: state.pack,
    fields: state.rules?.rule.fields ?? [],
    deadline: isoOf(state.deadline),
    offers: state.offers.map((offer) => offerOf(offer, named)),
    questions: state.questions.map((question) => questionOf(question, named)),
    naming:
      naming === undefined
        ? null
        : { manager: named(naming.managerId), since: iso(naming.since), endedAt: isoOf(naming.endedAt) },
    trialEndsAt: isoOf(until),
    outcomeReason: row.outcome_reason,
    policy: { id: row.policy_id, version: row.policy_version },
    clocks: row.clocks,
    commands: commandsOf(state, principal),
    seq: row.seq,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOf = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms));

const offerOf = (offer: HandoffState['offers'][number], named: Naming): HandoffView['offers'][number] => ({
  round: offer.round,
  person: named(offer.personId),
  insteadOf: offer.insteadOf === undefined ? null : named(offer.insteadOf),
  candidate: offer.via === 'to' ? null : offer.via,
  offeredAt: iso(offer.since),
  endedAt: isoOf(offer.endedAt),
  outcome: offer.outcome ?? null,
  reason: offer.reason ?? null,
  note: offer.note ?? null,
});

const questionOf = (asked: HandoffState['questions'][number], named: Naming): HandoffView['questions'][number] => ({
  number: asked.number,
  question: asked.text,
  person: named(asked.personId),
  ofGiver: asked.ofGiver,
  askedAt: iso(asked.askedAt),
  answer: asked.answer ?? null,
  endedAt: isoOf(asked.endedAt),
});

/** How a handoff is answered by the routes every process has. */
export const shownHandoff = { view: HandoffView, read: readHandoff };
