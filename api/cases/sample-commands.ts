import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One command of each kind that would change something, to ask a case which kinds it takes now. */
export const sampleCommands = ({ severity, tier }: EscalationState): readonly CaseCommand[] => [
  { kind: 'respond' },
  { kind: 'clarify', note: '?' },
  { kind: 'propose', lens: 'business', answer: '?' },
  { kind: 'resolve', note: '?' },
  { kind: 'followUp', whyItHappened: '?', whyThisSolution: '?', howToPrevent: '?' },
  { kind: 'pause', reason: 'customer' },
  { kind: 'resume' },
  { kind: 'acknowledge' },
  { kind: 'escalate', reason: '?' },
  { kind: 'assign', ownerId: NOBODY },
  { kind: 'changeSeverity', severity: severity === 'low' ? 'normal' : 'low', reason: '?' },
  { kind: 'changeTier', tier: tier === 'E' ? 'D' : 'E', reason: '?' },
  { kind: 'applyPolicy', policyId: NOBODY, version: 1, reason: '?' },
  { kind: 'reopen', reason: '?' },
  { kind: 'merge', intoId: NOBODY, intoNumber: '?' },
  { kind: 'cancel', reason: '?' },
  { kind: 'note', text: '?', visibility: 'internal' },
];
