/** What facts about answers and ends change: who owns the matter, and how the handoff stands. Pure. */
import type { HandoffEvent } from './events.ts';
import { currentOffer, ended, teamOf } from './offers.ts';
import type { HandoffState } from './state.ts';

/** The state after such a fact; any other changes nothing here. */
export function applyOutcome(state: HandoffState, event: HandoffEvent): HandoffState {
  const { at } = event;
  switch (event.kind) {
    case 'declined': {
      const { reason, note } = event;
      return { ...ended(state, at, { outcome: 'declined', reason, ...(note ? { note } : {}) }), seeking: at };
    }
    case 'unanswered':
      return { ...ended(state, at, { outcome: 'unanswered' }), seeking: at };
    case 'reoffered': {
      const { to, pack = state.pack, reason } = event;
      const { closedAt: _closed, outcome: _outcome, acceptedAt: _accepted, ...open } = state;
      const { receiverId: _receiver, teamId: _team, ...kept } = ended(open, at, { outcome: 'revoked' });
      const anew = { to, pack, reason, ownerId: state.giverId, phase: 'offered', seeking: at } as const;
      return { ...kept, ...teamOf(to), ...anew, firstOffer: kept.offers.length };
    }
    case 'accepted': {
      const { personId, note } = event;
      const taken = ended(state, at, { outcome: 'accepted', ...(note ? { note } : {}) });
      return { ...owned(taken, personId), phase: 'accepted', acceptedAt: at, outcome: taking(state, event) };
    }
    case 'assigned': {
      const { personId, reason } = event;
      const named = ended(state, at, { outcome: 'revoked' });
      if (personId === state.giverId) return closed(named, 'declined', { at, reason });
      const outcome = { kind: 'assigned', at, personId, reason } as const;
      return { ...owned(named, personId), phase: 'done', closedAt: at, outcome };
    }
    case 'withdrawn':
      return closed(ended(state, at, { outcome: 'revoked' }), 'withdrawn', { at, reason: event.reason });
    case 'handedBack':
      return closed({ ...state, ownerId: state.giverId }, 'returned', { at, reason: event.reason });
    case 'giverReplaced':
      return givenBy(state, event);
    case 'kept': {
      const outcome = { kind: 'kept', at, personId: state.ownerId } as const;
      return { ...state, phase: 'done', closedAt: at, outcome };
    }
    default:
      return state;
  }
}

/** Whoever stands in has all that the giver had: the matter, unless it is on trial, and what the giver was asked. */
function givenBy(
  state: HandoffState,
  { fromId, toId: giverId, reason, at }: Extract<HandoffEvent, { kind: 'giverReplaced' }>,
): HandoffState {
  const owner = state.phase === 'accepted' ? {} : { ownerId: giverId };
  const questions = state.questions.map((one) =>
    one.personId === fromId && one.endedAt === undefined ? { ...one, personId: giverId } : one,
  );
  return { ...state, ...owner, giverId, questions, replaced: { at, reason } };
}

const owned = (state: HandoffState, personId: string): HandoffState => ({
  ...state,
  ownerId: personId,
  receiverId: personId,
});

function closed(
  state: HandoffState,
  phase: 'declined' | 'withdrawn' | 'returned',
  { at, reason }: Readonly<{ at: number; reason: string }>,
): HandoffState {
  return { ...state, phase, closedAt: at, outcome: { kind: phase, at, personId: state.giverId, reason } };
}

function taking(
  state: HandoffState,
  { at, personId }: Extract<HandoffEvent, { kind: 'accepted' }>,
): NonNullable<HandoffState['outcome']> {
  // Whoever was found through the team takes it over for the team; another candidate does not belong to it.
  const team = currentOffer(state)?.via === 'to' ? teamOf(state.to) : {};
  return { kind: 'accepted', at, personId, ...team };
}
