/** What follows from a state by itself, fact by fact, until nothing more does. Pure. */

import { SYSTEM } from '../shared/actor.ts';
import { breachOf } from '../shared/clock.ts';
import { clockNamed, interventionKey, signOffKey } from './clock-keys.ts';
import type { OnboardingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { activatedAt, isDone, milestonesOf } from './plan.ts';
import { type OnboardingState, satisfiedOf } from './state.ts';
import { missedWindow, paceFact, windowEnd } from './window.ts';

/** Everything that follows by `at` (epoch milliseconds). */
export function settle(state: OnboardingState, at: number): OnboardingEvent[] {
  const events: OnboardingEvent[] = [];
  let now = state;
  for (let next = consequence(now, at); next !== undefined; next = consequence(now, at)) {
    events.push(next);
    now = evolve(now, next);
  }
  return events;
}

/** Whether something follows at once, without any time going by. */
export const isUnsettled = (state: OnboardingState): boolean =>
  provenFact(state, 0) !== undefined || outcomeFact(state, 0) !== undefined;

function consequence(state: OnboardingState, at: number): OnboardingEvent | undefined {
  if (state.phase === 'closed' || state.policy === undefined) return undefined;
  return provenFact(state, at) ?? outcomeFact(state, at) ?? paceFact(state, { at, actor: SYSTEM });
}

/** A metric that was reached completes its milestone at the instant of the event that satisfied it, its turn or not. */
function provenFact(state: OnboardingState, at: number): OnboardingEvent | undefined {
  if (state.phase === 'closed') return undefined;
  for (const { key, proof } of milestonesOf(state)) {
    const metric = typeof proof === 'string' ? undefined : proof.metric;
    const reached = metric === undefined ? undefined : state.metrics[metric];
    if (metric !== undefined && reached !== undefined && !isDone(state, key)) {
      return { at, actor: SYSTEM, kind: 'milestoneCompleted', key, metric, doneAt: reached.at };
    }
  }
  return undefined;
}

/** The steps towards the end that nobody has to take. */
function outcomeFact(state: OnboardingState, at: number): OnboardingEvent | undefined {
  const { phase, activation, signedOff, windowOverAt, policy } = state;
  const moment = { at, actor: SYSTEM };
  if (phase === 'closed' || policy === undefined) return undefined;
  if (activation === undefined) {
    const instant = activatedAt(state, satisfiedOf(state));
    const end = windowOverAt === undefined && phase === 'running' ? windowEnd(state) : undefined;
    // Heard of before the window's end was noticed, but later than it.
    if (instant !== undefined && end !== undefined && instant > end)
      return { ...moment, kind: 'windowOver', dueAt: end };
    // What was told stays told: use that arrives late does not undo that the window was missed.
    if (instant !== undefined) {
      return { ...moment, kind: 'activated', activatedAt: instant, late: windowOverAt !== undefined };
    }
    const dueAt = missedWindow(state);
    return dueAt === undefined ? interventionFact(state, at) : { ...moment, kind: 'windowOver', dueAt };
  }
  const isSigned = signedOff !== undefined || policy.body.signOff === undefined;
  if (isSigned) return { ...moment, kind: 'ended', outcome: activation.late ? 'activatedLate' : 'activated' };
  const silence = clockNamed(state, signOffKey(state));
  const isPresumed = silence !== undefined && breachOf(silence) !== undefined;
  return isPresumed ? { ...moment, kind: 'signedOff', presumed: true } : undefined;
}

/** The day the plan names has gone by, or somebody has said that nothing comes of it. */
function interventionFact({ intervention, clocks }: OnboardingState, at: number): OnboardingEvent | undefined {
  const moment = { at, actor: SYSTEM };
  if (intervention === undefined) return undefined;
  if (intervention.overAt !== undefined) return { ...moment, kind: 'ended', outcome: 'notActivated' };
  const clock = clockNamed({ clocks }, interventionKey(intervention));
  const breach = clock === undefined ? undefined : breachOf(clock);
  return breach === undefined ? undefined : { ...moment, kind: 'interventionOver', dueAt: breach.dueAt };
}
