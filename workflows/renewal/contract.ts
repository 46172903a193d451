/** The renewal process seen from outside: the contract term it is about, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import type { HandOver } from '../shared/handing-over.contract.ts';
import { ServiceClass } from '../shared/service-class.contract.ts';
import { Currency } from './renewal-policy.contract.ts';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
const Product = z.string().trim().min(1).max(200);
const Products = z
  .array(Product)
  .min(1)
  .max(50)
  .refine((products) => new Set(products).size === products.length, { error: 'each product once' });
const AmountMinor = z.int().min(0).max(1_000_000_000_000);
const Day = z.iso.date();
/** The step's rule is asked anew; the person named has the turn only where it names the same one again. */
const ByRule = z.literal(true).optional();
const StepKey = z.string().min(1).max(40);

/** What parties agree on in a contract. Dates are the customer's own; amounts integer minor units of the currency. */
export const ContractTerms = z.strictObject({
  products: Products,
  amountMinor: AmountMinor,
  currency: Currency,
  startDate: Day,
  /** The last day of the term. */
  endDate: Day,
  /** Notice has to be given so long before the end: months first, then days. */
  noticeMonths: z.int().min(0).max(36),
  noticeDays: z.int().min(0).max(366),
  /** Goes on by itself for another term unless notice was given. */
  autoRenewing: z.boolean(),
  firstYear: z.boolean(),
  newProductLine: z.boolean(),
  serviceClass: ServiceClass,
  /** Contacts of the customer this contract concerns. */
  contactIds: z.array(z.uuid()).max(20),
});
export type ContractTerms = z.infer<typeof ContractTerms>;

/** One term of a contract as its renewal knows it. */
export type ContractTerm = ContractTerms &
  Readonly<{
    /** The contract's human number, and which of its terms this is, from 1. */
    number: string;
    term: number;
    /** Grows with every change. */
    version: number;
    externalId?: string;
    /** Whole months the term lasts; null when it does not last whole months. */
    months: number | null;
    /** The first day of a chain of equal terms, and how many months of it lie before this term: chains count from their anchor. */
    anchor: Readonly<{ date: string; months: number }>;
    /** The first day of the customer's very first term. */
    firstStart: string;
    previousId?: string;
  }>;

/** What of a term may change while it runs. */
export type ContractChanges = Partial<ContractTerms & Pick<ContractTerm, 'months'>>;

/** The term agreed on to follow. The API has worked out dates and months. */
export const NextTerm = z.strictObject({
  startDate: Day,
  endDate: Day,
  months: z.int().min(1).max(600).nullable(),
  amountMinor: AmountMinor,
  currency: Currency,
  /** The same as now when absent. */
  products: Products.optional(),
  newProductLine: z.boolean().default(false),
  /** The day it was signed. */
  signedOn: Day,
  /** The next term's id in another system. */
  externalId: z.string().min(1).max(200).optional(),
});
export type NextTerm = z.infer<typeof NextTerm>;

export const Relationship = z.enum(['good', 'neutral', 'poor']);
export type Relationship = z.infer<typeof Relationship>;

/** One entry per command. */
export const RenewalCommands = {
  completeStep: z.strictObject({ key: StepKey, note: Note.optional() }),
  skipStep: z.strictObject({ key: StepKey, reason: Reason }),
  assignStep: z.strictObject({ key: StepKey, personId: z.uuid(), byRule: ByRule, note: Note.optional() }),
  assign: z.strictObject({ personId: z.uuid(), note: Note.optional() }),
  addSupport: z.strictObject({ personId: z.uuid() }),
  removeSupport: z.strictObject({ personId: z.uuid() }),
  quote: z.strictObject({ amountMinor: AmountMinor, currency: Currency, note: Note.optional() }),
  renew: z.strictObject({ next: NextTerm, note: Note.optional() }),
  expand: z.strictObject({ product: Product, amountMinor: AmountMinor, note: Note.optional() }),
  churn: z.strictObject({ reasonKey: z.string().min(1).max(40), note: Note.optional() }),
  winBack: z.strictObject({ next: NextTerm, note: Note.optional() }),
  changeContract: z.strictObject({
    /** The version the change was made to. */
    version: z.int().positive(),
    changes: ContractTerms.extend({ months: z.int().min(1).max(600).nullable() }).partial(),
    reason: Reason.optional(),
  }),
  cancel: z.strictObject({ reason: Reason }),
  note: z.strictObject({ text: Note, relationship: Relationship.optional() }),
} as const;

export type RenewalCommandName = keyof typeof RenewalCommands | 'handOver';
type Parsed<Name extends keyof typeof RenewalCommands> = z.infer<(typeof RenewalCommands)[Name]>;
/** JSON has no undefined: what a change does not name is not there. */
export type RenewalCommandBody<Name extends keyof typeof RenewalCommands> = Name extends 'changeContract'
  ? Omit<Parsed<'changeContract'>, 'changes'> & { changes: ContractChanges }
  : Parsed<Name>;
/** A command with its name, as it travels to the workflow and through simulated time. */
export type RenewalCommand =
  | { [Name in keyof typeof RenewalCommands]: { kind: Name } & RenewalCommandBody<Name> }[keyof typeof RenewalCommands]
  | ({ kind: 'handOver' } & HandOver);

export const RenewalErrorCode = z.enum([
  'RENEWAL_CLOSED',
  'RENEWAL_NOT_LOST',
  'UNKNOWN_STEP',
  'STEP_OVER',
  'STEP_NOT_DUE',
  'UNKNOWN_REASON',
  'CONTRACT_CHANGED',
  'TERM_ORDER',
  'ALREADY_SUPPORTS',
  'NOT_SUPPORTING',
  'NO_CHANGE',
  'SAME_PERSON',
  'HANDOFF_PENDING',
]);
export type RenewalErrorCode = z.infer<typeof RenewalErrorCode>;

export const RenewalPhase = z.enum(['running', 'grace', 'closed']);
export type RenewalPhase = z.infer<typeof RenewalPhase>;

export const RenewalOutcome = z.enum(['renewed', 'expanded', 'churned', 'lapsed', 'wonBack', 'cancelled']);
export type RenewalOutcome = z.infer<typeof RenewalOutcome>;

/** How the yearly amount changed; null where currencies differ. */
export const Direction = z.enum(['same', 'up', 'down']);
export type Direction = z.infer<typeof Direction>;

/** How far a renewal has come: before its first step, under way, with an offer, or past its end. */
export const RenewalStage = z.enum(['ahead', 'preparing', 'quoted', 'grace', 'closed']);
export type RenewalStage = z.infer<typeof RenewalStage>;

/** A command that was given before Baton knew the contract: it happens again at its own instant (epoch milliseconds). */
export type PastCommand = Readonly<{ at: number; by: string; command: RenewalCommand }>;

/** What the workflow is started with. The API has found an owner for the first moment; the rules then say who it is. */
export type RenewalInput = Readonly<{
  id: string;
  number: string;
  title: string;
  customerId: string;
  ownerId: string;
  /** Named by a person: the rules only suggest. */
  ownerGiven?: true;
  policy?: Readonly<{ id: string; version: number }>;
  contract: ContractTerm;
  /** Epoch milliseconds; since when the contract is known. */
  openedAt: number;
  /** What has happened to this term and to those that follow it, in the order of its instants. */
  past?: readonly PastCommand[];
  /** Of what happened before this instant (epoch milliseconds) nobody is told any more. */
  knownAt?: number;
}>;
