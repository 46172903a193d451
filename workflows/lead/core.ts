/** The pure core of the lead process, in the shape the shared machinery drives. */
import { SYSTEM } from '../shared/actor.ts';
import type { Lookups, LookupTimes, ProcessCore } from '../shared/core.ts';
import { handoffOutgoing } from '../shared/handing-over.ts';
import { type Need, planNeed, satisfyNeed } from '../shared/needs.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { enteredReward, type RewardQuestion } from './claims.ts';
import { commitOf } from './effects.ts';
import type { LeadEvent } from './events.ts';
import { LEAD, QUARTER_EARNINGS } from './names.ts';
import { nextInstant, wake } from './policy.ts';
import { type QuarterEarnings, receiversOf, schemeOf } from './reward.ts';
import type { LeadRewardPolicyBody } from './reward-policy.contract.ts';
import { earlierOf, type Reward } from './rewards.ts';
import { evolve, isLeadState, type LeadState } from './state.ts';

export const leadCore: ProcessCore<LeadState, LeadEvent, Need> = {
  evolve,
  needOf,
  satisfy,
  nextInstant,
  wake,
  isState: isLeadState,
  isClosed: ({ phase }) => phase === 'closed',
  commitOf,
  describe: ({ number, phase, outcome, product }) => `${number} · ${outcome ?? phase} · ${product}`,
  outgoing: (state) => handoffOutgoing(state, { kind: LEAD, isOver: state.outcome !== undefined }),
  undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
};

/** A need of the ledger carries what the answer is to be computed from. */
type LeadNeed = Need & Readonly<{ reward?: RewardQuestion }>;

/** The next look-up a state waits for: its policy, the claims one by one, then who approves, then the instants of its clocks. */
function needOf(state: LeadState): LeadNeed | undefined {
  if (state.policy === undefined) {
    const request = { kind: 'leadReward', policy: state.policyWanted, customerId: state.customerId };
    return { kind: 'policy', key: 'policy', request };
  }
  return claimNeed(state, state.policy.body) ?? peopleNeed(state) ?? planNeed(state.clocks);
}

function claimNeed(state: LeadState, rules: LeadRewardPolicyBody): LeadNeed | undefined {
  const [claim] = state.claims;
  if (claim === undefined) return undefined;
  const ask = (persons: readonly string[], currency: string | null, reward: RewardQuestion): LeadNeed => ({
    kind: 'facts',
    key: `reward/${state.seq}`,
    request: { name: QUARTER_EARNINGS, params: { at: claim.at, leadId: state.id, persons, currency, reward } },
    reward,
  });
  if (claim.kind === 'computed') {
    const { submitterId, helps, won, expected, rewards } = state;
    const { occasion } = claim;
    const currency = occasion === 'won' ? won?.currency : expected?.currency;
    const basis = {
      occasion,
      rules,
      ...(currency === undefined ? {} : { currency }),
      ...(won === undefined ? {} : { wonMinor: won.amountMinor }),
      submitterId,
      helps: occasion === 'won' ? helps : [],
      earlier: earlierOf(rewards),
    };
    return ask(receiversOf(basis), schemeOf(basis)?.currency ?? null, { kind: 'computed', basis });
  }
  const corrected = state.rewards.find(({ key }) => key === claim.corrects);
  if (corrected === undefined) return undefined;
  const { amountMinor, reason } = claim;
  const key = `correction/${state.rewards.length + 1}`;
  return ask([corrected.personId], corrected.currency, { kind: 'correction', key, corrected, amountMinor, reason });
}

/** Whoever the receiver reports to approves, the service manager pays. */
function peopleNeed({ rewards, ownerId, customerId, seq }: LeadState): Need | undefined {
  const waiting = rewards.filter(({ approverId, anew }) => approverId === undefined || anew !== undefined);
  const first = waiting[0];
  if (first === undefined) return undefined;
  const asked = waiting.flatMap(({ no, personId, anew }: Reward): { key: string; role: Recipient }[] => [
    { key: `${anew === undefined ? 'approve' : 'approver'}/${no}`, role: { kind: 'leadOf', personId } },
    { key: `${anew === undefined ? 'pay' : 'payer'}/${no}`, role: { kind: 'serviceManager' } },
  ]);
  return {
    kind: 'people',
    key: `rewards/${seq}`,
    request: { asked, ownerId, customerId, at: first.anew?.at ?? first.since },
  };
}

async function satisfy(need: LeadNeed, lookups: Lookups, times: LookupTimes): Promise<LeadEvent> {
  const fact = await satisfyNeed(need, lookups, { ...times, isBody });
  if (fact.kind !== 'found' || need.reward === undefined) return fact;
  const { at, actor, value } = fact;
  if (!isEarnings(value)) throw new TypeError('the ledger answered something else');
  return { ...enteredReward(need.reward, value), at, actor };
}

const isBody = (body: unknown): body is LeadRewardPolicyBody =>
  typeof body === 'object' && body !== null && 'schemes' in body && 'clocks' in body;

const isEarnings = (value: unknown): value is QuarterEarnings =>
  typeof value === 'object' && value !== null && 'quarter' in value && 'earnedMinor' in value;
