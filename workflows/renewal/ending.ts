/** What became of a contract term, and what that ends. Pure. */
import type { Direction, NextTerm, RenewalOutcome } from './contract.ts';
import type { RenewalEvent } from './events.ts';
import type { ChurnCause } from './renewal-policy.contract.ts';
import type { RenewalState } from './state.ts';
import { stopSteps } from './steps.ts';

/** What became of the term. */
export type Ending = Readonly<{
  outcome: RenewalOutcome;
  at: number;
  by: string;
  /** Of a term that was renewed or won back. */
  next?: NextTerm;
  nextId?: string;
  direction?: Direction | null;
  automatic?: boolean;
  /** What it was before it was won back. */
  lostAs?: 'churned' | 'lapsed';
  reasonKey?: string;
  cause?: ChurnCause;
}>;

type EndFact = Extract<RenewalEvent, { kind: 'renewed' | 'churned' | 'lapsed' | 'wonBack' | 'cancelled' }>;

/** The state after the fact that ends the term: nothing is to be done any more. */
export function ended(state: RenewalState, event: EndFact): RenewalState {
  const { at } = event;
  const stopped = stopSteps(state, { at, reason: event.kind });
  return { ...state, ...stopped, phase: 'closed', closedAt: state.closedAt ?? at, ending: endingOf(event) };
}

function endingOf(event: EndFact): Ending {
  const common = { at: event.at, by: event.actor.name };
  switch (event.kind) {
    case 'renewed': {
      const { outcome, next, nextId, direction, automatic } = event;
      return { ...common, outcome, next, nextId, direction, automatic };
    }
    case 'wonBack': {
      const { next, nextId, direction, lostAs } = event;
      return { ...common, outcome: 'wonBack', next, nextId, direction, lostAs };
    }
    case 'churned':
      return { ...common, outcome: 'churned', reasonKey: event.reasonKey, cause: event.cause };
    case 'lapsed':
    case 'cancelled':
      return { ...common, outcome: event.kind };
  }
}
