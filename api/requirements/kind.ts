/** Requirements, as the machinery of the API sees them. */
import type { RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { Described, ProcessKind } from '../processes/kind.ts';
import { requirementSentences } from './sentences.ts';

export type RequirementTypes = Readonly<{
  state: RequirementState;
  input: RequirementInput;
  command: RequirementCommand;
  receipt: ProcessReceipt;
}>;

export const requirementKind: ProcessKind<RequirementTypes> = {
  kind: 'requirement',
  tag: 'requirements 需求',
  numbers: { prefix: 'REQ', sequence: 'requirement_number' },
  closedCode: 'REQUIREMENT_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) =>
    start.kind === 'open'
      ? described(start.input, start.input.begin ?? 'filtering')
      : described(start.state, start.state.phase),
  // A voice in a review is not taken over by whoever likes to; `substitute` says why.
  takeOver: ({ kind }, { personId: ownerId, ...why }) =>
    KEPT.has(kind) ? undefined : { ...why, kind: 'assign', ownerId },
  doneBy: { firstFilter: 'pass-on', review: 'verdict' },
  sentences: requirementSentences,
};

const KEPT: ReadonlySet<string> = new Set(['review', 'decideUrgent', 'supply']);

type Known = Pick<RequirementInput, 'id' | 'number' | 'title' | 'customerId' | 'ownerId'>;

const described = ({ id, number, title, customerId, ownerId }: Known, phase: string): Described => ({
  id,
  number,
  title,
  customerId,
  ownerId,
  phase,
});
