/** Reading one survey; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { SurveyCommand } from '../../workflows/survey/contract.ts';
import { rejectCommand } from '../../workflows/survey/policy.ts';
import type { SurveyState } from '../../workflows/survey/state.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { SurveyView } from './views.ts';

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
    SELECT ${summaryColumns}, p.state, p.seq, s.policy_id, s.policy_version, s.answers, s.answered_by, s.follow_up_note,
      ${clocksOf(['answer', 'followUp'])} AS clocks
    FROM ${summaryTables} WHERE p.id = ${id}::uuid AND ${visibleProcesses(principal, 'surveys')}`.execute(db);
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
