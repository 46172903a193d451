/** The rules of renewals: the reminder plan, who owns which renewal, grace, reasons, outlook. Published in versions. Browser-safe. */
import { z } from 'zod';
import { CalendarName, ClockRule, Tier } from '../shared/clock-rule.contract.ts';
import { Channel, RecipientRole } from '../shared/ladder.contract.ts';
import { LocalText } from '../shared/local-text.contract.ts';
import { ServiceClass } from '../shared/service-class.contract.ts';

const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/);

/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);

export const StepWork = z.enum([
  'checkUsage',
  'prepareOffer',
  'meetDecisionMaker',
  'sendQuote',
  'getSignature',
  'decideOnNotice',
  'followUpGrace',
]);
export type StepWork = z.infer<typeof StepWork>;

/** One step of the reminder plan: what is due so many days before (negative) or after the end, or the last day of notice. */
export const StepRule = z.strictObject({
  key: Key,
  what: StepWork,
  from: z.enum(['end', 'notice']),
  offsetDays: z.int().min(-730).max(365),
  /** Where the day is none, the step comes on the next or the previous working day. */
  adjust: z.enum(['none', 'next', 'previous']),
  /** Local time of the owner. */
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
    .default('09:00'),
  responsible: RecipientRole.default({ kind: 'owner' }),
  channels: z.array(Channel).min(1).max(3).default(['inApp', 'mail']),
  /** The contract's contacts are told, too, by mail. */
  contacts: z.boolean().default(false),
  /** Until when it has to be done, and who is told when it is not. */
  doneWithin: ClockRule.optional(),
});
export type StepRule = z.infer<typeof StepRule>;

/** Everything given must hold. */
export const OwnerConditions = z.strictObject({
  csmCommerciallyQualified: z.boolean().optional(),
  firstYear: z.boolean().optional(),
  newProductLine: z.boolean().optional(),
  /** By currency, in minor units; does not hold for a currency without a limit. */
  amountAbove: z.record(Currency, z.int().min(0)).optional(),
  serviceClass: z.array(ServiceClass).min(1).optional(),
  tier: z.array(Tier).min(1).optional(),
});
export type OwnerConditions = z.infer<typeof OwnerConditions>;

/** Who owns a renewal; in joint ownership 携手 the other of the two supports. */
export const OwnerRule = z.strictObject({
  key: Key,
  name: LocalText,
  when: OwnerConditions,
  owner: z.enum(['csm', 'sales']),
  mode: z.enum(['own', 'joint']),
});
export type OwnerRule = z.infer<typeof OwnerRule>;

export const ChurnCause = z.enum(['product', 'service', 'customer']);
export type ChurnCause = z.infer<typeof ChurnCause>;

export const ChurnReason = z.strictObject({ key: Key, name: LocalText, cause: ChurnCause });
export type ChurnReason = z.infer<typeof ChurnReason>;

const Points = z.int().min(-100).max(100);

/** Points out of 100 that each sign adds to or takes from the likelihood of renewal. */
export const OutlookWeights = z.strictObject({
  base: z.int().min(0).max(100),
  perOpenCase: Points,
  perBreach: Points,
  /** What open cases, and what breaches, count at most, each. */
  serviceAtMost: z.int().min(0).max(100),
  good: Points,
  neutral: Points,
  poor: Points,
  quoted: Points,
  firstYear: Points,
  grace: Points,
  activated: Points,
  notActivated: Points,
  healthy: Points,
  atRisk: Points,
  /** How the use of the product develops: it counts from a change of so many per cent against what is usual. */
  trend: z.strictObject({ fromPercent: z.int().min(1).max(1_000), growing: Points, falling: Points }).optional(),
  /** Below `high` the risk is high, below `medium` medium. */
  high: z.int().min(0).max(100),
  medium: z.int().min(0).max(100),
});
export type OutlookWeights = z.infer<typeof OutlookWeights>;

const unique = (items: readonly Readonly<{ key: string }>[]): boolean =>
  new Set(items.map(({ key }) => key)).size === items.length;

export const RenewalPolicyBody = z.strictObject({
  steps: z.array(StepRule).max(40).refine(unique, { error: 'step keys must differ' }),
  /** Whose working days the steps fall on. */
  calendar: CalendarName,
  /** In their order; the first that holds decides, so the last one holds always. */
  ownerRules: z
    .array(OwnerRule)
    .min(1)
    .max(40)
    .refine(unique, { error: 'rule keys must differ' })
    .refine((rules) => Object.keys(rules.at(-1)?.when ?? {}).length === 0, {
      error: 'the last rule must hold always',
    }),
  /** Days after the end in which a term can still be renewed; then it lapses. */
  graceDays: z.int().min(0).max(365),
  /** A step already reminded of comes once more when its day moves at least this far into the future. */
  remindAgainAfterDays: z.int().min(1).max(365).default(14),
  churnReasons: z.array(ChurnReason).min(1).max(100).refine(unique, { error: 'reason keys must differ' }),
  outlook: OutlookWeights,
});
export type RenewalPolicyBody = z.infer<typeof RenewalPolicyBody>;
