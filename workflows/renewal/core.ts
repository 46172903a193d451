/** The pure core of the renewal process, in the shape the shared machinery drives. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessCore } from '../shared/core.ts';
import { type Need, planNeed, satisfyNeed } from '../shared/needs.ts';
import { isReplaced } from '../shared/published.ts';
import { commitOf } from './effects.ts';
import type { RenewalEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { RENEWAL } from './names.ts';
import { outgoingOf } from './outgoing.ts';
import { hasPastOfItsOwn, nextOfPastOrOwn, relive } from './past.ts';
import { planKey, planRequests } from './plan.ts';
import type { RenewalPolicyBody } from './renewal-policy.contract.ts';
import { isRenewalState, type RenewalState } from './state.ts';
import { stepRule, unmanned } from './steps.ts';

/** The name under which activities know who may own a renewal. */
export const OWNER_FACTS = 'renewalOwners';

export const renewalCore: ProcessCore<RenewalState, RenewalEvent, Need> = {
  evolve,
  needOf,
  satisfy: (need, lookups, times) => satisfyNeed(need, lookups, { ...times, isBody: isPolicyBody }),
  nextInstant: nextOfPastOrOwn,
  wake: (state, now) => relive(state, { at: now, actor: SYSTEM }),
  isState: isRenewalState,
  // What was lost long ago may have been won back.
  isClosed: (state) => state.phase === 'closed' && !hasPastOfItsOwn(state),
  commitOf,
  describe: ({ number, phase, contract, ending }) =>
    `${number} · ${ending?.outcome ?? phase} · ${contract.startDate} – ${contract.endDate}`,
  outgoing: outgoingOf,
  undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
};

const isPolicyBody = (body: unknown): body is RenewalPolicyBody =>
  typeof body === 'object' && body !== null && 'ownerRules' in body && 'graceDays' in body;

/** The next look-up a state waits for: its rules, its people, its days, whose turn a step is, the instants of its clocks. */
function needOf(state: RenewalState): Need | undefined {
  const { policy, customerId, phase } = state;
  if (phase === 'closed') return planNeed(state.clocks);
  if (policy === undefined || isReplaced(state.policyWanted, policy)) {
    const pinned = state.policyWanted === undefined ? {} : { policy: state.policyWanted };
    return { kind: 'policy', key: 'policy', request: { kind: RENEWAL, customerId, ...pinned } };
  }
  if (state.factsRound < state.decisionRound) {
    const params = { customerId, ownerId: state.ownerId, at: state.decisionAt };
    return { kind: 'facts', key: `owners/${state.decisionRound}`, request: { name: OWNER_FACTS, params } };
  }
  return daysNeed(state, policy) ?? turnNeed(state) ?? planNeed(state.clocks);
}

function daysNeed(state: RenewalState, policy: NonNullable<RenewalState['policy']>): Need | undefined {
  const zone = state.facts?.zones[state.ownerId] ?? policy.timezone;
  const asked = { contract: state.contract, policy, zone };
  const key = planKey(asked);
  return state.plan?.key === key ? undefined : { kind: 'dates', key, requests: planRequests(asked) };
}

function turnNeed(state: RenewalState): Need | undefined {
  const [step] = unmanned(state);
  if (step === undefined) return undefined;
  const { ownerId, teamId, customerId } = state;
  const role = stepRule(state, step.key)?.responsible ?? { kind: 'owner' };
  const team = teamId === undefined ? {} : { teamId };
  const at = step.anew?.at ?? step.reachedAt ?? state.openedAt;
  const request = { asked: [{ key: step.key, role }], ownerId, ...team, customerId, at };
  return { kind: 'people', key: step.key, request };
}
