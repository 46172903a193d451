/** The facts of a requirement, as they are recorded. Types only. */
import type { SharedFact } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import type { Requester, RequirementCommandBody, RequirementInput, RequirementOutcome, Verdict } from './contract.ts';
import type { RequirementPolicyBody } from './requirement-policy.contract.ts';

/** Why a release is asked for a place. */
export type AdmitReason = 'schedule' | 'move' | 'urgent' | 'rolled' | 'cancelled';

/** A question to a release; `command` names the command that has to hear its refusal. */
export type AdmitAsked = Readonly<{
  no: number;
  releaseId: string;
  why: AdmitReason;
  command?: string;
  reason?: string | undefined;
  capacityReason?: string | undefined;
  rolledFrom?: string;
  /** What the asker of an exception is answered. */
  answer?: string;
}>;

type FilterFact =
  | ({ kind: 'passedOn' } & RequirementCommandBody<'passOn'>)
  | { kind: 'explained'; answer: string }
  | { kind: 'declined'; answer: string }
  | { kind: 'returned'; question: string }
  | { kind: 'supplied'; text: string };

type ReviewFact =
  | { kind: 'verdictGiven'; reviewerId: string; verdict: Verdict; answer: string; until?: string | undefined }
  /** What the giver has said in this round; `round` is what it had decided, where it had. */
  | { kind: 'verdictWithdrawn'; reason: string; verdict: Verdict; round?: Verdict }
  | { kind: 'castingCalled' }
  | { kind: 'decided'; verdict: Verdict; answer: string; until?: string }
  | { kind: 'seatPassed'; reviewerId: string }
  | ({ kind: 'substituted' } & RequirementCommandBody<'substitute'>)
  | { kind: 'deferralEnded' }
  | { kind: 'broughtBack'; reason: string };

type PlanFact =
  | ({ kind: 'estimated' } & RequirementCommandBody<'estimate'>)
  | ({ kind: 'admitAsked' } & AdmitAsked)
  | { kind: 'releaseMoved'; releaseId: string; name: string; shipAt: number; revision: number }
  | { kind: 'unscheduled'; releaseId: string; reason: string }
  | { kind: 'readyMarked'; releaseId: string; note?: string }
  | { kind: 'shipped'; releaseId: string; shippedAt: number }
  | { kind: 'dropped'; reason: string; answer: string }
  | ({ kind: 'split' } & RequirementCommandBody<'split'>)
  | { kind: 'urgentRequested'; no: number; releaseId: string; reason: string }
  | { kind: 'urgentRefused'; no: number; answer: string }
  | ({ kind: 'deciderAssigned'; no: number } & RequirementCommandBody<'assignDecider'>);

type AfterFact =
  | ({ kind: 'confirmed' } & RequirementCommandBody<'confirm'>)
  | ({ kind: 'notWhatWeMeant' } & RequirementCommandBody<'notWhatWeMeant'>)
  | { kind: 'reopened'; reason: string }
  | { kind: 'closed'; outcome: RequirementOutcome };

type AnyTimeFact =
  | { kind: 'joined'; requester: Requester }
  | { kind: 'left'; requester: Requester; note?: string }
  | ({ kind: 'dealSet' } & RequirementCommandBody<'setDeal'>)
  | ({ kind: 'mergeAsked'; no: number; command: string } & RequirementCommandBody<'merge'>)
  | ({ kind: 'requestersMoved' } & RequirementCommandBody<'addRequesters'>)
  | { kind: 'caseLinked'; caseId: string }
  | { kind: 'caseUnlinked'; caseId: string }
  | ({ kind: 'deficiencyMarked' } & RequirementCommandBody<'markDeficiency'>)
  | ({ kind: 'edited' } & RequirementCommandBody<'edit'>)
  | ({ kind: 'assigned' } & RequirementCommandBody<'assign'>)
  | { kind: 'noted'; text: string }
  /** Heard of a release while its answer is awaited; taken up afterwards. */
  | { kind: 'factKept'; fact: ProcessFact }
  | { kind: 'factTaken' };

type Fact =
  | ({ kind: 'opened' } & RequirementInput)
  | FilterFact
  | ReviewFact
  | PlanFact
  | AfterFact
  | AnyTimeFact
  | SharedFact<RequirementPolicyBody>;

/** A fact with its business instant and who caused it. */
export type RequirementEvent = Readonly<Moment & Fact>;

/** One kind of fact. */
export type EventOf<Kind extends RequirementEvent['kind']> = Extract<RequirementEvent, { kind: Kind }>;
