/** The decisions of an onboarding, and THE timer function. Pure: data in, data out, `now` as an argument; nothing throws. */

import { SYSTEM } from '../shared/actor.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import { handOverFact, hearHandoff } from '../shared/handing-over.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import { hearCalendar } from '../shared/published.ts';
import type { OnboardingCommand } from './contract.ts';
import type { OnboardingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { hearMetric } from './metrics.ts';
import type { Rejection } from './refusal.ts';
import { rejectCommand } from './refusals.ts';
import { isUnsettled, settle } from './settle.ts';
import { type OnboardingState, openRequest } from './state.ts';
import { paceInstant } from './window.ts';

export { rejectCommand } from './refusals.ts';

/** When the onboarding must act by itself next (epoch milliseconds); undefined while nothing can happen. */
export function nextInstant(state: OnboardingState): number | undefined {
  if (state.phase === 'closed') return undefined;
  if (isUnsettled(state)) return state.openedAt;
  const instants = [nextInstantOf(state.clocks), paceInstant(state)].filter((at) => at !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has come by `now`. Before a command of the same instant `inclusive` is false: it is in time. */
export function wake(state: OnboardingState, now: number, inclusive = true): OnboardingEvent[] {
  if (state.phase === 'closed') return [];
  const fired: OnboardingEvent[] = firedBy(state.clocks, { at: now, actor: SYSTEM }, inclusive);
  return [...fired, ...settle(fired.reduce(evolve, state), now)];
}

/** An accepted command with what was due before it, and what follows from it. */
export function commandFacts(state: OnboardingState, command: OnboardingCommand, moment: Moment): OnboardingEvent[] {
  const before = wake(state, moment.at, false);
  const now = before.reduce(evolve, state);
  // What has come to pass a moment before may leave nothing to command.
  if (before.length > 0 && rejectCommand(now, command, moment.actor) !== undefined) return before;
  return [...before, ...followed(now, factsOf(now, command, moment), moment.at)];
}

/** Why an accepted decision came to nothing: what it was about had ended a moment before. */
export function cameToNothing(state: OnboardingState, command: OnboardingCommand): Rejection | undefined {
  const isDecision = command.kind === 'decideExtension' || command.kind === 'decideSuspension';
  const isDropped = state.requests.at(-1)?.verdict === 'dropped';
  return isDecision && isDropped ? rejectCommand(state, command, SYSTEM) : undefined;
}

const followed = (state: OnboardingState, facts: readonly OnboardingEvent[], at: number): OnboardingEvent[] => [
  ...facts,
  ...settle(facts.reduce(evolve, state), at),
];

/** The facts an accepted command brings about by itself. */
function factsOf(state: OnboardingState, command: OnboardingCommand, moment: Moment): OnboardingEvent[] {
  switch (command.kind) {
    case 'completeMilestone':
      return [{ ...command, ...moment, kind: 'milestoneCompleted', doneAt: moment.at }];
    case 'reopenMilestone':
      return [{ ...command, ...moment, kind: 'milestoneReopened' }];
    case 'completeTask':
      return [{ ...command, ...moment, kind: 'taskCompleted' }];
    case 'assignRole':
      return [{ ...command, ...moment, kind: 'roleAssigned' }];
    case 'assign':
      return [{ ...command, ...moment, kind: 'assigned' }];
    case 'reassign':
      return [{ ...command, ...moment, kind: 'reassigned' }];
    case 'handOver':
      return [handOverFact(command, moment)];
    case 'moveTemplate':
      return [{ ...command, ...moment, kind: 'templateMoved' }];
    case 'signOff':
      return [{ ...command, ...moment, kind: 'signedOff' }];
    case 'planIntervention':
      return [{ ...command, ...moment, kind: 'interventionPlanned' }];
    case 'closeIntervention':
      return [{ ...command, ...moment, kind: 'interventionOver' }];
    case 'cancel':
      return [{ ...command, ...moment, kind: 'ended', outcome: 'cancelled' }];
    case 'note':
      return [{ ...command, ...moment, kind: 'noted' }];
    default:
      return requestFacts(state, command, moment);
  }
}

type Wish = Extract<OnboardingCommand, { kind: `${'request' | 'decide'}${string}` | 'resume' }>;

function requestFacts(state: OnboardingState, command: Wish, moment: Moment): OnboardingEvent[] {
  const next = state.requests.length + 1;
  const open = openRequest(state);
  switch (command.kind) {
    case 'requestExtension':
      return [{ ...command, ...moment, kind: 'extensionRequested', no: next }];
    case 'requestSuspension':
      return [{ ...command, ...moment, kind: 'suspensionRequested', no: next }];
    case 'decideExtension':
      return open === undefined
        ? []
        : [{ ...command, ...moment, kind: 'extensionDecided', no: open.no, days: open.days }];
    case 'decideSuspension':
      return open === undefined ? [] : [{ ...command, ...moment, kind: 'suspensionDecided', no: open.no }];
    case 'resume':
      return [{ ...command, ...moment, kind: 'resumed' }];
  }
}

/** What a fact from elsewhere means here; nothing when it is known or of no matter. */
export function hear(state: OnboardingState, fact: ProcessFact, moment: Moment): readonly OnboardingEvent[] {
  if (state.phase === 'closed') return hearHandoff(state, fact, moment);
  if (fact.kind === 'calendarPublished') return hearCalendar(state.clocks, fact, moment);
  // Use may arrive after the window's end and still lie within it: what was not told yet is told rightly.
  return followed(state, [...hearHandoff(state, fact, moment), ...hearMetric(state, fact, moment)], moment.at);
}
