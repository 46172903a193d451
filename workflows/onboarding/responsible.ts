/** Who has to do what a clock waits for. Pure. */
import type { Clock } from '../shared/clock.ts';
import { interventionKey, milestoneClocked, requestKey } from './clock-keys.ts';
import { milestoneOf } from './plan.ts';
import { type OnboardingState, personOf } from './state.ts';

/** Always one person; the owner for whatever is nobody else's. */
export function responsibleFor(state: OnboardingState, clock: Pick<Clock, 'key'>): string {
  const milestone = milestoneClocked(clock);
  if (milestone !== undefined) {
    const role = milestoneOf(state, milestone)?.role;
    return role === undefined ? state.ownerId : personOf(state, role);
  }
  const request = state.requests.find((one) => requestKey(one) === clock.key);
  if (request !== undefined) return request.approverId ?? state.ownerId;
  const { intervention } = state;
  const isIntervention = intervention !== undefined && interventionKey(intervention) === clock.key;
  return isIntervention ? intervention.ownerId : state.ownerId;
}
