/** Whether a command is refused. Pure: data in, data out; nothing throws. */
import type { Actor } from '../shared/actor.ts';
import type { Rejection as AnyRejection } from '../shared/moment.ts';
import type { RequirementCommand, RequirementCommandName, RequirementErrorCode, RequirementPhase } from './contract.ts';
import { seatsOf } from './review.ts';
import { mergedWish, type RequirementState, submitters } from './state.ts';
import { isDeclinedByRound, rejectWithdrawal } from './withdrawal.ts';

/** A refusal of our own, or one that another process gave. */
export type Rejection = AnyRejection;

const refusal = (code: RequirementErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** The phases in which a command makes sense; those not named are taken by every open requirement. */
const PHASES: Readonly<Partial<Record<RequirementCommandName, readonly RequirementPhase[]>>> = {
  passOn: ['filtering'],
  explain: ['filtering', 'returned'],
  askMore: ['filtering'],
  decline: ['filtering', 'returned'],
  supply: ['returned'],
  verdict: ['reviewing'],
  substitute: ['reviewing'],
  bringBack: ['deferred'],
  schedule: ['adopted'],
  moveTo: ['scheduled'],
  drop: ['adopted', 'scheduled'],
  split: ['adopted', 'scheduled'],
  markReady: ['scheduled'],
  requestUrgent: ['adopted', 'scheduled'],
  decideUrgent: ['adopted', 'scheduled'],
  assignDecider: ['adopted', 'scheduled'],
  confirm: ['shipped'],
  merge: ['filtering', 'returned', 'reviewing', 'deferred', 'adopted', 'scheduled'],
};

/** What may be said while another process is asked: nothing that depends on its answer, or moves it along. */
const WHILE_ASKING: Readonly<Partial<Record<RequirementCommandName, true>>> = {
  note: true,
  join: true,
  setDeal: true,
  linkCase: true,
  unlinkCase: true,
  markDeficiency: true,
  edit: true,
  assign: true,
};

/** Whether a command is refused in this state to this actor. Validator and handler ask this one function. */
export function rejectCommand(
  state: RequirementState,
  command: RequirementCommand,
  actor: Actor,
): Rejection | undefined {
  return rejectPhase(state, command) ?? rejectContent(state, command, actor);
}

function rejectPhase(state: RequirementState, { kind }: RequirementCommand): Rejection | undefined {
  const { phase, outcome, mergedInto } = state;
  const revives =
    kind === 'reopen' ||
    (kind === 'notWhatWeMeant' && (outcome === 'confirmed' || outcome === 'presumed')) ||
    (kind === 'withdrawVerdict' && isDeclinedByRound(state));
  if (phase === 'closed' && !revives) {
    return refusal('REQUIREMENT_CLOSED', `the requirement is closed (${outcome})`, { outcome });
  }
  if (kind === 'reopen' && mergedInto !== undefined) {
    return refusal('REQUIREMENT_MERGED', 'the requirement went on in another one', { mergedInto });
  }
  if (kind === 'reopen' && phase !== 'closed') {
    return refusal('REQUIREMENT_NOT_CLOSED', 'the requirement is not closed');
  }
  if (kind === 'notWhatWeMeant' && phase !== 'closed' && phase !== 'shipped') return wrongState(phase);
  if (state.asking !== undefined && WHILE_ASKING[kind] === undefined) {
    return refusal('BUSY', 'another process is being asked about it; try again in a moment');
  }
  const allowed = PHASES[kind];
  return allowed === undefined || allowed.includes(phase) ? undefined : wrongState(phase);
}

const wrongState = (phase: RequirementPhase): Rejection =>
  refusal('WRONG_STATE', `not while the requirement is ${phase}`, { phase });

function rejectContent(state: RequirementState, command: RequirementCommand, actor: Actor): Rejection | undefined {
  switch (command.kind) {
    case 'verdict':
      return rejectVerdict(state, command, actor);
    case 'withdrawVerdict':
      return rejectWithdrawal(state, actor);
    case 'substitute':
      return rejectSubstitute(state, command);
    case 'explain':
    case 'decline':
    case 'drop':
      return needsAnswer(command.answer);
    case 'moveTo':
      return state.release?.id === command.releaseId
        ? refusal('SAME_RELEASE', 'it is in this release already')
        : undefined;
    case 'requestUrgent':
      if (state.release?.id === command.releaseId) return refusal('SAME_RELEASE', 'it is in this release already');
      return state.urgent?.state === 'asked'
        ? refusal('URGENT_PENDING', 'an exception is asked for already', { no: state.urgent.no })
        : undefined;
    case 'decideUrgent':
      return rejectDecision(state, command.answer, actor);
    case 'assignDecider':
      return rejectDecider(state, command);
    case 'merge':
      return command.intoId === state.id
        ? refusal('SAME_REQUIREMENT', 'a requirement cannot be merged into itself')
        : undefined;
    default:
      return rejectRequester(state, command) ?? rejectNoChange(state, command);
  }
}

const needsAnswer = (answer: string): Rejection | undefined =>
  answer.trim() === ''
    ? refusal('ANSWER_REQUIRED', 'a written answer is needed, in words a customer can be told')
    : undefined;

type VerdictCommand = Extract<RequirementCommand, { kind: 'verdict' }>;

function rejectVerdict(state: RequirementState, command: VerdictCommand, { id }: Actor): Rejection | undefined {
  if (id !== undefined && submitters(state).includes(id)) {
    return refusal('FOUR_EYES', 'nobody decides alone on what they submitted');
  }
  if (seatsOf(state, id).length === 0) {
    const has = state.review?.seats?.some(
      ({ verdict, holders }) => verdict && Object.values(holders).includes(id ?? ''),
    );
    return has === true
      ? refusal('VERDICT_GIVEN', 'you have given your verdict')
      : refusal('NOT_A_REVIEWER', 'you have no voice in this round');
  }
  if (command.verdict === 'defer' && command.until === undefined) {
    return refusal('UNTIL_REQUIRED', 'a deferral needs a date');
  }
  return needsAnswer(command.answer);
}

function rejectSubstitute(
  state: RequirementState,
  { reviewerId, personId }: Extract<RequirementCommand, { kind: 'substitute' }>,
): Rejection | undefined {
  if (submitters(state).includes(personId)) return refusal('FOUR_EYES', 'nobody decides alone on what they submitted');
  const seat = state.review?.seats?.find((one) => one.reviewerId === reviewerId && one.verdict === undefined);
  if (seat === undefined || seat.moving === true) return refusal('NOT_A_REVIEWER', 'that voice is given or not there');
  return seat.holders[seat.step] === personId ? refusal('NO_CHANGE', 'this is so already') : undefined;
}

function rejectDecision({ urgent }: RequirementState, answer: string, { id }: Actor): Rejection | undefined {
  if (urgent?.state !== 'asked') return refusal('NOTHING_URGENT', 'no exception is asked for');
  if (urgent.by.id === id) return refusal('FOUR_EYES', 'nobody approves what they asked for');
  if (urgent.deciderId !== id)
    return refusal('NOT_YOURS', 'another person decides on this', { personId: urgent.deciderId });
  return needsAnswer(answer);
}

function rejectDecider(
  { urgent }: RequirementState,
  { personId, byRule }: Extract<RequirementCommand, { kind: 'assignDecider' }>,
): Rejection | undefined {
  if (urgent?.state !== 'asked') return refusal('NOTHING_URGENT', 'no exception is asked for');
  if (urgent.by.id === personId && byRule === undefined) {
    return refusal('FOUR_EYES', 'nobody approves what they asked for');
  }
  return noChange(urgent.deciderId === personId);
}

function rejectRequester(state: RequirementState, command: RequirementCommand): Rejection | undefined {
  const isKnown = (key: string): boolean => state.requesters.some((one) => one.key === key);
  switch (command.kind) {
    case 'join':
      return isKnown(command.requester.key) ? refusal('ALREADY_REQUESTER', 'they ask for it already') : undefined;
    case 'leave':
    case 'setDeal':
      return isKnown(command.requester) ? undefined : refusal('UNKNOWN_REQUESTER', 'nobody of that key asks for it');
    case 'confirm':
    case 'notWhatWeMeant':
      return command.requester === undefined || isKnown(command.requester)
        ? undefined
        : refusal('UNKNOWN_REQUESTER', 'nobody of that key asks for it');
    default:
      return undefined;
  }
}

const noChange = (isSame: boolean): Rejection | undefined =>
  isSame ? refusal('NO_CHANGE', 'this is so already') : undefined;

function rejectNoChange(state: RequirementState, command: RequirementCommand): Rejection | undefined {
  switch (command.kind) {
    case 'linkCase':
      return state.cases.includes(command.caseId) ? refusal('CASE_LINKED', 'the case is linked already') : undefined;
    case 'unlinkCase':
      return state.cases.includes(command.caseId) ? undefined : refusal('CASE_NOT_LINKED', 'the case is not linked');
    case 'markDeficiency':
      return noChange(command.deficiency === state.deficiency);
    case 'assign':
      return noChange(command.ownerId === state.ownerId);
    case 'confirm':
      return noChange(command.requester !== undefined && state.content.includes(command.requester));
    case 'markReady':
      return noChange(state.release?.ready === true);
    case 'estimate': {
      const { effortDays, teamId = state.teamId } = command;
      return noChange(effortDays === state.effortDays && teamId === state.teamId);
    }
    case 'edit':
      return noChange(editsNothing(state, command));
    default:
      return undefined;
  }
}

function editsNothing(state: RequirementState, edit: Extract<RequirementCommand, { kind: 'edit' }>): boolean {
  const { title = state.title, area = state.area, wish } = edit;
  const changed = mergedWish(state.wish, wish);
  return title === state.title && area === state.area && JSON.stringify(changed) === JSON.stringify(state.wish);
}
