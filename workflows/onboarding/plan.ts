/** The plan an onboarding follows: which template fits, and what of it is done, due or still ahead. Pure. */
import type { Tier } from '../shared/clock-rule.contract.ts';
import type { ServiceClass } from '../shared/service-class.contract.ts';
import type { MilestoneRule, OnboardingPolicyBody, PlanRule, RoleRule } from './onboarding-policy.contract.ts';

/** What templates are chosen by. */
export type Deal = Readonly<{ serviceClass: ServiceClass; tier: Tier; products: readonly string[] }>;

/** The most specific template that fits, the first among equals; undefined only for rules that were never checked. */
export function planFor(plans: readonly PlanRule[], deal: Deal): PlanRule | undefined {
  const fitting = plans.filter(({ when }) => fits(when, deal));
  const most = Math.max(...fitting.map(({ when }) => Object.keys(when).length));
  return fitting.find(({ when }) => Object.keys(when).length === most);
}

const fits = ({ serviceClass, tier, products }: PlanRule['when'], deal: Deal): boolean =>
  (serviceClass?.includes(deal.serviceClass) ?? true) &&
  (tier?.includes(deal.tier) ?? true) &&
  (products?.some((product) => deal.products.includes(product)) ?? true);

/** Calendar days from the start date to the end of the window, without extensions. */
export const windowDaysOf = ({ window }: OnboardingPolicyBody, tier: Tier): number =>
  window.byTier[tier] ?? window.days;

/** The part of a state that says how far the plan has come. */
export type Progress = Readonly<{
  policy?: Readonly<{ body: OnboardingPolicyBody }>;
  planKey?: string;
  done: Readonly<Record<string, Done>>;
}>;

/** How a milestone was reached. `at` is the instant it counts from, `knownAt` when it was put on record. */
export type Done = Readonly<{
  at: number;
  knownAt: number;
  by: string;
  metric?: string;
  document?: string;
  note?: string;
}>;

export const planOf = ({ policy, planKey }: Pick<Progress, 'policy' | 'planKey'>): PlanRule | undefined =>
  policy?.body.plans.find(({ key }) => key === planKey);

export const milestonesOf = (state: Pick<Progress, 'policy' | 'planKey'>): readonly MilestoneRule[] =>
  planOf(state)?.milestones ?? [];

export const milestoneOf = (
  state: Pick<Progress, 'policy' | 'planKey'>,
  key: string | undefined,
): MilestoneRule | undefined => milestonesOf(state).find((one) => one.key === key);

export const roleOf = (state: Pick<Progress, 'policy' | 'planKey'>, key: string): RoleRule | undefined =>
  planOf(state)?.roles.find((role) => role.key === key);

export const isDone = ({ done }: Pick<Progress, 'done'>, key: string): boolean => done[key] !== undefined;

/** The milestones a milestone waits for and that are not done. */
export const waitsFor = (state: Progress, { dependsOn, after }: MilestoneRule): readonly string[] =>
  [...new Set(after === undefined ? dependsOn : [after, ...dependsOn])].filter((key) => !isDone(state, key));

/** How many milestones there are, and how many are done. */
export function countOf(state: Progress): Readonly<{ total: number; done: number }> {
  const milestones = milestonesOf(state);
  return { total: milestones.length, done: milestones.filter(({ key }) => isDone(state, key)).length };
}

/** The metrics a plan waits for: those that prove a milestone and those that activate. */
export function metricsOf(state: Pick<Progress, 'policy' | 'planKey'>): readonly string[] {
  const plan = planOf(state);
  const proofs = milestonesOf(state).flatMap(({ proof }) => (typeof proof === 'string' ? [] : [proof.metric]));
  return [...new Set([...proofs, ...(plan?.activation.metrics ?? [])])];
}

/**
 * When the customer was activated: the instant of the last thing it took. Undefined while something is missing.
 * @param satisfied instants of the metrics reached so far, in epoch milliseconds
 */
export function activatedAt(state: Progress, satisfied: Readonly<Record<string, number>>): number | undefined {
  const plan = planOf(state);
  if (plan === undefined) return undefined;
  const { metrics, combine, milestones } = plan.activation;
  const reached = metrics.flatMap((key) => satisfied[key] ?? []).toSorted((a, b) => a - b);
  const wanted = combine === 'all' ? metrics.length : combine === 'any' ? Math.min(1, metrics.length) : combine.atLeast;
  if (reached.length < wanted || milestones.some((key) => !isDone(state, key))) return undefined;
  const last = wanted === 0 ? [] : [reached[wanted - 1] ?? 0];
  return Math.max(...last, ...milestones.map((key) => state.done[key]?.at ?? 0));
}
