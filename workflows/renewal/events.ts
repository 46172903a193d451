/** The facts of a renewal, as they are recorded. Types only. */
import type { SharedFact } from '../shared/facts.ts';
import type { HandingOverFact } from '../shared/handing-over.ts';
import type { Moment } from '../shared/moment.ts';
import type { Direction, NextTerm, RenewalCommandBody, RenewalInput } from './contract.ts';
import type { OwnerDecision } from './ownership.ts';
import type { ChurnCause, RenewalPolicyBody } from './renewal-policy.contract.ts';

/** Why the rules about ownership were asked. */
export type DecisionPoint = 'opened' | 'contractChanged' | 'quoted' | 'ownerChanged';

type Won = Readonly<{
  next: NextTerm;
  nextId: string;
  direction: Direction | null;
  note?: string;
}>;

type Fact =
  | ({ kind: 'opened' } & Omit<RenewalInput, 'past'>)
  /** `suggests` when the rules now name somebody else than the owner, who stays responsible until a handoff is accepted. */
  | ({ kind: 'ownershipDecided'; on: DecisionPoint; suggests: boolean } & Omit<OwnerDecision, 'rules'>)
  /** The step of the plan that has come, with those before it that have passed without a word. */
  | { kind: 'stepReached'; step: string; round: number; date: string; dueAt: number; missed: readonly string[] }
  | { kind: 'stepDone'; step: string; note?: string }
  | { kind: 'stepSkipped'; step: string; reason: string }
  | ({ kind: 'stepAssigned'; step: string } & Omit<RenewalCommandBody<'assignStep'>, 'key'>)
  | ({ kind: 'assigned' } & RenewalCommandBody<'assign'>)
  | { kind: 'supportAdded'; personId: string }
  | { kind: 'supportRemoved'; personId: string }
  | ({ kind: 'quoted' } & RenewalCommandBody<'quote'>)
  | ({ kind: 'expanded' } & RenewalCommandBody<'expand'>)
  | ({ kind: 'contractChanged' } & Pick<RenewalCommandBody<'changeContract'>, 'changes' | 'reason'>)
  /** `dueAt` is the instant itself, `at` when it was noticed. */
  | { kind: 'termEnded'; dueAt: number }
  | ({ kind: 'renewed'; outcome: 'renewed' | 'expanded'; automatic: boolean } & Won)
  | ({ kind: 'churned'; cause: ChurnCause } & RenewalCommandBody<'churn'>)
  | { kind: 'lapsed'; dueAt: number }
  | ({ kind: 'wonBack'; lostAs: 'churned' | 'lapsed' } & Won)
  | ({ kind: 'cancelled' } & RenewalCommandBody<'cancel'>)
  | ({ kind: 'noted' } & RenewalCommandBody<'note'>)
  | HandingOverFact
  | SharedFact<RenewalPolicyBody>;

/** A fact with its business instant and who caused it. */
export type RenewalEvent = Moment & Fact;
