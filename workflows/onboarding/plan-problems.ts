/** What does not fit together in plan templates: names that lead nowhere, circles, no template for everybody. Pure. */
import type { PlanRule } from './onboarding-policy.contract.ts';

type Problem = Readonly<{ path: readonly (string | number)[]; message: string }>;

/** Everything that is wrong with the templates; nothing when they can be lived by. */
export function planProblems(plans: readonly PlanRule[], metrics: readonly string[]): Problem[] {
  const found = plans.flatMap((plan, index) =>
    problemsOf(plan, metrics).map(({ path, message }) => ({ path: ['plans', index, ...path], message })),
  );
  if (plans.some(({ when }) => Object.keys(when).length === 0)) return found;
  return [...found, { path: ['plans'], message: 'one template must fit everybody' }];
}

function problemsOf({ roles, milestones, activation }: PlanRule, metrics: readonly string[]): Problem[] {
  const roleKeys = roles.map(({ key }) => key);
  const keys = milestones.map(({ key }) => key);
  const unknown = (known: readonly string[], names: readonly (string | undefined)[], ...path: Problem['path']) =>
    names.flatMap((name) =>
      name === undefined || known.includes(name) ? [] : [{ path, message: `nothing is called ${name}` }],
    );
  const { combine } = activation;
  return [
    ...milestones.flatMap(({ role, after, dependsOn, proof, tasks }, index) => [
      ...unknown(roleKeys, [role, ...tasks.map((task) => task.role)], 'milestones', index, 'role'),
      ...unknown(keys, [after], 'milestones', index, 'after'),
      ...unknown(keys, dependsOn, 'milestones', index, 'dependsOn'),
      ...unknown(metrics, [typeof proof === 'string' ? undefined : proof.metric], 'milestones', index, 'proof'),
    ]),
    ...unknown(metrics, activation.metrics, 'activation', 'metrics'),
    ...unknown(keys, activation.milestones, 'activation', 'milestones'),
    ...(hasCircle(milestones) ? [{ path: ['milestones'], message: 'milestones wait for each other in a circle' }] : []),
    ...(activation.metrics.length + activation.milestones.length === 0
      ? [{ path: ['activation'], message: 'say what activates a customer' }]
      : []),
    ...(typeof combine !== 'string' && combine.atLeast > activation.metrics.length
      ? [{ path: ['activation', 'combine'], message: 'there are fewer metrics' }]
      : []),
  ];
}

/** Takes away what waits for nothing that is left, until nothing changes; what then is left waits for itself. */
function hasCircle(milestones: PlanRule['milestones']): boolean {
  let left = milestones.map(({ key, after, dependsOn }) => ({
    key,
    before: after === undefined ? dependsOn : [after, ...dependsOn],
  }));
  for (;;) {
    const keys = new Set(left.map(({ key }) => key));
    const waiting = left.filter(({ before }) => before.some((key) => keys.has(key)));
    if (waiting.length === left.length) return left.length > 0;
    left = waiting;
  }
}
