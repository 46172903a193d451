/** Handing a matter over to somebody else: what a person sends, what the handoff is started with, how it ends. Browser-safe. */
import { z } from 'zod';
import { Instant } from '../../calendar/contract.ts';

/** A person, or a team whose rule names one. */
export const HandoverTarget = z.union([z.strictObject({ personId: z.uuid() }), z.strictObject({ teamId: z.uuid() })]);
export type HandoverTarget = z.infer<typeof HandoverTarget>;

/** What the receiver has to know, by field; the policy says per kind of handoff which fields there are and which must be filled. */
export const ContextPack = z
  .record(
    z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/),
    z.union([z.string().trim().max(5_000), z.array(z.string().trim().min(1).max(1_000)).max(100)]),
  )
  .refine((pack) => Object.keys(pack).length <= 30, { error: 'at most 30 fields' });
export type ContextPack = z.infer<typeof ContextPack>;

/** A kind of handoff, as the policy names it: `renewal`, `lead`, `onboarding`, … */
export const HandoffKind = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/);

/** What a person sends to hand a matter over. */
export const HandOverRequest = z.strictObject({
  to: HandoverTarget,
  handoffKind: HandoffKind,
  pack: ContextPack,
  /** Until when an answer is wanted; replaces the policy's target for the first one asked. */
  deadline: Instant.optional(),
  reason: z.string().trim().min(1).max(2_000),
});
export type HandOverRequest = z.infer<typeof HandOverRequest>;

/** The same, as a command of the process that is handed over: the API has drawn id and number and pinned the policy. */
export type HandOver = Omit<HandOverRequest, 'deadline'> &
  Readonly<{
    handoffId: string;
    number: string;
    policy: Readonly<{ id: string; version: number }>;
    /** Epoch milliseconds. */
    deadline?: number;
  }>;

/** The process that is handed over, and waits for the outcome. */
export type HandedOver = Readonly<{ workflowId: string; kind: string; id: string; number: string }>;

/** What a handoff is started with. All instants are epoch milliseconds. */
export type HandoffInput = Omit<HandOver, 'handoffId'> &
  Readonly<{
    id: string;
    title: string;
    customerId?: string;
    /** Responsible until somebody has accepted. */
    giverId: string;
    openedAt: number;
    parent?: HandedOver;
  }>;

/**
 * `accepted` by whoever was offered it, `assigned` by the service manager; `returned` within the trial period. After
 * `declined` (nobody takes it) and `withdrawn` the giver keeps the matter; after `kept` nothing can be returned any more.
 */
export const HandoffOutcome = z.enum(['accepted', 'assigned', 'declined', 'withdrawn', 'returned', 'kept']);
export type HandoffOutcome = z.infer<typeof HandoffOutcome>;

/** How a handoff tells the process it is about. `personId` is responsible from now on. */
export type HandoffEnded = Readonly<{
  kind: 'handoffEnded';
  handoffId: string;
  outcome: HandoffOutcome;
  personId: string;
  teamId?: string;
  at: number;
  reason?: string;
}>;

/** How a handoff tells the process it is about that somebody else stands in for its giver, until somebody has it. */
export type GiverReplaced = Readonly<{ kind: 'giverReplaced'; handoffId: string; personId: string; reason: string }>;

/** How a process tells its handoff that there is nothing to hand over any more. */
export type MatterOver = Readonly<{ kind: 'matterOver'; reason: 'closed' | 'passedOn' }>;
