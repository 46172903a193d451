/** The facts of a lead, as they are recorded. Types only. */
import type { Actor } from '../shared/actor.ts';
import type { SharedFact } from '../shared/facts.ts';
import type { HandingOverFact } from '../shared/handing-over.ts';
import type { RewardEntered } from './claims.ts';
import type { LeadCommandBody, LeadInput } from './contract.ts';
import type { LeadRewardPolicyBody } from './reward-policy.contract.ts';
import type { RewardDecided } from './rewards.ts';

type Correction = Omit<LeadCommandBody<'correctReward'>, 'reward'> & Readonly<{ corrects: string; personId: string }>;

type Fact =
  | ({ kind: 'opened' } & Omit<LeadInput, 'handOver'>)
  | ({ kind: 'qualified' } & LeadCommandBody<'qualify'>)
  | ({ kind: 'notQualified' } & LeadCommandBody<'notQualified'>)
  | ({ kind: 'alreadyKnown' } & LeadCommandBody<'markKnown'>)
  | ({ kind: 'helped' } & LeadCommandBody<'recordHelp'>)
  | ({ kind: 'won' } & LeadCommandBody<'win'>)
  | ({ kind: 'lost' } & LeadCommandBody<'lose'>)
  | ({ kind: 'withdrawn' } & LeadCommandBody<'withdraw'>)
  | ({ kind: 'assigned' } & LeadCommandBody<'assign'>)
  | ({ kind: 'acknowledged'; clocks: readonly string[] } & LeadCommandBody<'acknowledge'>)
  | ({ kind: 'noted' } & LeadCommandBody<'note'>)
  | ({ kind: 'correctionAsked' } & Correction)
  | ({
      kind: 'rewardsReassigned';
      approvals: readonly string[];
      payments: readonly string[];
    } & LeadCommandBody<'reassignRewards'>)
  | RewardEntered
  | RewardDecided
  | HandingOverFact
  | SharedFact<LeadRewardPolicyBody>;

/** A fact with its business instant and who caused it. */
export type LeadEvent = Readonly<{ at: number; actor: Actor } & Fact>;
