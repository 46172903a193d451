/** The requirement process seen from outside: how a wish is submitted, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import { Tier } from '../shared/clock-rule.contract.ts';

const Text = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
/** In words a customer can be told. */
const Answer = Text;
const Title = z.string().trim().min(1).max(200);
const Area = z.string().trim().min(1).max(80);
const EffortDays = z.number().min(0).max(10_000);

/** What is wished for: the business behind it first, then the wish itself. */
export const Wish = z.strictObject({
  scene: z.string().trim().max(10_000).default(''),
  problem: z.string().trim().max(10_000).default(''),
  today: z.string().trim().max(10_000).default(''),
  hurt: z.string().trim().max(10_000).default(''),
  wish: Text,
});
export type Wish = z.output<typeof Wish>;

/** `won` is revenue that exists; the stages between are deals that wait. */
export const DealStage = z.enum(['lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost']);
export type DealStage = z.infer<typeof DealStage>;

export const Deal = z.strictObject({
  amountMinor: z.int().nonnegative().max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
  stage: DealStage,
  urgency: z.enum(['low', 'normal', 'high']).optional(),
  reason: Reason.optional(),
});
export type Deal = z.infer<typeof Deal>;

/** Who asks, and the weight of it at the time: a customer's contact, or somebody of the staff who speaks for a customer. */
export const Requester = z.strictObject({
  key: z.string().min(1).max(120),
  customerId: z.uuid(),
  contactId: z.uuid().optional(),
  personId: z.uuid().optional(),
  tier: Tier,
  /** Epoch milliseconds. */
  since: z.int(),
  deal: Deal.optional(),
});
export type Requester = z.infer<typeof Requester>;

/** A contact is one requester; a person of the staff is one for each customer they speak for. */
export const requesterKeyOf = (of: Readonly<{ customerId: string; contactId?: string; personId?: string }>): string =>
  of.contactId ?? `${of.personId ?? ''}/${of.customerId}`;

export const Verdict = z.enum(['adopt', 'decline', 'defer', 'askMore']);
export type Verdict = z.infer<typeof Verdict>;

/** One entry per command, as it travels to the workflow; routes take less where the API looks the rest up. */
export const RequirementCommands = {
  // The first filter.
  passOn: z.strictObject({ scene: Text, area: Area.optional(), deficiency: z.boolean().default(false) }),
  explain: z.strictObject({ answer: Answer }),
  askMore: z.strictObject({ question: Text }),
  decline: z.strictObject({ answer: Answer }),
  supply: z.strictObject({ text: Text }),
  // The review.
  verdict: z.strictObject({ verdict: Verdict, answer: Answer, until: z.iso.date().optional() }),
  /** Of one's own verdict; what the round has decided with it is void. */
  withdrawVerdict: z.strictObject({ reason: Reason }),
  substitute: z.strictObject({ reviewerId: z.uuid(), personId: z.uuid(), reason: Reason }),
  bringBack: z.strictObject({ reason: Reason }),
  // The plan.
  estimate: z.strictObject({ effortDays: EffortDays, teamId: z.uuid().optional() }),
  schedule: z.strictObject({
    releaseId: z.uuid(),
    effortDays: EffortDays.optional(),
    teamId: z.uuid().optional(),
    reason: Reason.optional(),
    /** Why it is to go in although the team's capacity is used up. */
    capacityReason: Reason.optional(),
  }),
  moveTo: z.strictObject({
    releaseId: z.uuid(),
    reason: Reason,
    capacityReason: Reason.optional(),
  }),
  drop: z.strictObject({ reason: Reason, answer: Answer }),
  split: z.strictObject({
    parts: z
      .array(z.strictObject({ id: z.uuid(), number: z.string().min(1).max(40), title: Title, wish: Text.optional() }))
      .min(1)
      .max(10),
    reason: Reason,
  }),
  markReady: z.strictObject({ note: Text.optional() }),
  requestUrgent: z.strictObject({ releaseId: z.uuid(), reason: Reason }),
  decideUrgent: z.strictObject({ approve: z.boolean(), answer: Answer, capacityReason: Reason.optional() }),
  /** Sent when the decider leaves, by those who manage people alone: `byRule` looks them up anew, and means the person only where nobody else is left. */
  assignDecider: z.strictObject({ personId: z.uuid(), byRule: z.literal(true).optional(), reason: Reason }),
  // After it was shipped, or is over.
  confirm: z.strictObject({ requester: z.string().max(120).optional(), note: Text.optional() }),
  notWhatWeMeant: z.strictObject({ requester: z.string().max(120).optional(), note: Text }),
  reopen: z.strictObject({ reason: Reason }),
  // Who asks, and what it costs.
  join: z.strictObject({ requester: Requester }),
  /** No longer interested. */
  leave: z.strictObject({ requester: z.string().min(1).max(120), note: Text.optional() }),
  setDeal: z.strictObject({ requester: z.string().min(1).max(120), deal: Deal }),
  merge: z.strictObject({ intoId: z.uuid(), intoNumber: z.string().min(1).max(40), reason: Reason.optional() }),
  /** Sent by a requirement that is merged into this one. */
  addRequesters: z.strictObject({
    requesters: z.array(Requester).min(1).max(5_000),
    from: z.strictObject({ id: z.uuid(), number: z.string().min(1).max(40) }),
  }),
  linkCase: z.strictObject({ caseId: z.uuid() }),
  unlinkCase: z.strictObject({ caseId: z.uuid() }),
  markDeficiency: z.strictObject({ deficiency: z.boolean(), reason: Reason }),
  // At any time.
  edit: z.strictObject({ title: Title.optional(), area: Area.optional(), wish: Wish.partial().optional() }),
  assign: z.strictObject({ ownerId: z.uuid(), note: Text.optional() }),
  note: z.strictObject({ text: Text }),
} as const;

