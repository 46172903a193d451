/** The activation window and the pace within it. Pure. */
import { breachOf, type Clock, isRunning } from '../shared/clock.ts';
import type { Moment } from '../shared/moment.ts';
import { clockNamed, windowKey } from './clock-keys.ts';
import type { OnboardingEvent } from './events.ts';
import { countOf } from './plan.ts';
import type { OnboardingState } from './state.ts';

type Windowed = Pick<OnboardingState, 'clocks' | 'activation' | 'activations'>;

export const windowClock = (state: Windowed): Clock | undefined => clockNamed(state, windowKey(state));

/** When the window ends as things stand; undefined while it is suspended or not known yet. */
export const windowEnd = (state: Windowed): number | undefined => windowClock(state)?.plan?.dueAt;

/** The end of a window that has gone by unused and was not told yet. */
export function missedWindow(state: OnboardingState): number | undefined {
  const clock = windowClock(state);
  const isAwaited = state.phase === 'running' && state.windowOverAt === undefined;
  return isAwaited && clock !== undefined ? breachOf(clock)?.dueAt : undefined;
}

/**
 * When the pace becomes too slow unless another milestone is done: so much of the window will have gone by. Undefined
 * while it is known to be slow, or while no time passes.
 */
export const paceInstant = (state: OnboardingState): number | undefined =>
  state.phase === 'running' && state.pace.since === undefined ? limitInstant(state) : undefined;

/** From when on too little is done; undefined while no time passes, or when enough is done for the whole window. */
function limitInstant(state: OnboardingState): number | undefined {
  const rule = state.policy?.body.pace;
  const clock = windowClock(state);
  if (rule === undefined || clock?.plan === undefined || !isRunning(clock)) return undefined;
  const limit = Math.max(rule.fromPercent, donePercent(state) + rule.lagPercent);
  const { dueAt, targetMs } = clock.plan;
  // From here on no pause is known, so that the rest of the window passes as the clock on the wall does.
  return limit >= 100 ? undefined : Math.ceil(dueAt - ((100 - limit) / 100) * targetMs);
}

function donePercent(state: OnboardingState): number {
  const { total, done } = countOf(state);
  return total === 0 ? 100 : (done / total) * 100;
}

/** The fact that the pace is too slow. */
export function paceFact(state: OnboardingState, moment: Moment): OnboardingEvent | undefined {
  const instant = paceInstant(state);
  const plan = windowClock(state)?.plan;
  if (instant === undefined || plan === undefined || instant > moment.at) return undefined;
  const elapsed = 100 - ((plan.dueAt - moment.at) / plan.targetMs) * 100;
  const shares = { donePercent: Math.round(donePercent(state)), elapsedPercent: Math.round(elapsed) };
  return { ...moment, kind: 'paceAtRisk', round: state.pace.round + 1, ...shares };
}

/** The pace after a fact: no longer too slow once enough is done, or once there is more time. */
export function pacedAfter(state: OnboardingState, at: number): OnboardingState['pace'] {
  const { since, round } = state.pace;
  if (since === undefined) return state.pace;
  const clock = windowClock(state);
  // A clock that stands still, or is being planned anew, says nothing.
  if (clock?.plan === undefined || !isRunning(clock)) return state.pace;
  const limit = limitInstant(state);
  return limit === undefined || at < limit ? { round } : state.pace;
}
