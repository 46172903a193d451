/** The decisions of a release: what is refused, and what follows from what is not. Pure; nothing throws. */
import { type Actor, SYSTEM } from '../shared/actor.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import type { ReleaseCommand, ReleaseErrorCode } from './contract.ts';
import type { Breach, Late, ReleaseEvent } from './events.ts';
import { evolve, type ReleaseState } from './state.ts';
import { isOver, wake } from './timing.ts';

type Rejection = AnyRejection<ReleaseErrorCode>;
type Of<Kind extends ReleaseCommand['kind']> = Extract<ReleaseCommand, { kind: Kind }>;

const refusal = (code: ReleaseErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state to this actor. The validator and the handler of every update ask this. */
export function reject(state: ReleaseState, command: ReleaseCommand, actor: Actor): Rejection | undefined {
  if (isOver(state)) return rejectClosed(state);
  switch (command.kind) {
    case 'admit':
      return rejectAdmission(state, command);
    case 'requestException':
      return rejectRequest(state, command);
    case 'decideException':
      return rejectOnException(state, command.exceptionId) ?? rejectDecider(state, command.exceptionId, actor);
    case 'assignException':
      return rejectOnException(state, command.exceptionId) ?? rejectAssignment(state, command);
    case 'redate':
      return rejectRedating(state, command);
    case 'changeCapacity':
      return sameCapacity(state, command) ? refusal('NO_CHANGE', 'this is so already') : undefined;
    case 'assign':
      return command.ownerId === state.ownerId ? refusal('NO_CHANGE', 'this is so already') : undefined;
    case 'cancel':
      return command.to?.releaseId === state.id
        ? refusal('SAME_RELEASE', 'its requirements cannot follow to itself')
        : undefined;
    default:
      return undefined;
  }
}

const rejectClosed = ({ phase, title, closedAt }: ReleaseState): Rejection =>
  phase === 'shipped'
    ? refusal('RELEASE_SHIPPED', `${title} has shipped`, { name: title, shippedAt: closedAt })
    : refusal('RELEASE_CANCELLED', `${title} was cancelled`, { name: title, cancelledAt: closedAt });

/** What a requirement asks: there already is accepted again, late ones need leave, and a full team a reason. */
function rejectAdmission(state: ReleaseState, command: Of<'admit'>): Rejection | undefined {
  if (isIn(state, command.requirementId)) return undefined;
  const { title: name, dates } = state;
  if (state.phase !== 'planned' && lateness(state, command) === undefined) {
    return state.phase === 'frozen'
      ? refusal('FROZEN', `${name} is frozen`, { name, frozenAt: dates?.freeze.at })
      : refusal('CUTOFF_PASSED', `the review for ${name} is over`, { name, cutOffAt: dates?.cutoff.at });
  }
  const over = overCapacity(state, command);
  if (over === undefined || command.reason !== undefined || command.rolledFrom !== undefined) return undefined;
  return refusal('OVER_CAPACITY', `${over.planned} days of ${over.capacity} in ${name}`, {
    ...over,
    teamId: command.teamId,
    name,
  });
}

const isIn = ({ items }: ReleaseState, id: string): boolean => items.some(({ requirementId }) => requirementId === id);

/** Why a requirement may come in after the cut-off; undefined when it needs leave. */
function lateness({ phase, exceptions }: ReleaseState, command: Of<'admit'>): Late | undefined {
  if (phase === 'planned') return undefined;
  if (command.rolledFrom !== undefined) return 'rolledOver';
  if (command.urgent === true) return 'urgent';
  const approved = exceptions.some(
    ({ requirementId, state }) => requirementId === command.requirementId && state === 'approved',
  );
  return approved ? 'exception' : undefined;
}

/** How much a team would have to do with one more requirement; undefined where it can, or nobody knows what it can. */
function overCapacity(
  { capacity, items }: ReleaseState,
  { teamId, effortDays = 0 }: Of<'admit'>,
): Omit<Breach, 'reason'> | undefined {
  const limit = teamId === undefined ? undefined : capacity[teamId];
  if (limit === undefined || effortDays === 0) return undefined;
  const own = items.filter((item) => item.teamId === teamId);
  const planned = own.reduce((sum, item) => sum + (item.effortDays ?? 0), effortDays);
  return planned > limit ? { capacity: limit, planned } : undefined;
}

function rejectRequest(state: ReleaseState, { requirementId }: Of<'requestException'>): Rejection | undefined {
  if (state.phase === 'planned') return refusal('EXCEPTION_NOT_NEEDED', 'the review is not over yet');
  if (isIn(state, requirementId)) return refusal('ALREADY_IN_RELEASE', 'it is in this release already');
  const open = state.exceptions.find((one) => one.requirementId === requirementId && one.state === 'open');
  return open && refusal('EXCEPTION_OPEN', `${open.requestedBy.name} has asked already`, { exceptionId: open.id });
}

function rejectOnException({ exceptions }: ReleaseState, id: string): Rejection | undefined {
  const exception = exceptions.find((one) => one.id === id);
  if (exception === undefined) return refusal('UNKNOWN_EXCEPTION', 'nobody has asked for this exception');
  if (exception.state === 'open') return undefined;
  const { state: verdict, decidedBy, decidedAt } = exception;
  return refusal('EXCEPTION_DECIDED', `it is ${verdict}`, { verdict, by: decidedBy?.name, at: decidedAt });
}

function rejectDecider({ exceptions }: ReleaseState, id: string, actor: Actor): Rejection | undefined {
  // What is imported was decided by people Baton does not know.
  if (actor.kind === 'import') return undefined;
  const exception = exceptions.find((one) => one.id === id);
  if (exception?.requestedBy.id !== undefined && exception.requestedBy.id === actor.id) {
    return refusal('FOUR_EYES', 'nobody decides on what they asked for');
  }
  return exception?.deciderId === actor.id
    ? undefined
    : refusal('NOT_YOURS_TO_DECIDE', 'somebody else has to decide this', { personId: exception?.deciderId });
}

function rejectAssignment({ exceptions }: ReleaseState, command: Of<'assignException'>): Rejection | undefined {
  const exception = exceptions.find(({ id }) => id === command.exceptionId);
  if (exception?.deciderId === command.personId) return refusal('NO_CHANGE', 'this is so already');
  return exception?.requestedBy.id === command.personId
    ? refusal('FOUR_EYES', 'nobody decides on what they asked for')
    : undefined;
}

function rejectRedating({ dates, wanted }: ReleaseState, { date, time }: Of<'redate'>): Rejection | undefined {
  const isSame = date === (dates?.ship.date ?? wanted.date) && (time ?? wanted.time) === wanted.time;
  return isSame ? refusal('NO_CHANGE', 'it ships then already') : undefined;
}

function sameCapacity({ capacity }: ReleaseState, command: Of<'changeCapacity'>): boolean {
  const teams = new Set([...Object.keys(capacity), ...Object.keys(command.capacity)]);
  return [...teams].every((team) => capacity[team] === command.capacity[team]);
}

/** The facts of an accepted command, with what was due before it: that may leave nothing of the command. */
export function decide(state: ReleaseState, command: ReleaseCommand, moment: Moment): ReleaseEvent[] {
  const late = wake(state, { at: moment.at, actor: SYSTEM }, false);
  const now = late.reduce(evolve, state);
  return reject(now, command, moment.actor) === undefined ? [...late, ...factsOf(now, command, moment)] : late;
}

/** Why an accepted command came to nothing: an instant that passed before it had closed the release, or its gates. */
export function cameToNothing(state: ReleaseState, command: ReleaseCommand): Rejection | undefined {
  if (command.kind === 'admit') {
    return isIn(state, command.requirementId) ? undefined : reject(state, command, SYSTEM);
  }
  if (!isOver(state) || command.kind === 'ship') return undefined;
  return command.kind === 'cancel' && state.phase === 'cancelled' ? undefined : rejectClosed(state);
}

function factsOf(state: ReleaseState, command: ReleaseCommand, moment: Moment): ReleaseEvent[] {
  switch (command.kind) {
    case 'admit':
      return isIn(state, command.requirementId) ? [] : [admission(state, command, moment)];
    case 'requestException':
      return [{ ...moment, ...command, kind: 'exceptionRequested' }];
    case 'decideException':
      return [{ ...moment, ...command, kind: 'exceptionDecided' }];
    case 'assignException':
      return [{ ...moment, ...command, kind: 'exceptionAssigned' }];
    case 'redate':
      return [{ ...moment, ...command, kind: 'redated' }];
    case 'ship':
      return [{ ...moment, ...command, kind: 'shipped', early: true }];
    case 'cancel':
      return [{ ...moment, ...command, kind: 'cancelled' }];
    case 'changeCapacity':
      return [{ ...moment, ...command, kind: 'capacityChanged', from: state.capacity }];
    case 'assign':
      return [{ ...moment, ...command, kind: 'assigned' }];
    case 'note':
      return [{ ...moment, ...command, kind: 'noted' }];
  }
}

function admission(state: ReleaseState, command: Of<'admit'>, moment: Moment): ReleaseEvent {
  const { kind: _kind, reason, ...item } = command;
  const late = lateness(state, command);
  const over = overCapacity(state, command);
  return {
    ...moment,
    ...item,
    kind: 'itemAdmitted',
    ...(late === undefined ? {} : { late }),
    ...(over === undefined ? {} : { breach: { ...over, reason: reason ?? 'rolledOver' } }),
  };
}
