/** Whether somebody should worry. Pure. */
import { isBreached } from '../shared/clock.ts';
import { clockNamed, milestoneKey } from './clock-keys.ts';
import { isDone, milestonesOf } from './plan.ts';
import type { OnboardingState } from './state.ts';

/** Whether a milestone was, or is, later than its plan. */
export function lateMilestone(state: OnboardingState, key: string): boolean {
  const clock = clockNamed(state, milestoneKey(state, key));
  return clock !== undefined && isBreached(clock);
}

/** Not activated yet, and too slow, with a milestone late, or past the window. */
export function isAtRisk(state: OnboardingState): boolean {
  if (state.activation !== undefined || state.phase === 'closed') return false;
  const isLate = milestonesOf(state).some(({ key }) => !isDone(state, key) && lateMilestone(state, key));
  return isLate || state.pace.since !== undefined || state.phase === 'late';
}
