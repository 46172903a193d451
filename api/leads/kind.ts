/** Leads, as the machinery of the API sees them. */
import type { LeadCommand, LeadInput } from '../../workflows/lead/contract.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { ProcessKind } from '../processes/kind.ts';
import { leadSentences } from './sentences.ts';

export type LeadTypes = Readonly<{
  state: LeadState;
  input: LeadInput;
  command: LeadCommand;
  receipt: ProcessReceipt;
}>;

export const leadKind: ProcessKind<LeadTypes> = {
  kind: 'lead',
  tag: 'leads 线索',
  numbers: { prefix: 'LEA', sequence: 'lead_number' },
  closedCode: 'LEAD_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) => {
    if (start.kind === 'carry') {
      const { id, number, title, customerId, ownerId, phase } = start.state;
      return { id, number, title, customerId, ownerId, phase };
    }
    const { id, number, title, customerId, submitterId } = start.input;
    return { id, number, title, customerId, ownerId: submitterId, phase: 'offered' };
  },
  // Rewards are decided by their own people; what is left is the owner's.
  takeOver: ({ kind }, { personId: ownerId, ...why }) =>
    REWARD_WORK.has(kind) ? undefined : { ...why, kind: 'assign', ownerId },
  doneBy: { approveReward: '/api/v1/rewards/{id}/approve', payReward: '/api/v1/rewards/{id}/pay' },
  sentences: leadSentences,
};

const REWARD_WORK: ReadonlySet<string> = new Set(['approveReward', 'payReward']);
