/** Metrics over the use of a product, as policies and plan templates say them. Browser-safe. */
import { z } from 'zod';

/** Name of a measure or metric within its policy or template. */
export const MetricKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/);

/** A part of the product, as events of use name it. */
export const Feature = z.string().trim().min(1).max(120);

/** Active on so many different days within so many calendar days in a row, both ends counted. */
const ACTIVITY = {
  activeDays: z.int().min(1).max(366),
  withinDays: z.int().min(1).max(366),
  /** Only days on which this was used; anything counts when absent. */
  feature: Feature.optional(),
};

const ActiveUsers = z.strictObject({
  key: MetricKey,
  kind: z.literal('activeUsers'),
  users: z.int().min(1),
  ...ACTIVITY,
});

const FeatureUses = z.strictObject({
  key: MetricKey,
  kind: z.literal('featureUses'),
  feature: Feature,
  uses: z.int().min(1).max(1_000_000_000),
});

/** So many per cent of the users the customer pays for; never reached while nobody knows how many these are. */
const LicensedShare = z.strictObject({
  key: MetricKey,
  kind: z.literal('licensedShare'),
  percent: z.number().positive().max(100),
  ...ACTIVITY,
});

/** The first event of a kind such as `value`: the customer has got for the first time what they bought it for. */
const FirstEvent = z.strictObject({
  key: MetricKey,
  kind: z.literal('firstEvent'),
  event: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,59}$/),
  feature: Feature.optional(),
});

/** One thing that is counted, and how far it has to come. */
export const Measure = z
  .discriminatedUnion('kind', [ActiveUsers, FeatureUses, LicensedShare, FirstEvent])
  .refine((measure) => !('withinDays' in measure) || measure.activeDays <= measure.withinDays, {
    error: 'there are not so many days to be active on',
    path: ['activeDays'],
  });
export type Measure = z.infer<typeof Measure>;

/** A metric is reached when all of its measures are, or any, or at least so many. */
export const MetricRule = z
  .strictObject({
    key: MetricKey,
    title: z.strictObject({ 'zh-CN': z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
    measures: z.array(Measure).min(1).max(20),
    combine: z.union([z.enum(['all', 'any']), z.strictObject({ atLeast: z.int().min(1) })]),
  })
  .refine(({ measures }) => new Set(measures.map(({ key }) => key)).size === measures.length, {
    error: 'keys of measures must differ',
    path: ['measures'],
  })
  .refine(({ measures, combine }) => typeof combine === 'string' || combine.atLeast <= measures.length, {
    error: 'there are fewer measures',
    path: ['combine', 'atLeast'],
  });
export type MetricRule = z.infer<typeof MetricRule>;

/** How far a measure has come. `need` is null while it is not known how much is needed. */
export type MeasureStanding = Readonly<{
  key: string;
  have: number;
  need: number | null;
  /** The instant of the event that reached it, in epoch milliseconds; null while it is not reached. */
  at: number | null;
}>;

/** How far a metric has come; `at` is the instant of the event that satisfied it. */
export type MetricStanding = Readonly<{ key: string; at: number | null; measures: readonly MeasureStanding[] }>;

/** How a process that waits for a metric is told, once per metric. `at` in epoch milliseconds. */
export type MetricSatisfied = Readonly<{
  kind: 'metricSatisfied';
  metric: string;
  at: number;
  evidence: readonly MeasureStanding[];
}>;

/**
 * Name of the look-up by which a process says which metrics it waits for, and learns where they stand now. From then on
 * it is told of the others, each once. Asked again, it waits for those named then.
 */
export const METRICS_WANTED = 'metricsWanted';

/** `params` of that look-up; it answers `{ standings: MetricStanding[] }`. */
export type MetricsWanted = Readonly<{
  /** To be told at: `onboarding/<id>`. */
  workflowId: string;
  customerId: string;
  metrics: readonly MetricRule[];
  /** Only use from this local date (YYYY-MM-DD) of the customer on counts; all when absent. */
  from?: string;
}>;
