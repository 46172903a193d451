/** The clocks a state calls for. Pure. */
import { type Clock, startClock } from '../shared/clock.ts';
import { clockBy, thresholdsOf } from '../shared/clock-rule.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import { interventionKey, milestoneKey, planningKey, requestKey, signOffKey, windowKey } from './clock-keys.ts';
import type { MilestoneRule, OnboardingPolicyBody } from './onboarding-policy.contract.ts';
import { milestonesOf } from './plan.ts';
import type { OnboardingState } from './state.ts';

const DAY_MS = 86_400_000;

/** A clock as the rules have it, whether suspensions hold it, and when and why it is over. */
export type Wanted = Readonly<{
  clock: Clock;
  held: boolean;
  over?: Readonly<{ at: number; why: string }> | undefined;
}>;

type Policy = PinnedPolicy<OnboardingPolicyBody>;

/** Every clock that runs or has run for something that still stands. */
export const wantedClocks = (state: OnboardingState, policy: Policy): Wanted[] => [
  ...windowWanted(state, policy),
  ...milestonesOf(state).flatMap((rule) => milestoneWanted(state, policy, rule)),
  ...requestsWanted(state, policy),
  ...signOffWanted(state, policy),
  ...interventionWanted(state, policy),
];

/** What ends everything that is still open. */
const closing = ({ closedAt }: OnboardingState): Wanted['over'] =>
  closedAt === undefined ? undefined : { at: closedAt, why: 'closed' };

function windowWanted(state: OnboardingState, { body }: Policy): Wanted[] {
  const { span, activation, windowOverAt } = state;
  if (span === undefined) return [];
  const clock = startClock({
    key: windowKey(state),
    startedAt: span.startsAt,
    targetMs: span.endsAt - span.startsAt,
    calendar: null,
    thresholds: thresholdsOf(body.window.ladder),
  });
  const over = activation && { at: activation.at, why: 'done' };
  const passed = windowOverAt === undefined ? undefined : { at: windowOverAt, why: 'over' };
  return [{ clock, held: true, over: passed ?? over ?? closing(state) }];
}

function milestoneWanted(state: OnboardingState, policy: Policy, rule: MilestoneRule): Wanted[] {
  const { span, done, reopened } = state;
  const { key, after, workingDays, ladder } = rule;
  const startedAt = reopened[key]?.at ?? (after === undefined ? span?.startsAt : done[after]?.at);
  if (startedAt === undefined) return [];
  const clock = clockBy(
    policy,
    { target: { workingDays }, calendar: policy.body.calendar, ladder },
    { key: milestoneKey(state, key), startedAt },
  );
  const own = done[key];
  return [{ clock, held: true, over: own === undefined ? closing(state) : { at: own.at, why: 'done' } }];
}

const requestsWanted = ({ requests }: OnboardingState, policy: Policy): Wanted[] =>
  requests.map((request) => {
    const { since, decidedAt, verdict } = request;
    const clock = clockBy(policy, policy.body.requests.decide, { key: requestKey(request), startedAt: since });
    const over =
      decidedAt === undefined ? undefined : { at: decidedAt, why: verdict === 'dropped' ? 'dropped' : 'done' };
    return { clock, held: false, over };
  });

function signOffWanted(state: OnboardingState, { body }: Policy): Wanted[] {
  const { activation, signedOff } = state;
  if (activation === undefined || body.signOff === undefined) return [];
  const clock = startClock({
    key: signOffKey(state),
    startedAt: activation.knownAt,
    targetMs: body.signOff.presumedAfterDays * DAY_MS,
    calendar: null,
    thresholds: thresholdsOf(body.signOff.ladder),
  });
  return [{ clock, held: false, over: signedOff ? { at: signedOff.at, why: 'done' } : closing(state) }];
}

function interventionWanted(state: OnboardingState, policy: Policy): Wanted[] {
  const { windowOverAt, intervention, activation } = state;
  if (windowOverAt === undefined) return [];
  const { plan, ladder } = policy.body.intervention;
  const activated = activation && { at: activation.knownAt, why: 'done' };
  const planning = clockBy(policy, plan, { key: planningKey(state), startedAt: windowOverAt });
  const planned = intervention && { at: intervention.since, why: 'done' };
  const waiting: Wanted = { clock: planning, held: false, over: planned ?? activated ?? closing(state) };
  if (intervention?.dueAt === undefined) return [waiting];
  const { since, dueAt, overAt } = intervention;
  const carrying = startClock({
    key: interventionKey(intervention),
    startedAt: since,
    targetMs: Math.max(0, dueAt - since),
    fixedDueAt: dueAt,
    calendar: null,
    thresholds: thresholdsOf(ladder),
  });
  const over = overAt === undefined ? (activated ?? closing(state)) : { at: overAt, why: 'done' };
  return [waiting, { clock: carrying, held: false, over }];
}