export type RequirementCommandName = keyof typeof RequirementCommands;
export type RequirementCommandBody<Name extends RequirementCommandName> = z.output<(typeof RequirementCommands)[Name]>;
/** A command with its name, as it travels to the workflow. */
export type RequirementCommand = {
  [Name in RequirementCommandName]: { kind: Name } & RequirementCommandBody<Name>;
}[RequirementCommandName];

export const RequirementErrorCode = z.enum([
  'REQUIREMENT_CLOSED',
  'REQUIREMENT_NOT_CLOSED',
  'REQUIREMENT_MERGED',
  'WRONG_STATE',
  'NOT_A_REVIEWER',
  'VERDICT_GIVEN',
  'NO_VERDICT',
  'CASTING_CALLED',
  'ROUND_STANDS',
  'PLANNED',
  'FOUR_EYES',
  'ANSWER_REQUIRED',
  'UNTIL_REQUIRED',
  'ALREADY_REQUESTER',
  'UNKNOWN_REQUESTER',
  'SAME_REQUIREMENT',
  'SAME_RELEASE',
  'URGENT_PENDING',
  'NOTHING_URGENT',
  'NOT_YOURS',
  'CASE_LINKED',
  'CASE_NOT_LINKED',
  'NO_CHANGE',
  'BUSY',
]);
export type RequirementErrorCode = z.infer<typeof RequirementErrorCode>;

/** Why a release refuses an item; `GONE` when it has no run any more. */
export const RELEASE_REFUSALS = [
  'RELEASE_SHIPPED',
  'RELEASE_CANCELLED',
  'CUTOFF_PASSED',
  'FROZEN',
  'OVER_CAPACITY',
  'GONE',
] as const;

export const RequirementPhase = z.enum([
  'filtering',
  'returned',
  'reviewing',
  'deferred',
  'adopted',
  'scheduled',
  'shipped',
  'closed',
]);
export type RequirementPhase = z.infer<typeof RequirementPhase>;

export const RequirementOutcome = z.enum(['confirmed', 'presumed', 'answered', 'declined', 'merged', 'dropped']);
export type RequirementOutcome = z.infer<typeof RequirementOutcome>;

/** Where a wish came from. */
export const Channel = z.enum(['staff', 'link', 'api', 'import', 'split']);
export type Channel = z.infer<typeof Channel>;

/** What the workflow is started with. All instants are epoch milliseconds. */
export type RequirementInput = Readonly<{
  id: string;
  number: string;
  title: string;
  customerId: string;
  /** Who filters it first. */
  ownerId: string;
  openedAt: number;
  wish: Wish;
  area: string;
  requesters: readonly Requester[];
  channel: Channel;
  cases?: readonly string[];
  externalId?: string;
  /** A pinned version; the current one of the standard policy when absent. */
  policy?: Readonly<{ id: string; version: number }>;
  /** What is split off, or taken over from elsewhere, may be past its review. */
  begin?: 'filtering' | 'adopted';
  splitFrom?: Readonly<{ id: string; number: string }>;
}>;
