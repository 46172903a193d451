/** What a requirement asks releases and other requirements, and what their answers make of it. Pure. */
import type { EventOf } from './events.ts';
import { urgentDecided } from './evolve-review.ts';
import { owing, promised, promiseKind, unscheduled } from './promises.ts';
import type { Asking, Placed, RequirementState } from './state.ts';

/** The state with a question out to another process; what the one before was refused for is gone. */
export function asking(state: RequirementState, question: Asking): RequirementState {
  const { refused: _before, ...kept } = state;
  return { ...kept, asking: question, asked: question.no };
}

/** The keys of questions to other processes and of what is looked up after them. */
export const askKeys = {
  admit: (no: number) => `admit/${no}`,
  merge: (no: number) => `merge/${no}`,
  release: (no: number) => `release/${no}`,
} as const;

/** The state after the answer: accepted, or refused, which a command is told and a release lets fall. */
export function answered(state: RequirementState, { at, answer }: EventOf<'answered'>): RequirementState {
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
export function found(state: RequirementState, { at, value }: EventOf<'found'>): RequirementState {
  const { asking: question, ...kept } = state;
  if (question?.kind !== 'admit') return state;
  if (!isRelease(value)) return unscheduled(kept, { at, reason: 'GONE' });
  const { releaseId: id, why, reason, answer } = question;
  const { name, shipAt, revision } = value;
  const release: Placed = { id, name, shipAt, revision, ready: false };
  const isLeft = state.release !== undefined && state.release.id !== id && why !== 'rolled' && why !== 'cancelled';
  const left = isLeft && { kind: 'itemLeft' as const, releaseId: state.release.id, seq: state.seq + 1 };
  const kind = why === 'rolled' ? 'rolled' : promiseKind(state, shipAt);
  const placed = promised({ ...kept, phase: 'scheduled', release }, release, { at, kind, reason });
  const next = left ? { ...placed, owed: owing(state, left) } : placed;
  if (why !== 'urgent' || state.urgent === undefined) return next;
  const urgent = { ...state.urgent, state: 'approved' as const, ...(answer === undefined ? {} : { answer }) };
  return urgentDecided({ ...next, urgent }, at);
}
