/** The watch over a customer's retention seen from outside: what starts it, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import type { Health } from './health.ts';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
const Number = z.int().min(1).max(1_000_000);

/** `falseAlarm`: nothing was wrong. */
export const InterventionOutcome = z.enum(['recovered', 'notRecovered', 'falseAlarm']);
export type InterventionOutcome = z.infer<typeof InterventionOutcome>;

/** One entry per command: the body a person sends. `intervention` is its number within the watch. */
export const RetentionCommands = {
  openIntervention: z.strictObject({ rule: z.string().min(1).max(60), reason: Reason }),
  closeIntervention: z.strictObject({ intervention: Number, outcome: InterventionOutcome, reason: Reason }),
  assignIntervention: z.strictObject({ intervention: Number, personId: z.uuid(), note: Note.optional() }),
  /** How we get on with them, from 1, badly, to 5, very well. */
  noteRelationship: z.strictObject({ mark: z.int().min(1).max(5), note: Note }),
  acknowledge: z.strictObject({ note: Note.optional() }),
  assign: z.strictObject({ ownerId: z.uuid(), note: Note.optional() }),
  movePolicy: z.strictObject({ policy: z.strictObject({ id: z.uuid(), version: z.int().min(1) }) }),
  note: z.strictObject({ text: Note }),
  end: z.strictObject({ reason: Reason }),
} as const;

type Bodies = { [Name in keyof typeof RetentionCommands]: z.infer<(typeof RetentionCommands)[Name]> };
export type RetentionCommandName = keyof Bodies;
export type RetentionCommandBody<Name extends RetentionCommandName> = Bodies[Name];
/** A command with its name, as it travels to the workflow. */
export type RetentionCommand = { [Name in RetentionCommandName]: { kind: Name } & Bodies[Name] }[RetentionCommandName];

export const RetentionErrorCode = z.enum([
  'RETENTION_CLOSED',
  'UNKNOWN_RULE',
  'INTERVENTION_OPEN',
  'UNKNOWN_INTERVENTION',
  'INTERVENTION_CLOSED',
  'NOTHING_TO_ACKNOWLEDGE',
  'NO_CHANGE',
]);
export type RetentionErrorCode = z.infer<typeof RetentionErrorCode>;

/**
 * What the workflow is started with. Without a number it draws one, without an owner it is the customer's account
 * owner's, without a policy it lives by the standard one. `openedAt` in epoch milliseconds.
 */
export type RetentionInput = Readonly<{
  id: string;
  number?: string;
  title: string;
  customerId: string;
  ownerId?: string;
  policy?: Readonly<{ id: string; version: number }>;
  /** The process after which the watch begins, such as an onboarding. */
  source?: Readonly<{ kind: string; id: string; number: string }>;
  /** The watch before, over a customer who was lost and has come back; `ended` is why that one ended. */
  again?: Readonly<{ id: string; number: string; ended: string }>;
  openedAt: number;
}>;

export const RetentionPhase = z.enum(['watching', 'intervening', 'closed']);
export type RetentionPhase = z.infer<typeof RetentionPhase>;

/** How the daily evaluation tells a watch that something has changed. */
export type HealthEvaluated = Readonly<{ kind: 'healthEvaluated'; health: Health }>;

/** How a survey tells the watch over its customer; `percent` from 0, the worst, to 100. */
export type SurveyMarked = Readonly<{ kind: 'surveyMarked'; surveyId: string; percent: number; at: number }>;

/** How a watch hears that no term of its customer runs any more; `reason` names the one that was not kept. */
export type CustomerLost = Readonly<{ kind: 'customerLost'; reason: string }>;
