/** What an onboarding must know before it can go on, in its order. Pure. */
import type { DateRequest } from '../shared/dates.ts';
import { type Need, planNeed } from '../shared/needs.ts';
import { spanKey } from './evolve.ts';
import { approverKey, ROLES } from './evolve-people.ts';
import { metricsNeed } from './metrics.ts';
import { ONBOARDING } from './names.ts';
import { planOf, windowDaysOf } from './plan.ts';
import { type OnboardingState, openRequest } from './state.ts';

/** The next look-up: rules, people, days, metrics, then the instants of clocks. */
export function needOf(state: OnboardingState): Need | undefined {
  if (state.phase === 'closed') return planNeed(state.clocks);
  return (
    policyNeed(state) ??
    rolesNeed(state) ??
    daysNeed(state) ??
    interventionNeed(state) ??
    metricsNeed(state) ??
    approverNeed(state) ??
    planNeed(state.clocks)
  );
}

function policyNeed({ policy, policyWanted, customerId }: OnboardingState): Need | undefined {
  if (policy?.id === policyWanted.id && policy.version === policyWanted.version) return undefined;
  return { kind: 'policy', key: 'policy', request: { kind: ONBOARDING, policy: policyWanted, customerId } };
}

/** Parts nobody plays yet; who was found or named stays. */
function rolesNeed(state: OnboardingState): Need | undefined {
  const asked = (planOf(state)?.roles ?? []).flatMap(({ key, who }) =>
    state.roles[key] === undefined ? [{ key, role: who }] : [],
  );
  return asked.length === 0 ? undefined : { kind: 'people', key: ROLES, request: { asked, ...peopleOf(state) } };
}

const peopleOf = ({ ownerId, teamId, customerId, openedAt }: OnboardingState) => ({
  ownerId,
  ...(teamId === undefined ? {} : { teamId }),
  customerId,
  at: openedAt,
});

/** The window begins with the start date and ends with the last of its days, in the customer's time zone. */
function daysNeed(state: OnboardingState): Need | undefined {
  const { policy, tier, startDate, extensionDays, span } = state;
  const key = spanKey(state);
  if (policy === undefined || span?.key === key) return undefined;
  const days = windowDaysOf(policy.body, tier) + extensionDays;
  const day = (name: string, offset: number, time: string): DateRequest => ({
    key: name,
    base: startDate,
    offset: { days: offset },
    adjust: 'none',
    time,
    zone: policy.timezone,
    calendar: null,
  });
  return { kind: 'dates', key, requests: [day('starts', 0, '00:00'), day('ends', days - 1, '24:00')] };
}

/** The end of the day an intervention's plan names. */
function interventionNeed({ intervention, policy }: OnboardingState): Need | undefined {
  if (intervention === undefined || intervention.dueAt !== undefined || policy === undefined) return undefined;
  const { round, date: base } = intervention;
  const day: DateRequest = {
    key: 'intervention',
    base,
    offset: {},
    adjust: 'none',
    time: '24:00',
    zone: policy.timezone,
    calendar: null,
  };
  return { kind: 'dates', key: `intervention/${round}`, requests: [day] };
}

/** Whose approval a request needs, and who could stand in when that is the one who asks. */
function approverNeed(state: OnboardingState): Need | undefined {
  const request = openRequest(state);
  const role = state.policy?.body.requests.approver;
  if (request === undefined || request.approverId !== undefined || role === undefined) return undefined;
  const personId = request.askedBy.kind === 'person' ? request.askedBy.id : undefined;
  const lead = personId === undefined ? [] : [{ key: 'lead', role: { kind: 'leadOf', personId } as const }];
  const asked = [{ key: 'approver', role }, ...lead, { key: 'manager', role: { kind: 'serviceManager' } as const }];
  return { kind: 'people', key: approverKey(request), request: { asked, ...peopleOf(state), at: request.since } };
}
