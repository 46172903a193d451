/** How each fact changes an onboarding. Pure. */
import { evolveClocks } from '../shared/facts.ts';
import { evolveHandingOver, isHandingOverFact } from '../shared/handing-over.ts';
import { withCalendar } from '../shared/published.ts';
import { followFacts } from './clocks.ts';
import type { OnboardingEvent, Recorded } from './events.ts';
import { isEnding, withEnding } from './evolve-ending.ts';
import { isOfPeople, withPeople } from './evolve-people.ts';
import { isOfRequests, withRequest } from './evolve-requests.ts';
import { metricsFound } from './metrics.ts';
import { milestonesOf, planFor, planOf } from './plan.ts';
import { type OnboardingState, rulesKey } from './state.ts';
import { pacedAfter } from './window.ts';

/** The next state: applies one fact, then starts, holds and ends the clocks that follow from it. */
export function evolve(state: OnboardingState, event: OnboardingEvent): OnboardingState {
  const next = followFacts(apply(state, event), event.at);
  return { ...next, ...pastAfter(state, event), pace: pacedAfter(next, event.at), seq: state.seq + 1 };
}

/** Each command of the past is one fact by whoever gave it. */
const pastAfter = ({ past = [] }: OnboardingState, { kind, actor }: OnboardingEvent): Pick<OnboardingState, 'past'> =>
  past.length === 0 || kind === 'opened' || actor.kind !== 'import' ? {} : { past: past.slice(1) };

function apply(state: OnboardingState, event: OnboardingEvent): OnboardingState {
  if (isHandingOverFact(event)) return evolveHandingOver(state, event);
  if (isOfPeople(event)) return withPeople(state, event);
  if (isOfRequests(event)) return withRequest(state, event);
  if (isEnding(event)) return withEnding(state, event);
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy && withCalendar(state.policy, event.calendar);
      return { ...state, ...(policy && { policy }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'policyResolved':
      return ruledBy(state, event);
    case 'datesPlanned':
      return dated(state, event);
    case 'found':
      return { ...state, metricsAsked: event.key, metrics: { ...metricsFound(event.value), ...state.metrics } };
    case 'templateMoved':
      return { ...state, policyWanted: { id: event.policyId, version: event.version } };
    case 'metricSatisfied': {
      const { metric, satisfiedAt: at, evidence } = event;
      return { ...state, metrics: { ...state.metrics, [metric]: { at, evidence } } };
    }
    case 'paceAtRisk':
      return { ...state, pace: { round: event.round, since: event.at } };
    default:
      return progressed(state, event);
  }
}

/** Plan templates are chosen by what was sold; a role nobody played yet is looked up afterwards. */
function ruledBy(state: OnboardingState, { policy }: Recorded<'policyResolved'>): OnboardingState {
  const plan = planFor(policy.body.plans, state);
  const next = { ...state, policy, ...(plan === undefined ? {} : { planKey: plan.key }) };
  const [before, now] = [tasksOf(state), tasksOf(next)];
  const dropped = [...state.droppedTasks, ...before].filter((task) => !now.includes(task));
  return { ...next, droppedTasks: [...new Set(dropped)] };
}

const tasksOf = (state: OnboardingState): string[] =>
  milestonesOf(state).flatMap(({ key, tasks }) => tasks.map((task) => `${key}/${task.key}`));

function dated(state: OnboardingState, { key, dates }: Recorded<'datesPlanned'>): OnboardingState {
  const of = (name: string) => dates.find((date) => date.key === name);
  const day = of('intervention');
  if (day !== undefined) {
    const { intervention } = state;
    return intervention === undefined ? state : { ...state, intervention: { ...intervention, dueAt: day.at } };
  }
  const [starts, ends] = [of('starts'), of('ends')];
  if (starts === undefined || ends === undefined) return state;
  return { ...state, span: { key, startsAt: starts.at, endsAt: ends.at, endDate: ends.date } };
}

function progressed(state: OnboardingState, event: OnboardingEvent): OnboardingState {
  switch (event.kind) {
    case 'milestoneCompleted': {
      const { doneAt: at, at: knownAt, metric, document, note } = event;
      const how = { ...(metric ? { metric } : {}), ...(document ? { document } : {}), ...(note ? { note } : {}) };
      return { ...state, done: { ...state.done, [event.key]: { at, knownAt, by: event.actor.name, ...how } } };
    }
    case 'milestoneReopened':
      return reopened(state, event);
    case 'taskCompleted': {
      const task = { at: event.at, by: event.actor.name };
      return { ...state, tasks: { ...state.tasks, [`${event.milestone}/${event.task}`]: task } };
    }
    default:
      return state;
  }
}

/** What stood on it is taken back with it: an activation that needed this milestone was none. */
function reopened(state: OnboardingState, { key, at }: Recorded<'milestoneReopened'>): OnboardingState {
  const { [key]: _done, ...done } = state.done;
  const round = (state.reopened[key]?.round ?? 0) + 1;
  const open = { ...state, done, reopened: { ...state.reopened, [key]: { round, at } } };
  const isNeeded = planOf(state)?.activation.milestones.includes(key);
  if (state.phase !== 'signOff' || !isNeeded) return open;
  const { activation: _activation, intervention: _intervention, ...unactivated } = open;
  return { ...unactivated, phase: state.windowOverAt === undefined ? 'running' : 'late' };
}

/** Names what the days of the window are counted from; other days are asked for when it changes. */
export const spanKey = (state: Pick<OnboardingState, 'startDate' | 'extensionDays' | 'policy'>): string =>
  `window ${state.startDate} ${rulesKey(state)} +${state.extensionDays}`;
