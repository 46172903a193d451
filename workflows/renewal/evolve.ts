/** How facts change the state of a renewal. Pure. */
import { calendarOf } from '../shared/clock-rule.ts';
import { evolveClocks } from '../shared/facts.ts';
import { evolveHandingOver, type HandingOverFact, isHandingOverFact } from '../shared/handing-over.ts';
import type { Moment } from '../shared/moment.ts';
import { withCalendar } from '../shared/published.ts';
import type { ContractChanges } from './contract.ts';
import { decided } from './deciding.ts';
import { ended } from './ending.ts';
import type { DecisionPoint, RenewalEvent } from './events.ts';
import { planOf } from './plan.ts';
import type { RenewalState } from './state.ts';
import { followPlan, manned, passTurn, reachStep, reruledSteps, settleStep, unmannedForOwner } from './steps.ts';

/** The next state: applies one fact. */
export const evolve = (state: RenewalState, event: RenewalEvent): RenewalState => ({
  ...apply(state, event),
  ...pastAfter(state, event),
  seq: state.seq + 1,
});

/** Each command of the past is one fact by whoever gave it. */
const pastAfter = ({ past = [] }: RenewalState, { kind, actor }: RenewalEvent): Pick<RenewalState, 'past'> =>
  past.length === 0 || kind === 'opened' || actor.kind !== 'import' ? {} : { past: past.slice(1) };

function apply(state: RenewalState, event: RenewalEvent): RenewalState {
  if (isHandingOverFact(event)) return handedOver(state, event);
  switch (event.kind) {
    case 'clocksPlanned':
    case 'thresholdsReached':
      return { ...state, clocks: evolveClocks(state.clocks, event) };
    case 'calendarReplaced': {
      const policy = state.policy && withCalendar(state.policy, event.calendar);
      return { ...state, ...(policy && { policy }), clocks: evolveClocks(state.clocks, event) };
    }
    case 'policyReplaced':
      return { ...state, policyWanted: event.policy };
    case 'policyResolved':
      return { ...state, policy: event.policy, clocks: reruledSteps(state, event.policy) };
    case 'found':
      return decided(state, event);
    case 'datesPlanned':
      return planned(state, event);
    case 'peopleResolved':
      return { ...state, steps: manned(state, event.key, event.people[event.key] ?? state.ownerId) };
    case 'ownershipDecided':
      return { ...state, isUndeclared: false };
    case 'stepReached':
      return { ...state, ...reachStep(state, event) };
    case 'stepDone':
      return { ...state, ...settleStep(state, { ...event, state: 'done', by: event.actor.name }) };
    case 'stepSkipped':
      return {
        ...state,
        ...settleStep(state, { ...event, state: 'skipped', by: event.actor.name, note: event.reason }),
      };
    default:
      return progressed(state, event);
  }
}

function progressed(state: RenewalState, event: RenewalEvent): RenewalState {
  switch (event.kind) {
    case 'stepAssigned':
      return { ...state, steps: passTurn(state, event) };
    case 'assigned':
      return atDecisionPoint(ownedBy(state, event.personId), 'ownerChanged', event.at);
    case 'supportAdded':
      return { ...state, supportIds: [...state.supportIds, event.personId] };
    case 'supportRemoved':
      return { ...state, supportIds: state.supportIds.filter((id) => id !== event.personId) };
    case 'quoted': {
      const { amountMinor, currency, note, at, actor } = event;
      const quote = { amountMinor, currency, at, by: actor.name, ...(note === undefined ? {} : { note }) };
      return atDecisionPoint({ ...state, quote }, 'quoted', at);
    }
    case 'expanded': {
      const { contract } = state;
      const products = contract.products.includes(event.product)
        ? contract.products
        : [...contract.products, event.product];
      return changed(state, { products, amountMinor: contract.amountMinor + event.amountMinor }, event.at);
    }
    case 'contractChanged':
      return changed(state, event.changes, event.at);
    case 'noted':
      return event.relationship === undefined ? state : { ...state, relationship: event.relationship };
    case 'termEnded':
      return { ...state, phase: 'grace' };
    case 'renewed':
    case 'churned':
    case 'lapsed':
    case 'wonBack':
    case 'cancelled':
      return ended(state, event);
    default:
      return state;
  }
}

const atDecisionPoint = (state: RenewalState, decisionPoint: DecisionPoint, at: number): RenewalState => ({
  ...state,
  decisionPoint,
  decisionAt: at,
  decisionRound: state.decisionRound + 1,
});

const ownedBy = (state: RenewalState, ownerId: string): RenewalState => ({
  ...state,
  ownerId,
  suggestedId: undefined,
  supportIds: state.supportIds.filter((id) => id !== ownerId),
  steps: unmannedForOwner(state),
});

function changed(state: RenewalState, changes: ContractChanges, at: number): RenewalState {
  const before = state.contract;
  const contract = { ...before, ...changes, version: before.version + 1 };
  // A term that no longer lasts as long as the chain before it begins a chain of its own.
  const isInChain = contract.startDate === before.startDate && contract.months === before.months;
  const anchor = isInChain ? before.anchor : { date: contract.startDate, months: 0 };
  return atDecisionPoint({ ...state, contract: { ...contract, anchor } }, 'contractChanged', at);
}

function handedOver(state: RenewalState, event: HandingOverFact & Moment): RenewalState {
  const next = evolveHandingOver(state, event);
  return next.ownerId === state.ownerId ? next : atDecisionPoint(ownedBy(next, next.ownerId), 'ownerChanged', event.at);
}

function planned(state: RenewalState, event: Extract<RenewalEvent, { kind: 'datesPlanned' }>): RenewalState {
  const { policy } = state;
  const plan = planOf(event.key, event.dates, policy === undefined ? null : calendarOf(policy, policy.body.calendar));
  // A term prolonged in its grace is running again.
  const phase = state.phase === 'grace' && plan.ends.at > event.at ? 'running' : state.phase;
  return { ...state, ...followPlan(state, plan, event.at), plan, phase };
}
