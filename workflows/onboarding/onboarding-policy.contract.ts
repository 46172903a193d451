/** The rules of onboardings: plan templates by service, tier and product, activation, window, sign-off. Published in versions. Browser-safe. */
import { z } from 'zod';
import { CalendarName, ClockRule, Tier } from '../shared/clock-rule.contract.ts';
import { Channel, Ladder, RecipientRole } from '../shared/ladder.contract.ts';
import { LocalText } from '../shared/local-text.contract.ts';
import { MetricKey, MetricRule } from '../shared/metrics.contract.ts';
import { ServiceClass } from '../shared/service-class.contract.ts';
import { planProblems } from './plan-problems.ts';

const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/);
const Days = z.int().min(1).max(1_095);
const unique = (items: readonly Readonly<{ key: string }>[]): boolean =>
  new Set(items.map(({ key }) => key)).size === items.length;
const DIFFER = { error: 'keys must differ' };

/** A part somebody plays in a plan. It stays; the person in it may change. */
export const RoleRule = z.strictObject({
  key: Key,
  title: LocalText,
  /** Who plays it at first. For a part of the customer's: who of us sees to it. */
  who: RecipientRole,
  side: z.enum(['vendor', 'customer']).default('vendor'),
});
export type RoleRule = z.infer<typeof RoleRule>;

export const TaskRule = z.strictObject({
  key: Key,
  title: LocalText,
  /** The milestone's own role when absent. */
  role: Key.optional(),
  /** The form or guide to work with. */
  guide: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
});
export type TaskRule = z.infer<typeof TaskRule>;

/** What shows that a milestone is done: somebody says so, the customer signs, a document is named, a metric is reached. */
export const Proof = z.union([z.enum(['person', 'signOff', 'document']), z.strictObject({ metric: MetricKey })]);
export type Proof = z.infer<typeof Proof>;

export const MilestoneRule = z.strictObject({
  key: Key,
  title: LocalText,
  role: Key,
  /** Its time counts from the end of this milestone; from the start when absent. */
  after: Key.optional(),
  workingDays: z.number().positive().max(730),
  /** Cannot be completed by hand before these. */
  dependsOn: z.array(Key).max(20).default([]),
  proof: Proof,
  tasks: z.array(TaskRule).max(30).refine(unique, DIFFER).default([]),
  ladder: Ladder.default([]),
});
export type MilestoneRule = z.infer<typeof MilestoneRule>;

/** When a customer counts as activated: these metrics, combined, and all of these milestones. */
export const ActivationRule = z.strictObject({
  metrics: z.array(MetricKey).max(20).default([]),
  combine: z.union([z.enum(['all', 'any']), z.strictObject({ atLeast: z.int().min(1) })]).default('all'),
  milestones: z.array(Key).max(60).default([]),
});
export type ActivationRule = z.infer<typeof ActivationRule>;

/** Of the templates whose conditions hold, the one with the most conditions is taken, the first among equals. */
export const PlanRule = z.strictObject({
  key: Key,
  name: LocalText,
  when: z.strictObject({
    serviceClass: z.array(ServiceClass).min(1).optional(),
    tier: z.array(Tier).min(1).optional(),
    /** Holds when one of these was bought. */
    products: z.array(z.string().trim().min(1).max(200)).min(1).max(50).optional(),
  }),
  roles: z.array(RoleRule).min(1).max(30).refine(unique, DIFFER),
  milestones: z.array(MilestoneRule).min(1).max(60).refine(unique, DIFFER),
  activation: ActivationRule,
});
export type PlanRule = z.infer<typeof PlanRule>;

const Told = z.strictObject({
  recipients: z.array(RecipientRole).min(1).max(10),
  channels: z.array(Channel).min(1).max(3),
});

export const OnboardingPolicyBody = z
  .strictObject({
    /** Whose working days milestones count by. */
    calendar: CalendarName.default('customer'),
    metrics: z.array(MetricRule).max(40).refine(unique, DIFFER).default([]),
    plans: z.array(PlanRule).min(1).max(50).refine(unique, DIFFER),
    /** Calendar days from the start date, in the customer's time zone; levels are shares of it. */
    window: z.strictObject({
      days: Days.default(90),
      byTier: z.partialRecord(Tier, Days).default({}),
      ladder: Ladder.default([]),
    }),
    /** At risk when the share of milestones done lags so far behind the share of the window gone by. */
    pace: Told.extend({
      lagPercent: z.number().min(1).max(100),
      fromPercent: z.number().min(0).max(100).default(0),
    }).optional(),
    /** Without it an activation needs nobody's signature. */
    signOff: z
      .strictObject({
        /** After so many days of silence it counts as given. */
        presumedAfterDays: z.int().min(1).max(365),
        ladder: Ladder.default([]),
      })
      .optional(),
    requests: z.strictObject({
      /** Whose approval an extension or a suspension needs, beside the one who asks. */
      approver: RecipientRole.default({ kind: 'ownersLead' }),
      decide: ClockRule,
      extensionsAtMost: z.int().min(0).max(20).default(2),
      extensionDaysAtMost: z.int().min(0).max(730).default(60),
      suspensionsAtMost: z.int().min(0).max(20).default(3),
    }),
    /** What begins when it is over: the watch over a customer who was activated, and asking contacts how it was. */
    afterwards: z
      .strictObject({
        retention: z.boolean().default(false),
        survey: z.enum(['nobody', 'firstContact', 'everyContact']).default('nobody'),
      })
      .default({ retention: false, survey: 'nobody' }),
    intervention: z.strictObject({
      /** Until there is a plan for a customer who was not activated. */
      plan: ClockRule,
      /** On the way to the day the plan names. */
      ladder: Ladder.default([]),
    }),
  })
  .superRefine(({ plans, metrics }, context) => {
    for (const { path, message } of planProblems(
      plans,
      metrics.map(({ key }) => key),
    )) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });
export type OnboardingPolicyBody = z.infer<typeof OnboardingPolicyBody>;
