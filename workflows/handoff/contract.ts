/** The handoff seen from outside: what may be commanded, why it may be refused, how it stands. Browser-safe. */
import { z } from 'zod';
import { ContextPack, HandOverRequest, type HandoffInput, HandoverTarget } from '../shared/handing-over.contract.ts';

export { HandOverRequest, type HandoffInput };

const Text = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);

/** Why somebody does not take a matter over. */
export const DeclineReason = z.enum(['notMine', 'noCapacity', 'packUnclear', 'notReady', 'other']);
export type DeclineReason = z.infer<typeof DeclineReason>;

/** One entry per command of a handoff: the body a person sends to `POST /handoffs/{id}/<command>`. */
export const HandoffCommands = {
  accept: z.strictObject({ note: Text.optional() }),
  decline: z
    .strictObject({ reason: DeclineReason, note: Reason.optional() })
    .refine(({ reason, note }) => reason !== 'other' || note !== undefined, {
      path: ['note'],
      error: 'say what the other reason is',
    }),
  /** Asked of the giver unless a person is named; only then the receiver's time stands still. */
  ask: z.strictObject({ question: Text, personId: z.uuid().optional() }),
  /** Answers the named question, else the oldest open one that was asked of the caller. */
  answer: z.strictObject({ text: Text, question: z.int().positive().optional() }),
  withdraw: z.strictObject({ reason: Reason }),
  /** To somebody else, or once more; without a pack the frozen one is offered again. */
  reoffer: z.strictObject({ to: HandoverTarget, pack: ContextPack.optional(), reason: Reason }),
  handBack: z.strictObject({ reason: Reason }),
  /** By the service manager; naming the giver ends it with the matter staying where it is. */
  assign: z.strictObject({ personId: z.uuid(), reason: Reason }),
  /** When the giver leaves: another answers for it until somebody has it for good. */
  replaceGiver: z.strictObject({ personId: z.uuid(), reason: Reason }),
  note: z.strictObject({ text: Text }),
} as const;

export type HandoffCommandName = keyof typeof HandoffCommands;
export type HandoffCommandBody<Name extends HandoffCommandName> = z.infer<(typeof HandoffCommands)[Name]>;
export type HandoffCommand = {
  [Name in HandoffCommandName]: { kind: Name } & HandoffCommandBody<Name>;
}[HandoffCommandName];

/** A command from before Baton knew the handoff: applied at its own instant when an import opens it. */
export type PastCommand = Readonly<{ at: number; by: string; command: HandoffCommand }>;

/** What a handoff of the past is started with. Of what happened before `knownAt` (epoch milliseconds) nobody is told. */
export type HandoffOpening = HandoffInput & Readonly<{ past?: readonly PastCommand[]; knownAt?: number }>;

/**
 * `offered` to one person; `asking` while the giver owes an answer; `naming` when nobody was left to ask; `accepted` while
 * it may still be handed back; the others are the ends of it.
 */
export const HandoffPhase = z.enum([
  'offered',
  'asking',
  'naming',
  'accepted',
  'done',
  'declined',
  'withdrawn',
  'returned',
]);
export type HandoffPhase = z.infer<typeof HandoffPhase>;

export const HandoffErrorCode = z.enum([
  'HANDOFF_CLOSED',
  'ALREADY_ACCEPTED',
  'NOT_ACCEPTED',
  'NOT_OFFERED_TO_YOU',
  'OFFER_MOVED_ON',
  'GIVER_ONLY',
  'ALREADY_ASKING',
  'NO_QUESTION',
  'PACK_INCOMPLETE',
  'SAME_PERSON',
  'OFFER_ANEW',
]);
export type HandoffErrorCode = z.infer<typeof HandoffErrorCode>;
