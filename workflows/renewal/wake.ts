/** What a renewal does by itself, and THE timer function. Pure: data in, data out, `now` as an argument; nothing throws. */
import { derivedId } from '../shared/derived-id.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { Moment } from '../shared/moment.ts';
import type { NextTerm } from './contract.ts';
import type { RenewalEvent } from './events.ts';
import type { TermPlan } from './plan.ts';
import type { RenewalState } from './state.ts';
import { stepsAhead } from './steps.ts';
import { directionOf } from './term.ts';

/** When the renewal must act by itself next; undefined while nothing can happen. */
export function nextInstant(state: RenewalState): number | undefined {
  const { phase, plan } = state;
  if (phase === 'closed') return undefined;
  if (state.isUndeclared) return state.decidedAt;
  const term = plan === undefined ? undefined : phase === 'running' ? plan.ends.at : plan.graceEnds.at;
  const instants = [stepsAhead(state)[0]?.at, term, nextInstantOf(state.clocks)].filter((at) => at !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has come by `moment.at`. Before a command of the same instant `inclusive` is false: it is in time. */
export function wake(state: RenewalState, moment: Moment, inclusive = true): RenewalEvent[] {
  if (state.phase === 'closed') return [];
  const hasCome = (at: number): boolean => (inclusive ? at <= moment.at : at < moment.at);
  const term = state.plan === undefined ? [] : termFacts(state, state.plan, { moment, hasCome });
  const isOver = term.some(({ kind }) => kind === 'renewed' || kind === 'lapsed');
  return [
    ...declared(state, moment),
    // Nobody is reminded of a term that is over with the same stroke.
    ...(isOver ? [] : stepFacts(state, { moment, hasCome })),
    ...firedBy(state.clocks, moment, inclusive),
    ...term,
  ];
}

/** Puts on record what the rules about ownership have come to. */
function declared(state: RenewalState, moment: Moment): RenewalEvent[] {
  if (!state.isUndeclared || state.decision === undefined) return [];
  const { rules: _explained, ...decision } = state.decision;
  const suggests = state.suggestedId !== undefined;
  return [{ ...moment, ...decision, kind: 'ownershipDecided', on: state.decisionPoint, suggests }];
}

type Passing = Readonly<{ moment: Moment; hasCome: (at: number) => boolean }>;

/** Of several steps that have come together only the latest is spoken of, and names the others. */
function stepFacts(state: RenewalState, { moment, hasCome }: Passing): RenewalEvent[] {
  const come = stepsAhead(state).filter(({ at }) => hasCome(at));
  const latest = come.at(-1);
  if (latest === undefined) return [];
  const { key: step, date, at: dueAt, round } = latest;
  const missed = come.slice(0, -1).map(({ key }) => key);
  return [{ ...moment, kind: 'stepReached', step, round, date, dueAt, missed }];
}

/** The term ends, goes on by itself, or lapses with its grace. */
function termFacts(state: RenewalState, plan: TermPlan, { moment, hasCome }: Passing): RenewalEvent[] {
  const ends = state.phase === 'running' && hasCome(plan.ends.at);
  if (ends && state.contract.autoRenewing) return [renewedByItself(state, plan, moment)];
  const isInGrace = state.phase === 'grace' || ends;
  const lapses = isInGrace && hasCome(plan.graceEnds.at);
  return [
    ...(ends ? [{ ...moment, kind: 'termEnded' as const, dueAt: plan.ends.at }] : []),
    ...(lapses ? [{ ...moment, kind: 'lapsed' as const, dueAt: plan.graceEnds.at }] : []),
  ];
}

function renewedByItself(state: RenewalState, plan: TermPlan, moment: Moment): RenewalEvent {
  const { id, contract } = state;
  const next: NextTerm = {
    startDate: plan.nextStart,
    endDate: plan.nextEnd,
    months: contract.months,
    amountMinor: contract.amountMinor,
    currency: contract.currency,
    newProductLine: false,
    signedOn: contract.endDate,
  };
  const direction = directionOf(contract, next);
  const nextId = derivedId(id, 'next', moment.at);
  return { ...moment, kind: 'renewed', outcome: 'renewed', automatic: true, next, nextId, direction };
}
