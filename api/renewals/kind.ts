/** Renewals, as the machinery of the API sees them. */
import type { RenewalCommand, RenewalInput } from '../../workflows/renewal/contract.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { isOpen, stepClock } from '../../workflows/renewal/steps.ts';
import type { ProcessReceipt } from '../../workflows/shared/moment.ts';
import type { ProcessKind } from '../processes/kind.ts';
import { renewalSentences } from './sentences.ts';

export type RenewalTypes = Readonly<{
  state: RenewalState;
  input: RenewalInput;
  command: RenewalCommand;
  receipt: ProcessReceipt;
}>;

const STEP = 'complete-step';

export const renewalKind: ProcessKind<RenewalTypes> = {
  kind: 'renewal',
  tag: 'renewals 续约',
  numbers: { prefix: 'REN', sequence: 'renewal_number' },
  closedCode: 'RENEWAL_CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: (start) => {
    const { id, number, title, customerId, ownerId } = start.kind === 'open' ? start.input : start.state;
    // One that begins again was lost, and is about to be won back.
    return { id, number, title, customerId, ownerId, phase: start.kind === 'open' ? 'running' : start.state.phase };
  },
  // A step that is not the owner's moves by itself; the others go with the renewal.
  takeOver: ({ key: itemKey }, to, { steps, ownerId }) => {
    const step = steps.find((one) => isOpen(one) && stepClock(one) === itemKey);
    const isOthers = step?.personId !== undefined && step.personId !== ownerId;
    return isOthers ? { ...to, kind: 'assignStep', key: step.key } : { ...to, kind: 'assign' };
  },
  // A step's work item is called by its key and round.
  matterOf: ({ kind, key }) => (kind === 'handOver' ? {} : { body: { key: key.slice(0, key.lastIndexOf('/')) } }),
  doneBy: {
    checkUsage: STEP,
    prepareOffer: STEP,
    meetDecisionMaker: STEP,
    sendQuote: STEP,
    getSignature: STEP,
    decideOnNotice: STEP,
    followUpGrace: STEP,
  },
  sentences: renewalSentences,
};
