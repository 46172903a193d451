/** The dates a requirement was promised for, and how they change. Pure. */
import type { EventOf } from './events.ts';
import type { Placed, Promised, RequirementState } from './state.ts';

/** What a date is, compared with the date promised last, be it of a release it has left since. */
export function promiseKind({ promises }: RequirementState, shipAt: number): Promised['kind'] {
  const last = promises.at(-1);
  if (last === undefined || last.shipAt === shipAt) return 'promised';
  return shipAt > last.shipAt ? 'slip' : 'pulledIn';
}

type Why = Readonly<{ at: number; kind: Promised['kind']; reason?: string | undefined }>;

/** The state with one more line in the history of its dates. */
export function promised(
  state: RequirementState,
  { id: releaseId, name, shipAt }: Placed,
  { at, kind, reason }: Why,
): RequirementState {
  const one = { seq: state.seq + 1, at, kind, releaseId, name, shipAt, ...(reason === undefined ? {} : { reason }) };
  return { ...state, promises: [...state.promises, one] };
}

/** The release it stands in has another name or date. */
export function releaseMoved(state: RequirementState, event: EventOf<'releaseMoved'>): RequirementState {
  const { at, name, shipAt, revision } = event;
  const { release } = state;
  if (release === undefined) return state;
  const moved = { ...release, name, shipAt, revision };
  if (shipAt === release.shipAt) return { ...state, release: moved };
  return promised({ ...state, release: moved }, moved, { at, kind: shipAt > release.shipAt ? 'slip' : 'pulledIn' });
}

/** Back among the adopted; leaving a release breaks what was promised. */
export function unscheduled(
  { release, ...state }: RequirementState,
  { at, reason }: Readonly<{ at: number; reason: string }>,
): RequirementState {
  const back = { ...state, phase: 'adopted', rounds: { ...state.rounds, adopted: state.rounds.adopted + 1 } } as const;
  return release === undefined ? back : promised(back, release, { at, kind: 'dropped', reason });
}

const REMEMBERED = 20;

type Owed = RequirementState['owed'][number];
/** What other processes are still to be told, with one more. */
export const owing = ({ owed }: RequirementState, one: Owed): Owed[] => [...owed.slice(1 - REMEMBERED), one];
