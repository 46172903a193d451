/** What a rehearsal is fed with, wherever it comes from. Types only. */
import type { RowProblem } from '../import/problems.ts';
import type { EscalationInput } from '../workflows/escalation/contract.ts';
import type { Stage } from '../workflows/escalation/sla-policy.contract.ts';
import type { Recipient } from '../workflows/shared/recipient.contract.ts';
import type { Rulebook } from './rulebook.ts';
import type { CaseLife } from './simulate.ts';

/** A case's life under some rules; which commands were possible may depend on them. */
export type LifeUnderRules = Readonly<
  { kind: 'life'; life: CaseLife } | { kind: 'notYet' } | { kind: 'rejected'; problems: readonly RowProblem[] }
>;

/** One recorded case. */
export type PastCase = Readonly<{
  /** Its name in the source. */
  name: string;
  under: (rules: Rulebook) => LifeUnderRules;
  /** What the source says about the deadline of a stage. */
  verdict?: Readonly<{ stage: Stage; said: 'met' | 'breached' }>;
}>;

/** Names of people and teams. Labels such as `lead:Group 5` name a role where nobody knows the person. */
export type Names = Readonly<{
  team: (id: string | undefined) => string;
  recipient: (role: Recipient, of: Pick<EscalationInput, 'ownerId' | 'teamId' | 'customerId'>) => string;
}>;
