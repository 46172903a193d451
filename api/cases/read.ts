/** Reading one case from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { rejectCommand } from '../../workflows/escalation/policy.ts';
import { currentStage, ladderOf } from '../../workflows/escalation/stage-clocks.ts';
import { STAGE_ORDER } from '../../workflows/escalation/stages.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { sampleCommands } from './sample-commands.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { CaseView, type ClockView } from './views.ts';

type CaseRow = SummaryRow & {
  description: string;
  external_id: string | null;
  csm_id: string | null;
  csm_name: string | null;
  merged_into: string | null;
  merged_number: string | null;
  merged_from: { id: string; number: string }[];
  policy_id: string;
  policy_version: number;
  round: number;
  seq: number;
  state: EscalationState;
  requirements: CaseView['requirements'];
  clocks: ClockView[];
};

/** Everything about one case. @throws 404 when the caller may not see it */
export async function readCase(db: Kysely<Database>, { principal, id }: Wanted): Promise<CaseView> {
  const { rows } = await sql<CaseRow>`
    SELECT ${summaryColumns}, s.description, s.external_id, csm.id AS csm_id, csm.name AS csm_name, s.merged_into,
      (SELECT m.number FROM process m WHERE m.id = s.merged_into) AS merged_number,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'number', m.number) ORDER BY m.number), '[]')
         FROM support_case f JOIN process m ON m.id = f.process_id WHERE f.merged_into = p.id) AS merged_from,
      s.policy_id, s.policy_version, s.round, p.seq, p.state,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number, 'title', w.title, 'phase', w.phase)
         ORDER BY w.number), '[]')
         FROM requirement_case l JOIN process w ON w.id = l.process_id WHERE l.case_id = p.id) AS requirements,
      ${clocksOf(STAGE_ORDER)} AS clocks
    FROM ${summaryTables}
    LEFT JOIN person csm ON csm.id = c.csm_id
    WHERE p.id = ${id}::uuid AND p.kind = 'escalation' AND ${visibleProcesses(principal, 'cases')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row);
}

function toView(row: CaseRow): CaseView {
  const { state } = row;
  return {
    ...toSummary(row),
    description: row.description,
    externalId: row.external_id,
    csm: row.csm_id === null ? null : { id: row.csm_id, name: row.csm_name ?? '' },
    policy: { id: row.policy_id, version: row.policy_version },
    round: row.round,
    waiting: waitingOf(state),
    mergedInto: row.merged_into === null ? null : { id: row.merged_into, number: row.merged_number },
    mergedFrom: row.merged_from,
    stages: stagesOf(state),
    clocks: row.clocks,
    ladders: laddersOf(state),
    requirements: row.requirements,
    commands: commandsOf(state),
    seq: row.seq,
  };
}

const commandsOf = (state: EscalationState): CaseView['commands'] =>
  sampleCommands(state).map((command) => {
    const rejection = rejectCommand(state, command);
    const name = command.kind;
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });

function waitingOf({ waiting }: EscalationState): CaseView['waiting'] {
  return waiting === undefined ? null : { ...waiting, since: new Date(waiting.since).toISOString() };
}

/** Whom the levels of each stage tell, and through what, by the rules the case lives by. */
function laddersOf(state: EscalationState): CaseView['ladders'] {
  return STAGE_ORDER.flatMap((stage) =>
    ladderOf(state, stage).map(({ key, recipients, channels }) => ({
      stage,
      level: key,
      recipients: [...recipients],
      channels: [...channels],
    })),
  );
}

function stagesOf(state: EscalationState): CaseView['stages'] {
  const current = currentStage(state);
  return STAGE_ORDER.map((stage) => {
    const record = state.done[stage];
    if (record !== undefined) {
      const doneAt = new Date(record.at).toISOString();
      return { stage, state: record.skipped ? 'skipped' : 'done', doneAt, by: record.by };
    }
    if (stage === current) return { stage, state: 'current', doneAt: null, by: null };
    const isNeeded = stage !== 'followUp' || state.rules?.followUpRequired === true;
    return { stage, state: isNeeded && state.phase !== 'closed' ? 'pending' : 'notRequired', doneAt: null, by: null };
  });
}

/** How a case is answered by the routes every process has. */
export const shownCase = { view: CaseView, read: readCase };
