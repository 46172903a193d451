/** A plan as people read it: milestones with dates, and who does what. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { clockNamed, milestoneKey } from '../../workflows/onboarding/clock-keys.ts';
import type { MilestoneRule } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { milestonesOf, planOf, waitsFor } from '../../workflows/onboarding/plan.ts';
import { lateMilestone } from '../../workflows/onboarding/risk.ts';
import { type OnboardingState, personOf } from '../../workflows/onboarding/state.ts';
import type { Forecast } from './forecast.ts';
import type { OnboardingView } from './views.ts';

type Named = { id: string; name: string };
export type Naming = (id: string) => Named;

/** The names of everybody a state mentions. */
export async function namesOf(db: Kysely<Database>, state: OnboardingState): Promise<Naming> {
  const { ownerId, roles, requests, intervention } = state;
  const ids = [
    ownerId,
    ...Object.values(roles).map(({ personId }) => personId),
    ...requests.flatMap(({ approverId }) => approverId ?? []),
    ...(intervention === undefined ? [] : [intervention.ownerId]),
  ];
  const { rows } = await sql<Named>`SELECT id, name FROM person WHERE id = ANY(${ids}::uuid[])`.execute(db);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}

/** Who plays which part. */
export const rolesView = (state: OnboardingState, names: Naming): OnboardingView['roles'] =>
  (planOf(state)?.roles ?? []).map(({ key, title, side }) => ({
    key,
    title,
    side,
    person: names(personOf(state, key)),
  }));

type MilestoneView = OnboardingView['plannedMilestones'][number];

/** The milestones in the order of the template. */
export const milestonesView = (state: OnboardingState, names: Naming, forecast: Forecast): MilestoneView[] =>
  milestonesOf(state).map((rule) => milestoneView(state, rule, { names, dueAt: forecast[rule.key] }));

type Known = Readonly<{ names: Naming; dueAt: number | undefined }>;

function milestoneView(state: OnboardingState, rule: MilestoneRule, { names, dueAt }: Known): MilestoneView {
  const { key, title, role, proof, after, dependsOn, tasks } = rule;
  const done = state.done[key];
  return {
    key,
    title,
    role,
    person: names(personOf(state, role)),
    state: stateOf(state, rule),
    proof,
    after: after ?? null,
    dependsOn: [...dependsOn],
    dueAt: dueAt === undefined ? null : new Date(dueAt).toISOString(),
    late: lateMilestone(state, key),
    doneAt: done === undefined ? null : new Date(done.at).toISOString(),
    by: done?.by ?? null,
    document: done?.document ?? null,
    tasks: tasks.map((task) => {
      const finished = state.tasks[`${key}/${task.key}`];
      return {
        key: task.key,
        title: task.title,
        person: names(personOf(state, task.role ?? role)),
        guide: task.guide ?? null,
        doneAt: finished === undefined ? null : new Date(finished.at).toISOString(),
        by: finished?.by ?? null,
      };
    }),
  };
}

function stateOf(state: OnboardingState, rule: MilestoneRule): MilestoneView['state'] {
  if (state.done[rule.key] !== undefined) return 'done';
  if (clockNamed(state, milestoneKey(state, rule.key)) === undefined) return 'ahead';
  return waitsFor(state, rule).length > 0 ? 'waiting' : 'open';
}
