/** How facts about releases change a requirement: promised, moved, shipped, dropped, urgent. Pure. */
import type { EventOf } from './events.ts';
import { urgentDecided } from './evolve-review.ts';
import type { Asking, Placed, Promised, RequirementState } from './state.ts';

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

function asking(state: RequirementState, question: Asking): RequirementState {
  const { refused: _before, ...kept } = state;
  return { ...kept, asking: question, asked: question.no };
}

/** The keys of questions to other processes and of what is looked up after them. */
export const askKeys = {
  admit: (no: number) => `admit/${no}`,
  merge: (no: number) => `merge/${no}`,
  release: (no: number) => `release/${no}`,
} as const;

function answered(state: RequirementState, { at, answer }: EventOf<'answered'>): RequirementState {
  const { asking: question, ...kept } = state;
  if (question === undefined) return state;
  if (answer.kind === 'accepted') {
    return question.kind === 'admit' ? { ...state, asking: { ...question, admitted: true } } : kept;
  }
  const { code, message, details } = answer;
  const { command } = question;
  if (command !== undefined) {
    const reasons = isRecord(details) ? { details } : {};
    return { ...kept, refused: { command, code, message, ...reasons } };
  }
  // The release that was to take it over does not: product management has to find another.
  return unscheduled(kept, { at, reason: code });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Release = Readonly<{ name: string; shipAt: number; revision: number }>;
const isRelease = (value: unknown): value is Release =>
  isRecord(value) &&
  typeof value['name'] === 'string' &&
  typeof value['shipAt'] === 'number' &&
  typeof value['revision'] === 'number';

/** The release has taken it, and is known: this is a promise. */
function found(state: RequirementState, { at, value }: EventOf<'found'>): RequirementState {
  const { asking: question, ...kept } = state;
  if (question?.kind !== 'admit') return state;
  if (!isRelease(value)) return unscheduled(kept, { at, reason: 'GONE' });
  const { releaseId: id, why, reason, answer } = question;
  const { name, shipAt, revision } = value;
  const release: Placed = { id, name, shipAt, revision, ready: false };
  const isLeft = state.release !== undefined && state.release.id !== id && why !== 'rolled' && why !== 'cancelled';
  const left = isLeft && { kind: 'itemLeft' as const, releaseId: state.release.id, seq: state.seq + 1 };
  const kind = why === 'rolled' ? 'rolled' : kindOf(state, shipAt);
  const placed = promised({ ...kept, phase: 'scheduled', release }, release, { at, kind, reason });
  const next = left ? { ...placed, owed: owing(state, left) } : placed;
  if (why !== 'urgent' || state.urgent === undefined) return next;
  const urgent = { ...state.urgent, state: 'approved' as const, ...(answer === undefined ? {} : { answer }) };
  return urgentDecided({ ...next, urgent }, at);
}

/** Compared with the date promised last, be it of a release it has left since. */
function kindOf({ promises }: RequirementState, shipAt: number): Promised['kind'] {
  const last = promises.at(-1);
  if (last === undefined || last.shipAt === shipAt) return 'promised';
  return shipAt > last.shipAt ? 'slip' : 'pulledIn';
}

type Why = Readonly<{ at: number; kind: Promised['kind']; reason?: string | undefined }>;

function promised(
  state: RequirementState,
  { id: releaseId, name, shipAt }: Placed,
  { at, kind, reason }: Why,
): RequirementState {
  const one = { seq: state.seq + 1, at, kind, releaseId, name, shipAt, ...(reason === undefined ? {} : { reason }) };
  return { ...state, promises: [...state.promises, one] };
}

function releaseMoved(state: RequirementState, event: EventOf<'releaseMoved'>): RequirementState {
  const { at, name, shipAt, revision } = event;
  const { release } = state;
  if (release === undefined) return state;
  const moved = { ...release, name, shipAt, revision };
  if (shipAt === release.shipAt) return { ...state, release: moved };
  return promised({ ...state, release: moved }, moved, { at, kind: shipAt > release.shipAt ? 'slip' : 'pulledIn' });
}

function unscheduled(
  { release, ...state }: RequirementState,
  { at, reason }: Readonly<{ at: number; reason: string }>,
): RequirementState {
  const back = { ...state, phase: 'adopted', rounds: { ...state.rounds, adopted: state.rounds.adopted + 1 } } as const;
  return release === undefined ? back : promised(back, release, { at, kind: 'dropped', reason });
}

const REMEMBERED = 20;

type Owed = RequirementState['owed'][number];
const owing = ({ owed }: RequirementState, one: Owed): Owed[] => [...owed.slice(1 - REMEMBERED), one];
