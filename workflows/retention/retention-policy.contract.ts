/** The policy of retention 留存: what makes a customer healthy, and what is done when one is not. Published in versions. Browser-safe. */
import { z } from 'zod';
import { ClockRule } from '../shared/clock-rule.contract.ts';
import { RecipientRole } from '../shared/ladder.contract.ts';
import { MetricKey } from '../shared/metrics.contract.ts';

/**
 * What health is made of, as raw numbers: per cent of licensed users active in the window; change of daily active users
 * against the own baseline, in per cent; days since anybody was active; features used in the window; open cases; the
 * latest survey and the latest note on the relationship, both 0 to 100.
 */
export const HEALTH_PARTS = [
  'activeShare',
  'trend',
  'silence',
  'breadth',
  'escalations',
  'survey',
  'relationship',
] as const;
export const HealthPartKey = z.enum(HEALTH_PARTS);
export type HealthPartKey = z.infer<typeof HealthPartKey>;

const Text = z.strictObject({ 'zh-CN': z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) });

/** From the raw number that is worth nothing to the one that is worth everything, and how much the part weighs. */
export const HealthPartRule = z
  .strictObject({
    key: HealthPartKey,
    weight: z.number().positive().max(1_000),
    zero: z.number().min(-1_000_000).max(1_000_000),
    full: z.number().min(-1_000_000).max(1_000_000),
  })
  .refine(({ zero, full }) => zero !== full, { error: 'zero and full must differ', path: ['full'] });
export type HealthPartRule = z.infer<typeof HealthPartRule>;

/** Below a value, on so many evaluations in a row, somebody acts. */
export const InterventionRule = z.strictObject({
  key: MetricKey,
  title: Text,
  when: z.strictObject({
    of: z.union([z.literal('score'), HealthPartKey]),
    below: z.number().positive().max(100),
    evaluations: z.int().min(1).max(90),
  }),
  playbook: z.array(Text).min(1).max(30),
  owner: RecipientRole,
  clock: ClockRule,
  /** After it has ended, the same rule opens nothing for so long. */
  coolDownDays: z.int().min(0).max(366),
});
export type InterventionRule = z.infer<typeof InterventionRule>;

const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

export const RetentionPolicyBody = z
  .strictObject({
    /** Local time of the customer from which a day is evaluated. */
    evaluateAt: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    windowDays: z.int().min(1).max(92),
    /** The days before the window that a trend is measured against. */
    baselineDays: z.int().min(1).max(366),
    parts: z.array(HealthPartRule).min(1).max(HEALTH_PARTS.length),
    /** From which score on a customer is well, or middling; below is poor. */
    bands: z.strictObject({ good: z.number().positive().max(100), fair: z.number().min(0).max(100) }),
    rules: z.array(InterventionRule).max(30),
  })
  .refine(({ parts }) => unique(parts.map(({ key }) => key)), { error: 'a part stands twice', path: ['parts'] })
  .refine(({ rules }) => unique(rules.map(({ key }) => key)), { error: 'keys of rules must differ', path: ['rules'] })
  .refine(({ bands }) => bands.good > bands.fair, { error: 'good lies above fair', path: ['bands', 'good'] })
  .refine(
    ({ parts, rules }) => rules.every(({ when }) => when.of === 'score' || parts.some(({ key }) => key === when.of)),
    { error: 'a rule asks for a part that health does not have', path: ['rules'] },
  );
export type RetentionPolicyBody = z.infer<typeof RetentionPolicyBody>;
