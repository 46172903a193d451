/** The work items of an onboarding: which milestone or task each is about, and how somebody else comes to do it. Pure. */
import { milestoneClocked } from '../../workflows/onboarding/clock-keys.ts';
import type { OnboardingCommand } from '../../workflows/onboarding/contract.ts';
import type { MilestoneRule } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { milestoneOf, milestonesOf } from '../../workflows/onboarding/plan.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { ItemMatter, ItemName, Taker } from '../processes/kind.ts';

type Task = MilestoneRule['tasks'][number];
type Part = Readonly<{ milestone: MilestoneRule; task?: Task }>;

const TASK = 'task/';

/** The milestone a work item is of, and its task; undefined for what concerns the whole plan. */
function partOf(state: OnboardingState, { key }: ItemName): Part | undefined {
  for (const milestone of milestonesOf(state)) {
    const task = milestone.tasks.find((one) => `${TASK}${milestone.key}/${one.key}` === key);
    if (task !== undefined) return { milestone, task };
  }
  const milestone = milestoneOf(state, milestoneClocked({ key }));
  return milestone && { milestone };
}

/** What a work item is about, by the names of the plan. */
export function matterOf(item: ItemName, state: OnboardingState): ItemMatter {
  const part = partOf(state, item);
  if (part === undefined) return {};
  const { milestone, task } = part;
  if (task !== undefined) return { title: task.title, body: { milestone: milestone.key, task: task.key } };
  const { title, key } = milestone;
  if (item.kind === 'completeMilestone') return { title, body: { key } };
  return item.kind === 'signOff' ? { title, body: { milestone: key } } : { title };
}

/** Things of the plan go with their part in it, the rest with the onboarding itself. */
const OF_THE_OWNER: ReadonlySet<string> = new Set(['signOff', 'planIntervention']);

/** Requests are decided by their one person, an intervention is its own person's. */
export function takeOver(item: ItemName, to: Taker, state: OnboardingState): OnboardingCommand | undefined {
  const part = partOf(state, item);
  if (part !== undefined) return { ...to, kind: 'assignRole', role: part.task?.role ?? part.milestone.role };
  return OF_THE_OWNER.has(item.kind) ? { ...to, kind: 'assign' } : undefined;
}
