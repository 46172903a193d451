/** What the API answers about handoffs. Instants are ISO 8601 in UTC. */
import { z } from 'zod';
import { DeclineReason, HandoffCommands, HandoffPhase } from '../../workflows/handoff/contract.ts';
import { PackFieldRule } from '../../workflows/handoff/handoff-policy.contract.ts';
import { ContextPack, HandoffKind, HandoffOutcome } from '../../workflows/shared/handing-over.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const HandoffSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    handoffKind: HandoffKind,
    phase: HandoffPhase,
    customer: Named.nullable(),
    giver: Named,
    /** Who has to answer now, or to name somebody. */
    asked: Named.nullable(),
    /** Who has taken it over. */
    receiver: Named.nullable(),
    owner: Named,
    team: Named.nullable(),
    /** The process that is handed over. */
    parent: z.strictObject({ kind: z.string(), id: z.uuid(), number: z.string() }).nullable(),
    offeredAt: Instant,
    acceptedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
    outcome: HandoffOutcome.nullable(),
  })
  .meta({ id: 'HandoffSummary' });
export type HandoffSummary = z.infer<typeof HandoffSummary>;

const OfferView = z.strictObject({
  round: z.int(),
  person: Named,
  /** Who was meant and was away. */
  insteadOf: Named.nullable(),
  /** Place of the candidate in the rule; null for the one the giver meant. */
  candidate: z.int().nullable(),
  offeredAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z.enum(['accepted', 'declined', 'unanswered', 'revoked']).nullable(),
  reason: DeclineReason.nullable(),
  note: z.string().nullable(),
});

const QuestionView = z.strictObject({
  number: z.int(),
  question: z.string(),
  person: Named,
  /** Asked of the giver: the receiver’s time stands still until it is answered. */
  ofGiver: z.boolean(),
  askedAt: Instant,
  answer: z.string().nullable(),
  endedAt: Instant.nullable(),
});

export const HandoffView = HandoffSummary.extend({
  to: z.union([z.strictObject({ person: Named }), z.strictObject({ team: Named })]),
  reason: z.string(),
  pack: ContextPack,
  /** The fields of this kind of pack, in order. */
  fields: z.array(PackFieldRule),
  deadline: Instant.nullable(),
  offers: z.array(OfferView),
  questions: z.array(QuestionView),
  /** Who must name somebody, because nobody was left to ask. */
  naming: z.strictObject({ manager: Named, since: Instant, endedAt: Instant.nullable() }).nullable(),
  /** Until when it can be handed back; null when it cannot. */
  trialEndsAt: Instant.nullable(),
  outcomeReason: z.string().nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  clocks: z.array(ProcessClock),
  /** Every command for this caller, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({
      name: z.strictObject(HandoffCommands).keyof(),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Handoff' });
export type HandoffView = z.infer<typeof HandoffView>;
