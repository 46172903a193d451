/** How facts about releases change a requirement: promised, moved, shipped, dropped, urgent. Pure. */
import { answered, asking, found } from './asking.ts';
import type { EventOf } from './events.ts';
import { urgentDecided } from './evolve-review.ts';
import { owing, promised, releaseMoved, unscheduled } from './promises.ts';
import type { RequirementState } from './state.ts';

export type PlanEvent = EventOf<
  | 'estimated'
  | 'admitAsked'
  | 'mergeAsked'
  | 'answered'
  | 'found'
  | 'releaseMoved'
  | 'unscheduled'
  | 'readyMarked'
  | 'shipped'
  | 'dropped'
  | 'split'
  | 'urgentRequested'
  | 'urgentRefused'
  | 'deciderAssigned'
>;

/** The state after a fact about plans. */
export function evolvePlan(state: RequirementState, event: PlanEvent): RequirementState {
  switch (event.kind) {
    case 'estimated': {
      const { effortDays, teamId } = event;
      return { ...state, effortDays, ...(teamId === undefined ? {} : { teamId }) };
    }
    case 'admitAsked': {
      const { kind: _kind, at: _at, actor: by, ...asked } = event;
      return asking(state, { ...asked, kind: 'admit', by });
    }
    case 'mergeAsked': {
      const { no, intoId, intoNumber, command, actor: by } = event;
      return asking(state, { kind: 'merge', no, intoId, intoNumber, command, by });
    }
    case 'answered':
      return answered(state, event);
    case 'found':
      return found(state, event);
    case 'releaseMoved':
      return releaseMoved(state, event);
    case 'unscheduled':
      return unscheduled(state, event);
    case 'readyMarked': {
      if (state.release === undefined) return state;
      const owed = { kind: 'itemReady', releaseId: event.releaseId, seq: state.seq + 1 } as const;
      return { ...state, release: { ...state.release, ready: true }, owed: owing(state, owed) };
    }
    case 'shipped': {
      const { urgent } = state;
      const ended = urgent?.state === 'asked' ? { ...state, urgent: { ...urgent, state: 'void' as const } } : state;
      const shipped = urgentDecided(ended, event.at);
      const rounds = { ...state.rounds, shipped: state.rounds.shipped + 1 };
      return { ...shipped, phase: 'shipped', shippedAt: event.shippedAt, content: [], rounds };
    }
    default:
      return evolveDecision(state, event);
  }
}

function evolveDecision(
  state: RequirementState,
  event: EventOf<'dropped' | 'split' | 'urgentRequested' | 'urgentRefused' | 'deciderAssigned'>,
): RequirementState {
  switch (event.kind) {
    case 'dropped': {
      const dropped = { ...state, answer: event.answer };
      return state.release === undefined ? dropped : promised(dropped, state.release, { ...event, kind: 'dropped' });
    }
    case 'split':
      return {
        ...state,
        children: [
          ...state.children,
          ...event.parts.map(({ id, number, title, wish }) => ({
            id,
            number,
            title,
            at: event.at,
            ...(wish === undefined ? {} : { wish }),
          })),
        ],
      };
    case 'urgentRequested': {
      const { no, releaseId, reason, at, actor: by } = event;
      return { ...state, urgent: { no, releaseId, reason, at, by, state: 'asked' } };
    }
    case 'deciderAssigned':
      return passedOn(state, event);
    case 'urgentRefused': {
      const { urgent } = state;
      if (urgent === undefined) return state;
      return urgentDecided({ ...state, urgent: { ...urgent, state: 'refused', answer: event.answer } }, event.at);
    }
  }
}

/** Somebody else decides: at once, or whoever is looked up anew. */
function passedOn(state: RequirementState, { personId, byRule, at }: EventOf<'deciderAssigned'>): RequirementState {
  const { urgent } = state;
  if (urgent === undefined) return state;
  return {
    ...state,
    urgent: byRule === true ? { ...urgent, anew: { personId, at } } : { ...urgent, deciderId: personId },
  };
}
