/** Which commands a handoff takes now from a caller, for display; whether one is accepted is decided by the workflow. */
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { rejectCommand } from '../../workflows/handoff/refusals.ts';
import type { HandoffState } from '../../workflows/handoff/state.ts';
import { actorOf, type Principal, scopeOf } from '../principal.ts';
import type { HandoffView } from './views.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One command of each kind. */
const SAMPLES: readonly HandoffCommand[] = [
  { kind: 'accept' },
  { kind: 'decline', reason: 'notMine' },
  { kind: 'ask', question: '?' },
  { kind: 'answer', text: '?' },
  { kind: 'withdraw', reason: '?' },
  { kind: 'reoffer', to: { personId: NOBODY }, reason: '?' },
  { kind: 'handBack', reason: '?' },
  { kind: 'assign', personId: NOBODY, reason: '?' },
  { kind: 'replaceGiver', personId: NOBODY, reason: '?' },
  { kind: 'note', text: '?' },
];

/** Naming a receiver is for those who answer for everything, and for who was asked to. */
export const mayAssign = (principal: Principal, { naming }: Pick<HandoffState, 'naming'>): boolean =>
  scopeOf(principal, 'command', 'handoffs') === 'all' ||
  (naming !== undefined && naming.endedAt === undefined && naming.managerId === principal.personId);

/** Saying who stands in for a giver is for the giver, and for those who answer for everything. */
export const mayReplace = (principal: Principal, { giverId }: Pick<HandoffState, 'giverId'>): boolean =>
  scopeOf(principal, 'command', 'handoffs') === 'all' || giverId === principal.personId;

/** Every command with the reason's code where it is not allowed to this caller. */
export const commandsOf = (state: HandoffState, principal: Principal): HandoffView['commands'] =>
  SAMPLES.map((command) => {
    const name = command.kind;
    const rejection = rejectCommand(state, command, actorOf(principal));
    if (rejection !== undefined) return { name, allowed: false, code: rejection.code };
    const isForbidden =
      (name === 'assign' && !mayAssign(principal, state)) || (name === 'replaceGiver' && !mayReplace(principal, state));
    return isForbidden ? { name, allowed: false, code: 'FORBIDDEN' } : { name, allowed: true };
  });
