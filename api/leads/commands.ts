/** Which commands a lead takes now from a caller, for display; whether one is accepted is decided by the workflow. */
import type { LeadCommand } from '../../workflows/lead/contract.ts';
import { rejectCommand } from '../../workflows/lead/policy.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import { actorOf, type Principal } from '../principal.ts';
import type { LeadView } from './views.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const HAND_OVER: LeadCommand = {
  kind: 'handOver',
  handoffId: NOBODY,
  number: '?',
  policy: { id: NOBODY, version: 1 },
  to: { personId: NOBODY },
  handoffKind: 'lead',
  pack: {},
  reason: '?',
};

/** One command of each kind that is the lead's own. */
const SAMPLES: readonly LeadCommand[] = [
  HAND_OVER,
  { kind: 'qualify' },
  { kind: 'notQualified', reason: '?' },
  { kind: 'markKnown', pointer: '?' },
  { kind: 'recordHelp', personId: NOBODY, degree: 'introduced' },
  { kind: 'win', amountMinor: 1, currency: 'CNY', signedAt: '2026-01-01T00:00:00Z' },
  { kind: 'lose', reason: '?' },
  { kind: 'withdraw', reason: '?' },
  { kind: 'assign', ownerId: NOBODY },
  { kind: 'acknowledge' },
  { kind: 'note', text: '?' },
];

/** Every command with the reason's code where it is not allowed to this caller. */
export const commandsOf = (state: LeadState, principal: Principal): LeadView['commands'] =>
  SAMPLES.map((command) => {
    const name = command.kind;
    const rejection = rejectCommand(state, command, actorOf(principal));
    return rejection === undefined ? { name, allowed: true } : { name, allowed: false, code: rejection.code };
  });
