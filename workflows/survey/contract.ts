/** A survey seen from outside: what starts it, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);

/** By question: a number on a scale, the key of a choice, or a text. Which are allowed says the template. */
export const SurveyAnswers = z
  .record(z.string().max(40), z.union([z.int().min(0).max(10), z.string().trim().min(1).max(5_000)]))
  .refine((answers) => Object.keys(answers).length <= 12, { error: 'at most 12 answers' });
export type SurveyAnswers = z.infer<typeof SurveyAnswers>;

/** One entry per command: the body a person sends. The customer's contact answers by a signed link, or somebody for them. */
export const SurveyCommands = {
  answer: z.strictObject({ answers: SurveyAnswers }),
  followUp: z.strictObject({ note: Note }),
  /** Makes somebody else see to a bad mark. */
  assignFollowUp: z.strictObject({ personId: z.uuid(), note: Note.optional() }),
  assign: z.strictObject({ ownerId: z.uuid(), note: Note.optional() }),
  acknowledge: z.strictObject({ note: Note.optional() }),
  note: z.strictObject({ text: Note }),
  cancel: z.strictObject({ reason: Reason }),
} as const;

type Bodies = { [Name in keyof typeof SurveyCommands]: z.infer<(typeof SurveyCommands)[Name]> };
export type SurveyCommandName = keyof Bodies;
export type SurveyCommandBody<Name extends SurveyCommandName> = Bodies[Name];
/** A command with its name, as it travels to the workflow. */
export type SurveyCommand = { [Name in SurveyCommandName]: { kind: Name } & Bodies[Name] }[SurveyCommandName];

export const SurveyErrorCode = z.enum([
  'SURVEY_CLOSED',
  'ALREADY_ANSWERED',
  'NOT_ANSWERED',
  'UNFITTING_ANSWERS',
  'NOTHING_TO_ACKNOWLEDGE',
  'NO_CHANGE',
]);
export type SurveyErrorCode = z.infer<typeof SurveyErrorCode>;

/** The process a survey is about. It is told by `surveyEnded`. */
export type SurveySubject = Readonly<{ kind: string; id: string; number: string; title: string }>;

/**
 * What the workflow is started with. Without a number it draws one, without an owner it is the customer's account
 * owner's, without a policy the questions are the standard ones. `openedAt` in epoch milliseconds.
 */
export type SurveyInput = Readonly<{
  id: string;
  number?: string;
  title: string;
  customerId: string;
  contactId: string;
  ownerId?: string;
  policy?: Readonly<{ id: string; version: number }>;
  about?: SurveySubject;
  openedAt: number;
}>;

/** `asked` until it is answered, `followUp` while somebody has to see to a bad mark. */
export const SurveyPhase = z.enum(['asked', 'followUp', 'closed']);
export type SurveyPhase = z.infer<typeof SurveyPhase>;

export const SurveyOutcome = z.enum(['answered', 'expired', 'cancelled']);
export type SurveyOutcome = z.infer<typeof SurveyOutcome>;

/** How a survey tells the process it was about; `percent` from 0, the worst, to 100; null when nobody has answered. */
export type SurveyEnded = Readonly<{
  kind: 'surveyEnded';
  surveyId: string;
  outcome: SurveyOutcome;
  percent: number | null;
  at: number;
}>;
