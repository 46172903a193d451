/** Surveys, as the machinery of the API sees them. */
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { SurveyCommand, SurveyInput } from '../../workflows/survey/contract.ts';
import type { SurveyState } from '../../workflows/survey/state.ts';
import type { ProcessKind } from '../processes/kind.ts';
import { surveySentences } from './texts.ts';

export type SurveyTypes = Readonly<{
  state: SurveyState;
  input: SurveyInput;
  command: SurveyCommand;
  receipt: ProcessReceipt;
}>;

export const surveyKind: ProcessKind<SurveyTypes> = {
  kind: 'survey',
  tag: 'surveys 满意度调查',
  numbers: { prefix: 'SRV', sequence: 'survey_number' },
  closedCode: 'SURVEY_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) => {
    const { id, number = '', title, customerId, ownerId = '' } = start.kind === 'open' ? start.input : start.state;
    return { id, number, title, customerId, ownerId, phase: 'asked' };
  },
  takeOver: ({ kind }, to) => (kind === 'followUp' ? { ...to, kind: 'assignFollowUp' } : undefined),
  sentences: surveySentences,
};
