/** How an onboarding shows itself in its own tables. */
import { clockNamed, milestoneKey } from '../workflows/onboarding/clock-keys.ts';
import type { MilestoneRule } from '../workflows/onboarding/onboarding-policy.contract.ts';
import { countOf, milestonesOf } from '../workflows/onboarding/plan.ts';
import { isAtRisk, lateMilestone } from '../workflows/onboarding/risk.ts';
import { isOnboardingState, type OnboardingState, personOf } from '../workflows/onboarding/state.ts';
import { windowClock, windowEnd } from '../workflows/onboarding/window.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { ONBOARDING_SQL } from './onboarding-sql.ts';

/** The projection of the process kind `onboarding`. */
export const onboardingProjection: Projection = {
  sql: ONBOARDING_SQL,
  rows: ({ state, now }) => {
    if (!isOnboardingState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of an onboarding');
    const milestones = milestonesOf(state).map((rule, place) => milestoneRow(state, rule, place));
    return Promise.resolve({ onboarding: onboardingRow(state, now), onboarding_milestones: milestones });
  },
};

function onboardingRow(state: OnboardingState, now: number): object {
  const { activation, signedOff, intervention, requests, span } = state;
  const count = countOf(state);
  // While the window stands still, it is where it stood.
  const end = windowEnd(state) ?? lastEnd(state) ?? span?.endsAt;
  return {
    service_class: state.serviceClass,
    tier: state.tier,
    products: state.products,
    contract_id: state.contractId ?? null,
    start_date: state.startDate,
    timezone: state.policy?.timezone ?? 'UTC',
    policy_id: state.policyWanted.id,
    policy_version: state.policyWanted.version,
    plan_key: state.planKey ?? null,
    milestones: count.total,
    milestones_done: count.done,
    window_order: end === undefined ? 'infinity' : instant(end),
    window_over_at: instantOrNull(state.windowOverAt),
    at_risk: isAtRisk(state),
    pace_since: instantOrNull(state.pace.since),
    activated_at: instantOrNull(activation?.at),
    activation_known_at: instantOrNull(activation?.knownAt),
    signed_off_at: instantOrNull(signedOff?.at),
    sign_off_presumed: signedOff?.presumed ?? null,
    outcome: state.outcome ?? null,
    extensions: requests.filter(({ kind, verdict }) => kind === 'extension' && verdict === 'approved').length,
    extension_days: state.extensionDays,
    suspensions: state.suspensions.length,
    suspended_ms: state.suspensions.reduce((sum, { start, end: over = now }) => sum + Math.max(0, over - start), 0),
    intervention_owner_id: intervention?.ownerId ?? null,
    intervention_date: intervention?.date ?? null,
  };
}

/** The end of a window whose clock stands still, as if it went on at once. */
function lastEnd(state: OnboardingState): number | undefined {
  const clock = windowClock(state);
  if (clock === undefined) return undefined;
  const paused = clock.pauses.reduce((sum, { start, end = start }) => sum + (end - start), 0);
  return clock.startedAt + clock.targetMs + paused;
}

function milestoneRow(state: OnboardingState, { key, role }: MilestoneRule, place: number): object {
  const clock = clockNamed(state, milestoneKey(state, key));
  const done = state.done[key];
  return {
    key,
    place,
    state: done === undefined ? (clock === undefined ? 'ahead' : 'open') : 'done',
    person_id: personOf(state, role),
    started_at: instantOrNull(clock?.startedAt),
    due_at: instantOrNull(clock?.plan?.dueAt),
    done_at: instantOrNull(done?.at),
    late: lateMilestone(state, key),
  };
}
