/** The lead process seen from outside: how a need is passed to sales, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import { Instant } from '../../calendar/contract.ts';
import { type HandOver, HandOverRequest } from '../shared/handing-over.contract.ts';
import { AmountMinor, Currency, HelpDegree } from './reward-policy.contract.ts';

export { LEAD, leadWorkflowId } from './names.ts';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
const Product = z.string().trim().min(1).max(120);

export const Money = z.strictObject({ amountMinor: AmountMinor, currency: Currency });
export type Money = z.infer<typeof Money>;

/** When the customer is expected to buy. */
export const Period = z.string().regex(/^(?:19|20)\d{2}-Q[1-4]$/, 'a quarter such as 2026-Q4');

export const LeadContact = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320).optional(),
  phone: z.string().trim().min(1).max(60).optional(),
  role: z.string().trim().min(1).max(200).optional(),
});
export type LeadContact = z.infer<typeof LeadContact>;

/** How products are compared: neither case nor spacing makes another product. */
export const productKey = (product: string): string =>
  product.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** What a person sends to pass a need on to sales; the submitter hands it over at once. */
export const SubmitLeadRequest = z.strictObject({
  customerId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  need: z.string().trim().min(1).max(10_000),
  product: Product,
  contact: LeadContact,
  expected: Money.optional(),
  period: Period,
  handOver: HandOverRequest.omit({ handoffKind: true }),
  /** Who has found the need, where somebody else enters it. */
  submitterId: z.uuid().optional(),
});
export type SubmitLeadRequest = z.infer<typeof SubmitLeadRequest>;

/** One entry per command of a lead: the body a person sends. `reward` is a reward's key within its lead. */
export const LeadCommands = {
  qualify: z.strictObject({ note: Note.optional(), expected: Money.optional() }),
  notQualified: z.strictObject({ reason: Reason }),
  /** Sales knew of it: where that can be seen. */
  markKnown: z.strictObject({ pointer: z.string().trim().min(1).max(500), evidence: Reason.optional() }),
  recordHelp: z.strictObject({ personId: z.uuid(), degree: HelpDegree, note: Note.optional() }),
  win: Money.extend({ signedAt: Instant, note: Note.optional() }),
  lose: z.strictObject({ reason: Reason }),
  withdraw: z.strictObject({ reason: Reason }),
  assign: z.strictObject({ ownerId: z.uuid(), note: Note.optional() }),
  acknowledge: z.strictObject({ note: Note.optional() }),
  note: z.strictObject({ text: Note }),
  /** Sent when somebody leaves, by those who manage people alone: others approve and pay; `byRule` looks them up anew. */
  reassignRewards: z.strictObject({
    fromId: z.uuid(),
    toId: z.uuid(),
    byRule: z.literal(true).optional(),
    reason: Reason,
  }),
  approveReward: z.strictObject({ reward: z.string(), note: Note.optional() }),
  rejectReward: z.strictObject({ reward: z.string(), reason: Reason }),
  payReward: z.strictObject({ reward: z.string(), reference: z.string().trim().min(1).max(200).optional() }),
  /** What is added to a reward, or, below zero, taken back. */
  correctReward: z.strictObject({
    reward: z.string(),
    amountMinor: z
      .int()
      .min(-1_000_000_000_000)
      .max(1_000_000_000_000)
      .refine((amount) => amount !== 0),
    reason: Reason,
  }),
} as const;

type Bodies = { [Name in keyof typeof LeadCommands]: z.infer<(typeof LeadCommands)[Name]> } & { handOver: HandOver };
export type LeadCommandName = keyof Bodies;
export type LeadCommandBody<Name extends LeadCommandName> = Bodies[Name];
/** A command with its name, as it travels to the workflow. */
export type LeadCommand = { [Name in LeadCommandName]: { kind: Name } & Bodies[Name] }[LeadCommandName];

export const LeadErrorCode = z.enum([
  'LEAD_CLOSED',
  'LEAD_DECIDED',
  'NOT_ACCEPTED',
  'NOT_QUALIFIED',
  'ALREADY_QUALIFIED',
  'HANDOFF_PENDING',
  'SAME_PERSON',
  'NO_CHANGE',
  'NOTHING_TO_ACKNOWLEDGE',
  'FOUR_EYES',
  'UNKNOWN_REWARD',
  'REWARD_NOT_PENDING',
  'REWARD_NOT_APPROVED',
  'CORRECTION_TOO_LARGE',
]);
export type LeadErrorCode = z.infer<typeof LeadErrorCode>;

/** What the workflow is started with. `openedAt` in epoch milliseconds. */
export type LeadInput = Readonly<{
  id: string;
  number: string;
  title: string;
  customerId: string;
  submitterId: string;
  need: string;
  product: string;
  productKey: string;
  contact: LeadContact;
  expected?: Money;
  period: string;
  policy: Readonly<{ id: string; version: number }>;
  handOver: HandOver;
  openedAt: number;
}>;

/**
 * `offered` to sales, `returned` when nobody has taken it, `qualifying` with sales, `opportunity` once qualified,
 * `settling` while a decided lead still owes a reward.
 */
export const LeadPhase = z.enum(['offered', 'returned', 'qualifying', 'opportunity', 'settling', 'closed']);
export type LeadPhase = z.infer<typeof LeadPhase>;

export const LeadOutcome = z.enum(['won', 'lost', 'notQualified', 'alreadyKnown', 'withdrawn']);
export type LeadOutcome = z.infer<typeof LeadOutcome>;
