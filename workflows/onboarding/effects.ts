/** What an onboarding's facts bring about outside: work items, notifications, the row in lists. Pure. */
import { type Clock, isRunning, isStopped } from '../shared/clock.ts';
import type { CommitInput, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import { clockNamed, milestoneClocked, milestoneKey } from './clock-keys.ts';
import type { OnboardingEvent } from './events.ts';
import { ONBOARDING } from './names.ts';
import { notificationsOf } from './notices.ts';
import type { MilestoneRule } from './onboarding-policy.contract.ts';
import { milestoneOf, milestonesOf, waitsFor } from './plan.ts';
import { responsibleFor } from './responsible.ts';
import { type OnboardingState, personOf } from './state.ts';

/** A fact with its place in the record. */
type NumberedEvent = Readonly<{ seq: number; event: OnboardingEvent }>;

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (
  state: OnboardingState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<OnboardingState> =>
  commitInputOf(state, {
    kind: ONBOARDING,
    events,
    workItems: workItems(state),
    notifications: events.flatMap(({ seq, event }) => notificationsOf(state, seq, event)),
    now,
  });

/** One work item for everything a clock waits for, and one for each task of a milestone that is under way. */
const workItems = (state: OnboardingState): WorkItemChange[] => [
  ...state.clocks.flatMap((clock) => clockItem(state, clock)),
  ...milestonesOf(state).flatMap((milestone) => taskItems(state, milestone)),
  ...state.droppedTasks.map((task): WorkItemChange => {
    const isOver = state.tasks[task] !== undefined;
    return { key: `task/${task}`, kind: 'completeTask', state: isOver ? 'done' : 'cancelled', dueAt: null };
  }),
];

/** Named like the command that gets it done; nobody can command that a metric be reached. */
const KINDS: Readonly<Record<string, string>> = {
  signOff: 'signOff',
  planIntervention: 'planIntervention',
  intervention: 'closeIntervention',
};

function kindOf(state: OnboardingState, { key }: Clock): string | undefined {
  const milestone = milestoneClocked({ key });
  if (milestone !== undefined) {
    const proof = milestoneOf(state, milestone)?.proof ?? 'person';
    if (proof === 'signOff') return 'signOff';
    return typeof proof === 'string' ? 'completeMilestone' : 'reachMetric';
  }
  const [what = '', no] = key.split('/');
  if (what !== 'decide') return KINDS[what];
  const request = state.requests.find((one) => String(one.no) === no);
  return request?.kind === 'extension' ? 'decideExtension' : 'decideSuspension';
}

function clockItem(state: OnboardingState, clock: Clock): WorkItemChange[] {
  const kind = kindOf(state, clock);
  if (kind === undefined) return [];
  const item = { key: clock.key, kind, personId: responsibleFor(state, clock) };
  if (isStopped(clock)) return [{ ...item, state: clock.stopReason === 'done' ? 'done' : 'cancelled', dueAt: null }];
  const rule = milestoneOf(state, milestoneClocked(clock));
  const isWaiting = !isRunning(clock) || (rule !== undefined && waitsFor(state, rule).length > 0);
  return [{ ...item, state: isWaiting ? 'waiting' : 'open', dueAt: clock.plan?.dueAt ?? null }];
}

function taskItems(state: OnboardingState, { key, role, tasks }: MilestoneRule): WorkItemChange[] {
  const clock = clockNamed(state, milestoneKey(state, key));
  if (clock === undefined) return [];
  const isHeld = !isRunning(clock);
  return tasks.map((task): WorkItemChange => {
    const name = `${key}/${task.key}`;
    const personId = personOf(state, task.role ?? role);
    const item = { key: `task/${name}`, kind: 'completeTask', personId };
    if (state.tasks[name] !== undefined) return { ...item, state: 'done', dueAt: null };
    if (isStopped(clock)) return { ...item, state: 'cancelled', dueAt: null };
    return { ...item, state: isHeld ? 'waiting' : 'open', dueAt: clock.plan?.dueAt ?? null };
  });
}
