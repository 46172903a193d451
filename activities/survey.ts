/** How a survey shows itself in its own table. */
import type { CommitInput } from '../workflows/shared/commit.contract.ts';
import { isSurveyState, type SurveyState } from '../workflows/survey/state.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import type { ProjectionSql } from './commit/statement.ts';
import { finalFailure } from './failures.ts';

const SURVEY = `
  INSERT INTO survey (process_id, customer_id, contact_id, policy_id, policy_version, about_id, about_kind, about_number,
    asked_at, ended_at, outcome, mark, percent, bad, answers, answered_by, follow_up_id, follow_up_note, seq)
  SELECT accepted.id, accepted.customer_id, s.contact_id, s.policy_id, s.policy_version, s.about_id, s.about_kind,
    s.about_number, s.asked_at, s.ended_at, s.outcome, s.mark, s.percent, s.bad, s.answers, s.answered_by, s.follow_up_id,
    s.follow_up_note, accepted.seq
  FROM accepted, input, jsonb_to_record(input.body->'survey') AS s(contact_id uuid, policy_id uuid,
    policy_version integer, about_id uuid, about_kind text, about_number text, asked_at timestamptz, ended_at timestamptz,
    outcome text, mark integer, percent integer, bad boolean, answers jsonb, answered_by text, follow_up_id uuid,
    follow_up_note text)
  ON CONFLICT (process_id) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome, mark = excluded.mark,
    percent = excluded.percent, bad = excluded.bad, answers = excluded.answers, answered_by = excluded.answered_by,
    follow_up_id = excluded.follow_up_id, follow_up_note = excluded.follow_up_note, seq = excluded.seq`;

/** Table expressions that follow the process row: `accepted` has a row only when the transition is the newest. */
const SURVEY_SQL: ProjectionSql = [{ name: 'survey_written', sql: SURVEY }];

/** The projection of the process kind `survey`. */
export const surveyProjection: Projection = {
  sql: SURVEY_SQL,
  rows: ({ state }: Pick<CommitInput, 'state'>) => {
    if (!isSurveyState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a survey');
    return Promise.resolve({ survey: surveyRow(state) });
  },
};

const surveyRow = ({ policy, about, result, ...state }: SurveyState): object => ({
  contact_id: state.contactId,
  policy_id: policy?.id,
  policy_version: policy?.version,
  about_id: about?.id ?? null,
  about_kind: about?.kind ?? null,
  about_number: about?.number ?? null,
  asked_at: instant(state.openedAt),
  ended_at: instantOrNull(state.endedAt),
  outcome: state.outcome ?? null,
  mark: result?.mark ?? null,
  percent: result?.percent ?? null,
  bad: result?.bad ?? null,
  answers: result?.answers ?? null,
  answered_by: result?.by ?? null,
  follow_up_id: state.followUpId ?? null,
  follow_up_note: state.followUpNote ?? null,
});
