/** The onboarding process seen from outside: what may be commanded, why it may be refused, how it stands. Browser-safe. */
import { z } from 'zod';
import type { Tier } from '../shared/clock-rule.contract.ts';
import type { HandOver } from '../shared/handing-over.contract.ts';
import type { ServiceClass } from '../shared/service-class.contract.ts';

export { ONBOARDING } from './names.ts';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
const Key = z.string().min(1).max(40);
const Document = z.url({ protocol: /^https?$/ }).max(2_000);

/** One entry per command: the body a person sends to `POST /onboardings/{id}/<command>`. */
export const OnboardingCommands = {
  completeMilestone: z.strictObject({ key: Key, document: Document.optional(), note: Note.optional() }),
  reopenMilestone: z.strictObject({ key: Key, reason: Reason }),
  completeTask: z.strictObject({ milestone: Key, task: Key, note: Note.optional() }),
  assignRole: z.strictObject({ role: Key, personId: z.uuid(), note: Note.optional() }),
  assign: z.strictObject({ personId: z.uuid(), note: Note.optional() }),
  /** Everything one person has to do here becomes another's. */
  reassign: z.strictObject({ fromId: z.uuid(), toId: z.uuid(), reason: Reason }),
  requestExtension: z.strictObject({ days: z.int().min(1).max(730), reason: Reason }),
  decideExtension: z.strictObject({ approve: z.boolean(), answer: Note.optional() }),
  requestSuspension: z.strictObject({ reason: Reason }),
  decideSuspension: z.strictObject({ approve: z.boolean(), answer: Note.optional() }),
  resume: z.strictObject({ note: Note.optional() }),
  /** Goes on by another version of the rules; what is done stays done. */
  moveTemplate: z.strictObject({ policyId: z.uuid(), version: z.int().positive(), reason: Reason.optional() }),
  /** The customer's signature under a milestone, or under the activation; by staff with the signed paper. */
  signOff: z.strictObject({
    milestone: Key.optional(),
    name: z.string().trim().min(1).max(200).optional(),
    document: Document.optional(),
  }),
  planIntervention: z.strictObject({ ownerId: z.uuid(), date: z.iso.date(), plan: Note }),
  closeIntervention: z.strictObject({ note: Note }),
  cancel: z.strictObject({ reason: Reason }),
  note: z.strictObject({ text: Note }),
} as const;

type Bodies = { [Name in keyof typeof OnboardingCommands]: z.infer<(typeof OnboardingCommands)[Name]> } & {
  handOver: HandOver;
};
export type OnboardingCommandName = keyof Bodies;
/** A command with its name, as it travels to the workflow. */
export type OnboardingCommand = {
  [Name in OnboardingCommandName]: { kind: Name } & Bodies[Name];
}[OnboardingCommandName];
export type Commanding<Name extends OnboardingCommandName> = Extract<OnboardingCommand, { kind: Name }>;

export const OnboardingErrorCode = z.enum([
  'ONBOARDING_CLOSED',
  'ONBOARDING_SUSPENDED',
  'NOT_SUSPENDED',
  'UNKNOWN_MILESTONE',
  'UNKNOWN_TASK',
  'UNKNOWN_ROLE',
  'MILESTONE_DONE',
  'MILESTONE_NOT_DONE',
  'TASK_DONE',
  'DEPENDS_ON_OTHERS',
  'PROVED_BY_METRIC',
  'CUSTOMER_SIGNS',
  'DOCUMENT_REQUIRED',
  'NOTHING_TO_SIGN',
  'REQUEST_PENDING',
  'NOTHING_REQUESTED',
  'FOUR_EYES',
  'NOT_YOURS_TO_DECIDE',
  'EXTENSION_LIMIT',
  'SUSPENSION_LIMIT',
  'WINDOW_OVER',
  'WINDOW_OPEN',
  'ALREADY_ACTIVATED',
  'NO_INTERVENTION',
  'DATE_PAST',
  'NO_CHANGE',
  'SAME_PERSON',
  'HANDOFF_PENDING',
]);
export type OnboardingErrorCode = z.infer<typeof OnboardingErrorCode>;

/** `late`: the window is over and an intervention is planned or under way; `signOff`: activated, the customer is to confirm. */
export const OnboardingPhase = z.enum(['running', 'suspended', 'late', 'signOff', 'closed']);
export type OnboardingPhase = z.infer<typeof OnboardingPhase>;

export const OnboardingOutcome = z.enum(['activated', 'activatedLate', 'notActivated', 'cancelled']);
export type OnboardingOutcome = z.infer<typeof OnboardingOutcome>;

/** A command from before Baton knew the onboarding: applied at its own instant when an import opens it. */
export type PastCommand = Readonly<{ at: number; by: string; command: OnboardingCommand }>;

/** What an onboarding of the past is started with. Of what happened before `knownAt` (epoch milliseconds) nobody is told. */
export type OnboardingOpening = OnboardingInput & Readonly<{ past?: readonly PastCommand[]; knownAt?: number }>;

/** What the workflow is started with. `openedAt` in epoch milliseconds; `startDate` is the customer's own day. */
export type OnboardingInput = Readonly<{
  id: string;
  number: string;
  title: string;
  customerId: string;
  ownerId: string;
  teamId?: string;
  serviceClass: ServiceClass;
  tier: Tier;
  products: readonly string[];
  contractId?: string;
  startDate: string;
  /** What was promised before the contract was signed. */
  promises: readonly string[];
  /** Contacts of the customer who are told and may sign. */
  contactIds: readonly string[];
  policy: Readonly<{ id: string; version: number }>;
  /** To customer success or delivery, at once; until it is accepted, the owner is who has won the deal. */
  handOver?: HandOver;
  openedAt: number;
}>;
