/** The facts of a handoff, as they are recorded. Types only. */
import type { Actor } from '../shared/actor.ts';
import type { SharedFact } from '../shared/facts.ts';
import type { ContextPack, HandoverTarget } from '../shared/handing-over.contract.ts';
import type { DeclineReason, HandoffOpening } from './contract.ts';
import type { HandoffPolicyBody } from './handoff-policy.contract.ts';

type Fact =
  | ({ kind: 'opened' } & Omit<HandoffOpening, 'past'>)
  /** `via` is `to` for the one it was offered to, else the place of the candidate in the rule. */
  | { kind: 'offeredTo'; round: number; personId: string; insteadOf?: string; via: 'to' | number }
  | { kind: 'nobodyLeft'; round: number; managerId: string }
  | { kind: 'accepted'; round: number; personId: string; note?: string }
  | { kind: 'declined'; round: number; personId: string; reason: DeclineReason; note?: string }
  | { kind: 'unanswered'; round: number; personId: string }
  | { kind: 'asked'; number: number; question: string; personId: string; ofGiver: boolean }
  | { kind: 'questionAnswered'; number: number; text: string }
  | { kind: 'withdrawn'; reason: string }
  | { kind: 'reoffered'; to: HandoverTarget; pack?: ContextPack; reason: string }
  | { kind: 'handedBack'; reason: string }
  | { kind: 'assigned'; personId: string; reason: string }
  /** `fromId` has given it, `toId` stands in from now on. */
  | { kind: 'giverReplaced'; fromId: string; toId: string; reason: string }
  | { kind: 'kept' }
  | { kind: 'noted'; text: string }
  | SharedFact<HandoffPolicyBody>;

/** A fact with its business instant and who caused it. */
export type HandoffEvent = Readonly<{ at: number; actor: Actor } & Fact>;
