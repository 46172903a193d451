/** One release, as far as a caller may see it. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { exceptionClock, type FreezeException } from '../../workflows/release/content.ts';
import type { ReleaseCommand } from '../../workflows/release/contract.ts';
import { reject } from '../../workflows/release/policy.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import { actorOf, type Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf, type ProcessClock } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { capacitiesOf, contentOf, teamNames } from './content.ts';
import { explainDates } from './dates.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { ReleaseView } from './views.ts';

type Row = SummaryRow & {
  slot: string | null;
  capacity: unknown;
  next: { id: string; name: string } | null;
  seq: number;
  state: ReleaseState;
  clocks: ProcessClock[];
  deciders: Record<string, string>;
};

/** Everything about one release. @throws 404 when the caller may not see it */
export async function readRelease(db: Kysely<Database>, { principal, id }: Wanted): Promise<ReleaseView> {
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, r.slot, r.capacity, p.seq, p.state, ${clocksOf()} AS clocks,
      CASE WHEN n.id IS NOT NULL THEN jsonb_build_object('id', n.id, 'name', n.title) END AS next,
      (SELECT coalesce(jsonb_object_agg(w.id, w.name), '{}') FROM release_exception e JOIN person w ON w.id = e.decider_id
        WHERE e.process_id = p.id) AS deciders
    FROM ${summaryTables} LEFT JOIN process n ON n.id = r.next_release_id
    WHERE p.id = ${id}::uuid AND p.kind = 'release' AND ${visibleProcesses(principal, 'releases')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const { state } = row;
  const [content, names, dates] = await Promise.all([contentOf(db, [id]), teamNames(db), explainDates(db, state)]);
  const items = content.get(id) ?? [];
  return {
    ...toSummary(row),
    slot: row.slot,
    dates,
    content: items,
    capacity: capacitiesOf(row.capacity, items, names),
    exceptions: state.exceptions.map((exception) => exceptionView(exception, row)),
    next: row.next,
    clocks: row.clocks,
    commands: commandsOf(state, principal),
    seq: row.seq,
  };
}

type ExceptionView = ReleaseView['exceptions'][number];

function exceptionView(exception: FreezeException, { clocks, deciders }: Row): ExceptionView {
  const { id, requirementId, number, title, state, reason, deciderId, requestedAt, decidedAt } = exception;
  const due = clocks.find(({ key }) => key === exceptionClock(id))?.dueAt ?? null;
  return {
    id,
    requirement: { id: requirementId, number, title },
    state,
    reason,
    requestedBy: byOf(exception.requestedBy),
    requestedAt: new Date(requestedAt).toISOString(),
    dueAt: state === 'open' ? due : null,
    decider: deciderId === undefined ? null : { id: deciderId, name: deciders[deciderId] ?? '' },
    decidedBy: exception.decidedBy === undefined ? null : byOf(exception.decidedBy),
    decidedAt: decidedAt === undefined ? null : new Date(decidedAt).toISOString(),
    answer: exception.answer ?? null,
  };
}

const byOf = ({ id, name }: { id?: string; name: string }) => ({ id: id ?? null, name });

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One command of each kind people send that would change something, to ask a release which it takes now. */
function sampleCommands(
  state: ReleaseState,
  principal: Principal,
): readonly Exclude<ReleaseCommand, { kind: 'admit' }>[] {
  const open = state.exceptions.filter((one) => one.state === 'open');
  const mine = open.find(({ deciderId }) => deciderId === principal.personId) ?? open[0];
  const exceptionId = mine?.id ?? NOBODY;
  const requirement = { requirementId: NOBODY, number: '?', title: '?' };
  return [
    { kind: 'requestException', ...requirement, exceptionId: NOBODY, reason: '?' },
    { kind: 'decideException', exceptionId, approve: true, answer: '?' },
    { kind: 'assignException', exceptionId, personId: NOBODY },
    { kind: 'redate', date: '0000-01-01', reason: '?' },
    { kind: 'ship' },
    { kind: 'cancel', reason: '?' },
    { kind: 'changeCapacity', capacity: { [NOBODY]: 0 }, reason: '?' },
    { kind: 'assign', ownerId: NOBODY },
    { kind: 'note', text: '?' },
  ];
}

const commandsOf = (state: ReleaseState, principal: Principal): ReleaseView['commands'] =>
  sampleCommands(state, principal).map((command) => {
    const rejection = reject(state, command, actorOf(principal));
    const name = command.kind;
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });

/** How a release is answered by the routes every process has. */
export const shownRelease = { view: ReleaseView, read: readRelease };
