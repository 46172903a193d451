/** Commands as people send them. */
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';

export const ACCEPT: HandoffCommand = { kind: 'accept' };
export const DECLINE: HandoffCommand = { kind: 'decline', reason: 'noCapacity' };
export const ASK: HandoffCommand = { kind: 'ask', question: 'Who signs?' };
export const ANSWER: HandoffCommand = { kind: 'answer', text: 'Ada.' };
export const WITHDRAW: HandoffCommand = { kind: 'withdraw', reason: 'signed already' };
export const HAND_BACK: HandoffCommand = { kind: 'handBack', reason: 'not ours' };
export const assign = (personId: string): HandoffCommand => ({ kind: 'assign', personId, reason: 'you know them' });
export const reoffer = (personId: string, more: object = {}): HandoffCommand => ({
  kind: 'reoffer',
  to: { personId },
  reason: 'better so',
  ...more,
});
export const replaceGiver = (personId: string): HandoffCommand => ({ kind: 'replaceGiver', personId, reason: 'left' });
