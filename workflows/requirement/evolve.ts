/** How facts change a requirement. Pure. */
import { pauseClock, resumeClock } from '../shared/clock.ts';
import { evolveClocks } from '../shared/facts.ts';
import { withCalendar } from '../shared/published.ts';
import { filterClock, reruledClocks, startDueClocks, stopClocks } from './clocks.ts';
import type { RequirementOutcome } from './contract.ts';
import type { EventOf, RequirementEvent } from './events.ts';
import { evolvePlan, type PlanEvent } from './evolve-plan.ts';
import { enterReview, evolveReview, type ReviewEvent } from './evolve-review.ts';
import { mergedWish, type RequirementState } from './state.ts';

/** The next state: applies one fact, then starts the clocks whose turn has come. */
export function evolve(state: RequirementState, event: RequirementEvent): RequirementState {
  return startDueClocks({ ...apply(state, event), seq: state.seq + 1 });
}

function apply(state: RequirementState, event: RequirementEvent): RequirementState {
  switch (event.kind) {
    case 'opened':
    case 'noted':
    case 'deliveryFailed':
      return state;
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const rules = state.rules && withCalendar(state.rules, event.calendar);
      return { ...state, ...(rules && { rules }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'policyReplaced':
      return { ...state, policy: event.policy };
    case 'policyResolved': {
      const { policy } = event;
      const clocks = reruledClocks(state, policy);
      return { ...state, rules: policy, policy: { id: policy.id, version: policy.version }, clocks };
    }
    case 'passedOn':
    case 'explained':
    case 'declined':
    case 'returned':
    case 'supplied':
      return evolveFilter(state, event);
    case 'verdictGiven':
    case 'verdictWithdrawn':
    case 'castingCalled':
    case 'decided':
    case 'seatPassed':
    case 'substituted':
    case 'deferralEnded':
    case 'broughtBack':
    case 'peopleResolved':
    case 'datesPlanned':
      return evolveReview(state, event);
    case 'factKept':
      return { ...state, kept: [...state.kept, event.fact] };
    case 'factTaken':
      return { ...state, kept: state.kept.slice(1) };
    default:
      return evolveRest(state, event);
  }
}

type Rest = Exclude<
  RequirementEvent,
  | ReviewEvent
  | FilterEvent
  | { kind: 'opened' | 'noted' | 'deliveryFailed' | 'policyReplaced' | 'policyResolved' | 'factKept' | 'factTaken' }
  | { kind: 'clocksPlanned' | 'thresholdsReached' | 'calendarReplaced' }
>;

function evolveRest(state: RequirementState, event: Rest): RequirementState {
  switch (event.kind) {
    case 'confirmed':
      return event.requester === undefined ? state : { ...state, content: [...state.content, event.requester] };
    case 'notWhatWeMeant':
    case 'reopened':
      return reopened(state, event.at);
    case 'closed':
      return closed(state, event);
    case 'joined':
      return { ...state, requesters: [...state.requesters, event.requester] };
    case 'left': {
      const { key } = event.requester;
      const requesters = state.requesters.filter((one) => one.key !== key);
      return { ...state, requesters, content: state.content.filter((one) => one !== key) };
    }
    case 'requestersMoved': {
      const known = new Set(state.requesters.map(({ key }) => key));
      return { ...state, requesters: [...state.requesters, ...event.requesters.filter(({ key }) => !known.has(key))] };
    }
    case 'dealSet':
      return {
        ...state,
        requesters: state.requesters.map((one) => (one.key === event.requester ? { ...one, deal: event.deal } : one)),
      };
    case 'caseLinked':
      return { ...state, cases: [...state.cases, event.caseId] };
    case 'caseUnlinked':
      return { ...state, cases: state.cases.filter((id) => id !== event.caseId) };
    case 'deficiencyMarked':
      return { ...state, deficiency: event.deficiency };
    case 'edited': {
      const { title = state.title, area = state.area, wish } = event;
      return { ...state, title, area, wish: mergedWish(state.wish, wish) };
    }
    case 'assigned':
      return assigned(state, event.ownerId);
    default:
      return mergedOr(state, event, evolvePlan(state, event));
  }
}

/** Before the review the owner is whoever filters. */
function assigned(state: RequirementState, ownerId: string): RequirementState {
  const isFiltered = state.phase === 'filtering' || state.returned?.from === 'filtering';
  return { ...state, ownerId, ...(isFiltered ? { filtererId: ownerId } : {}) };
}

/** Another requirement took over the requesters of this one: its record ends with a pointer to it. */
function mergedOr(state: RequirementState, event: PlanEvent, next: RequirementState): RequirementState {
  const { asking } = state;
  if (event.kind !== 'answered' || event.answer.kind !== 'accepted' || asking?.kind !== 'merge') return next;
  const mergedInto = { id: asking.intoId, number: asking.intoNumber };
  return { ...closed(next, { at: event.at, outcome: 'merged' }), mergedInto };
}

type FilterEvent = EventOf<'passedOn' | 'explained' | 'declined' | 'returned' | 'supplied'>;

function evolveFilter(state: RequirementState, event: FilterEvent): RequirementState {
  const { at } = event;
  switch (event.kind) {
    case 'passedOn': {
      const { scene, area = state.area, deficiency } = event;
      const clear = { ...state, wish: { ...state.wish, scene }, area, deficiency: state.deficiency || deficiency };
      return enterReview(
        stopClocks(clear, (key) => key === filterClock(state), { at, reason: 'done' }),
        at,
      );
    }
    case 'explained':
    case 'declined': {
      const told = { ...state, answer: event.answer };
      return stopClocks(told, (key) => key === filterClock(state), { at, reason: 'done' });
    }
    case 'returned': {
      const pause = { start: at, reason: 'askedForMore', by: event.actor.name };
      const clocks = state.clocks.map((clock) => (clock.key === filterClock(state) ? pauseClock(clock, pause) : clock));
      const rounds = { ...state.rounds, returned: state.rounds.returned + 1 };
      const returned = { from: 'filtering', question: event.question, at } as const;
      return { ...state, phase: 'returned', clocks, rounds, returned };
    }
    case 'supplied': {
      const { returned, ...kept } = state;
      if (returned?.from === 'reviewing') return enterReview(kept, at);
      return { ...kept, phase: 'filtering', clocks: state.clocks.map((clock) => resumeClock(clock, at)) };
    }
  }
}

/** Everything that was under way ends; a place in a release is given back. */
function closed(
  state: RequirementState,
  { at, outcome }: Readonly<{ at: number; outcome: RequirementOutcome }>,
): RequirementState {
  const { returned: _returned, deferral: _deferral, release, ...kept } = state;
  const isLeft = release !== undefined && state.phase !== 'shipped';
  const isDone = outcome === 'confirmed' || outcome === 'presumed';
  return {
    ...stopClocks(kept, () => true, { at, reason: isDone ? 'done' : 'ended' }),
    ...(release === undefined || isLeft ? {} : { release }),
    ...(isLeft ? { owed: [...state.owed, { kind: 'itemLeft', releaseId: release.id, seq: state.seq + 1 }] } : {}),
    ...(state.urgent?.state === 'asked' ? { urgent: { ...state.urgent, state: 'void' } } : {}),
    phase: 'closed',
    outcome,
    closedAt: at,
  };
}

/** Back to the first filter, with another round of everything. */
function reopened(state: RequirementState, at: number): RequirementState {
  const { outcome: _outcome, closedAt: _closedAt, review: _review, release: _release, ...kept } = state;
  const { shippedAt: _shippedAt, urgent: _urgent, ...again } = kept;
  const ended = stopClocks(again, () => true, { at, reason: 'done' });
  return {
    ...ended,
    // What ended long ago is on record; what ends with this fact has still to be written.
    clocks: ended.clocks.filter(({ stoppedAt }) => stoppedAt === at),
    phase: 'filtering',
    content: [],
    rounds: { ...state.rounds, filter: state.rounds.filter + 1 },
    filterStartedAt: at,
    filterOwnerDue: true,
  };
}
