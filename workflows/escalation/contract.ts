/** The escalation process seen from outside: how a case is opened, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import { Instant } from '../../calendar/contract.ts';
import { Severity, Stage, Tier, WaitingReason } from './sla-policy.contract.ts';

export { escalationWorkflowId } from './names.ts';

const Note = z.string().trim().min(1).max(10_000);
const OptionalNote = Note.optional();
const Reason = z.string().trim().min(1).max(2_000);

/** What a person sends to open a case. Owner, tier, calendar and policy follow from the customer unless named. */
export const OpenCaseRequest = z.strictObject({
  customerId: z.uuid(),
  subject: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).default(''),
  severity: Severity,
  teamId: z.uuid().optional(),
  ownerId: z.uuid().optional(),
  /** When the customer's clock began, if earlier than now. */
  openedAt: Instant.optional(),
  /** The case begins waiting: no clock that this reason pauses runs until it is resumed. */
  waiting: z.strictObject({ reason: WaitingReason, note: z.string().trim().min(1).max(10_000).optional() }).optional(),
  /** A contract's own due instants; they replace the policy's targets. */
  dueBy: z.partialRecord(Stage, Instant).optional(),
  /** The case's id in another system; a second case with the same one is refused. */
  externalId: z.string().trim().min(1).max(200).optional(),
});
export type OpenCaseRequest = z.infer<typeof OpenCaseRequest>;

/** One entry per command of a running case: the body a person sends to `POST /cases/{id}/<command>`. */
export const CaseCommands = {
  respond: z.strictObject({ note: OptionalNote }),
  clarify: z.strictObject({ note: Note }),
  propose: z.strictObject({ lens: z.enum(['business', 'product']), answer: Note }),
  resolve: z.strictObject({ note: Note }),
  followUp: z.strictObject({ whyItHappened: Note, whyThisSolution: Note, howToPrevent: Note }),
  pause: z.strictObject({ reason: WaitingReason, note: OptionalNote }),
  resume: z.strictObject({ note: OptionalNote }),
  acknowledge: z.strictObject({ stage: Stage.optional(), note: OptionalNote }),
  escalate: z.strictObject({ reason: Reason }),
  assign: z.strictObject({ ownerId: z.uuid(), teamId: z.uuid().optional(), note: OptionalNote }),
  changeSeverity: z.strictObject({ severity: Severity, reason: Reason }),
  changeTier: z.strictObject({ tier: Tier, reason: Reason }),
  applyPolicy: z.strictObject({ policyId: z.uuid(), version: z.int().positive(), reason: Reason }),
  reopen: z.strictObject({ reason: Reason }),
  merge: z.strictObject({ intoId: z.uuid(), intoNumber: z.string().min(1).max(40), reason: OptionalNote }),
  cancel: z.strictObject({ reason: Reason }),
  note: z.strictObject({ text: Note, visibility: z.enum(['internal', 'customer']).default('internal') }),
} as const;

export type CaseCommandName = keyof typeof CaseCommands;
export type CaseCommandBody<Name extends CaseCommandName> = z.infer<(typeof CaseCommands)[Name]>;
/** A command with its name, as it travels to the workflow and through rehearsals. */
export type CaseCommand = { [Name in CaseCommandName]: { kind: Name } & CaseCommandBody<Name> }[CaseCommandName];

/** A command that happened before Baton knew the case: applied at its own instant when an import opens the case. */
export type PastCommand = Readonly<{ at: number; by: string; command: CaseCommand }>;

export const EscalationErrorCode = z.enum([
  'CASE_CLOSED',
  'CASE_NOT_CLOSED',
  'CASE_MERGED',
  'STAGE_ALREADY_DONE',
  'RESOLVE_FIRST',
  'ALREADY_WAITING',
  'NOT_WAITING',
  'NOTHING_TO_ACKNOWLEDGE',
  'NO_CHANGE',
  'SAME_CASE',
  'PAST_ORDER',
]);
export type EscalationErrorCode = z.infer<typeof EscalationErrorCode>;

/** What the workflow is started with. The API has resolved the owner and pinned the policy. All instants are epoch milliseconds. */
export type EscalationInput = Readonly<{
  caseId: string;
  number: string;
  subject: string;
  description: string;
  customerId: string;
  ownerId: string;
  teamId?: string;
  severity: Severity;
  tier: Tier;
  policy: Readonly<{ id: string; version: number }>;
  /** When the customer's clock began; may lie in the past. */
  openedAt: number;
  externalId?: string;
  /** Opened already waiting: no clock runs until it is resumed. */
  waiting?: Readonly<{ reason: WaitingReason; note?: string }>;
  /** A contract's own due instants; they replace the policy's target of the stage. */
  dueBy?: Readonly<Partial<Record<Stage, number>>>;
  past?: readonly PastCommand[];
}>;

export const CasePhase = z.enum(['active', 'waiting', 'closed']);
export type CasePhase = z.infer<typeof CasePhase>;

export const CaseOutcome = z.enum(['resolved', 'cancelled', 'merged']);
export type CaseOutcome = z.infer<typeof CaseOutcome>;

/** What a command answers: the record number up to which everything is written and readable. */
export type CommandReceipt = Readonly<{ caseId: string; seq: number; phase: CasePhase }>;
