/** Metrics as an onboarding asks for them and hears of them. Pure. */
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { MeasureStanding, MetricsWanted } from '../shared/metrics.contract.ts';
import type { Moment } from '../shared/moment.ts';
import type { Need } from '../shared/needs.ts';
import type { Recorded } from './events.ts';
import { onboardingWorkflowId } from './names.ts';
import { metricsOf } from './plan.ts';
import { type OnboardingState, rulesKey } from './state.ts';

/** Name of the look-up; as in `metrics.contract.ts`, of which the sandbox takes types only. */
const METRICS_WANTED = 'metricsWanted';

/** Asks where the plan's metrics stand, and to be told of the others; nothing where the plan has none. */
export function metricsNeed(state: OnboardingState): Need | undefined {
  const { policy, id, customerId, startDate: from, metricsAsked } = state;
  const key = `metrics ${rulesKey(state)}`;
  const wanted = metricsOf(state);
  if (policy === undefined || wanted.length === 0 || metricsAsked === key) return undefined;
  const metrics = policy.body.metrics.filter((rule) => wanted.includes(rule.key));
  const params: MetricsWanted = { workflowId: onboardingWorkflowId(id), customerId, metrics, from };
  return { kind: 'facts', key, request: { name: METRICS_WANTED, params } };
}

/** The metrics that were reached by the time of the look-up. */
export function metricsFound(value: unknown): OnboardingState['metrics'] {
  if (!isAnswer(value)) return {};
  const reached = value.standings.flatMap(({ key, at, measures }) =>
    at === null ? [] : [[key, { at, evidence: measures }] as const],
  );
  return Object.fromEntries(reached);
}

type Answer = Readonly<{
  standings: readonly Readonly<{ key: string; at: number | null; measures: readonly MeasureStanding[] }>[];
}>;

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'standings' in value && Array.isArray(value.standings);

/** The news that a metric was reached; nothing when it is known, or none of the plan's. */
export function hearMetric(state: OnboardingState, fact: ProcessFact, moment: Moment): Recorded<'metricSatisfied'>[] {
  if (fact.kind !== 'metricSatisfied') return [];
  const { metric, at, evidence } = fact;
  if (typeof metric !== 'string' || typeof at !== 'number') return [];
  if (state.metrics[metric] !== undefined || !metricsOf(state).includes(metric)) return [];
  // The sender's contract says what stands in the evidence; it is only shown.
  const shown = Array.isArray(evidence) ? (evidence as readonly MeasureStanding[]) : [];
  return [{ ...moment, kind: 'metricSatisfied', metric, satisfiedAt: at, evidence: shown }];
}
