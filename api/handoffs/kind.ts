/** Handoffs, as the machinery of the API sees them. */
import type { HandoffCommand, HandoffOpening } from '../../workflows/handoff/contract.ts';
import { type HandoffState, isOver } from '../../workflows/handoff/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { ProcessKind } from '../processes/kind.ts';
import { handoffSentences } from './sentences.ts';

export type HandoffTypes = Readonly<{
  state: HandoffState;
  input: HandoffOpening;
  command: HandoffCommand;
  receipt: ProcessReceipt;
}>;

export const handoffKind: ProcessKind<HandoffTypes> = {
  kind: 'handoff',
  tag: 'handoffs 交接',
  numbers: { prefix: 'HND', sequence: 'handoff_number' },
  closedCode: 'HANDOFF_CLOSED',
  isClosed: isOver,
  describe: (start) => {
    const { id, number, title, customerId = null, giverId } = start.kind === 'open' ? start.input : start.state;
    // The giver has it until somebody accepts; one that begins again is offered anew.
    return { id, number, title, customerId, ownerId: giverId, phase: 'offered' };
  },
  doneBy: { acceptHandoff: 'accept', answerQuestion: 'answer', nameReceiver: 'assign' },
  sentences: handoffSentences,
};
