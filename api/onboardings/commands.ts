/** Which commands an onboarding takes now from a caller, for display; whether one is accepted is decided by the workflow. */
import type { OnboardingCommand } from '../../workflows/onboarding/contract.ts';
import { isDone, milestonesOf, planOf, waitsFor } from '../../workflows/onboarding/plan.ts';
import { rejectCommand } from '../../workflows/onboarding/refusals.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { actorOf, type Principal } from '../principal.ts';
import type { OnboardingView } from './views.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const PAPER = 'https://example.com';

/** One command of each kind, as it would be sent now: of the first milestone that takes it. */
function samples(state: OnboardingState): OnboardingCommand[] {
  const milestones = milestonesOf(state);
  const open = milestones.filter((rule) => !isDone(state, rule.key) && waitsFor(state, rule).length === 0);
  const byHand = open.find(({ proof }) => proof === 'person' || proof === 'document')?.key ?? milestones[0]?.key ?? '';
  const signed = open.find(({ proof }) => proof === 'signOff')?.key;
  const done = milestones.find(({ key, proof }) => isDone(state, key) && typeof proof === 'string')?.key ?? byHand;
  const tasks = milestones.flatMap(({ key, tasks: own }) => own.map((task) => ({ milestone: key, task: task.key })));
  const task = tasks.find((one) => state.tasks[`${one.milestone}/${one.task}`] === undefined) ?? tasks[0];
  const isActivated = state.phase === 'signOff' || signed === undefined;
  return [
    { kind: 'completeMilestone', key: byHand, document: PAPER },
    { kind: 'reopenMilestone', key: done, reason: '?' },
    { kind: 'completeTask', milestone: task?.milestone ?? byHand, task: task?.task ?? '' },
    { kind: 'assignRole', role: planOf(state)?.roles[0]?.key ?? '', personId: NOBODY },
    { kind: 'assign', personId: NOBODY },
    { kind: 'reassign', fromId: state.ownerId, toId: NOBODY, reason: '?' },
    { kind: 'requestExtension', days: 1, reason: '?' },
    { kind: 'decideExtension', approve: true },
    { kind: 'requestSuspension', reason: '?' },
    { kind: 'decideSuspension', approve: true },
    { kind: 'resume' },
    { kind: 'moveTemplate', policyId: NOBODY, version: 1 },
    { kind: 'signOff', document: PAPER, ...(isActivated ? {} : { milestone: signed }) },
    { kind: 'planIntervention', ownerId: NOBODY, date: '9999-12-31', plan: '?' },
    { kind: 'closeIntervention', note: '?' },
    {
      kind: 'handOver',
      handoffId: NOBODY,
      number: '?',
      policy: { id: NOBODY, version: 1 },
      to: { personId: NOBODY },
      handoffKind: 'onboarding',
      pack: {},
      reason: '?',
    },
    { kind: 'cancel', reason: '?' },
    { kind: 'note', text: '?' },
  ];
}

/** Every command with the reason's code where it is not allowed to this caller. */
export const commandsOf = (state: OnboardingState, principal: Principal): OnboardingView['commands'] =>
  samples(state).map((command) => {
    const rejection = rejectCommand(state, command, actorOf(principal));
    return rejection === undefined
      ? { name: command.kind, allowed: true }
      : { name: command.kind, allowed: false, code: rejection.code };
  });
