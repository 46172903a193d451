/** Whether a command of a handoff is refused in a state, and to this actor. Pure. */
import type { Actor } from '../shared/actor.ts';
import type { Rejection as AnyRejection } from '../shared/moment.ts';
import type { HandoffCommand, HandoffErrorCode } from './contract.ts';
import { currentOffer } from './offers.ts';
import { missingFields } from './pack.ts';
import { type HandoffState, isOver } from './state.ts';

type Rejection = AnyRejection<HandoffErrorCode>;

const refusal = (code: HandoffErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** The validator and the handler of every update ask this one function. */
export function rejectCommand(state: HandoffState, command: HandoffCommand, actor: Actor): Rejection | undefined {
  if (command.kind === 'reoffer') return rejectReoffer(state, command, actor);
  if (isOver(state)) return refusal('HANDOFF_CLOSED', `the handoff is over (${state.phase})`, endOf(state));
  if (command.kind === 'note') return undefined;
  if (command.kind === 'handBack') {
    if (state.phase !== 'accepted') return refusal('NOT_ACCEPTED', 'nobody has accepted yet', { phase: state.phase });
    return isPerson(actor, state.receiverId) ? undefined : notYours(state);
  }
  if (command.kind === 'replaceGiver') return rejectGiver(state, command.personId);
  if (state.phase === 'accepted') {
    // Whoever has it on trial leaves: another is named, and nothing can be handed back any more. To the giver it is handed back.
    const isAnother = command.kind === 'assign' && ![state.receiverId, state.giverId].includes(command.personId);
    return isAnother ? undefined : refusal('ALREADY_ACCEPTED', 'it was accepted already', endOf(state));
  }
  switch (command.kind) {
    case 'accept':
    case 'decline':
      return rejectAnswer(state, actor);
    case 'ask':
      return rejectAnswer(state, actor) ?? rejectQuestion(state, command.personId);
    case 'answer':
      return rejectAnswerTo(state, command.question, actor);
    case 'withdraw':
      return isGiver(state, actor) ? undefined : refusal('GIVER_ONLY', 'only the giver withdraws');
    case 'assign':
      return undefined;
  }
}

/** What turns on who is asked: they may answer before it is known here that it is them. */
const OF_WHO_IS_ASKED: Readonly<Partial<Record<HandoffCommand['kind'], true>>> = {
  accept: true,
  decline: true,
  ask: true,
  replaceGiver: true,
};

/** Whether a command is judged only once it is known who is asked. */
export const isUnsettled = (state: HandoffState, { kind }: HandoffCommand): boolean =>
  state.seeking !== undefined && !isOver(state) && OF_WHO_IS_ASKED[kind] === true;

/** Nobody gives what they are asked to take, or have taken. */
function rejectGiver(state: HandoffState, personId: string): Rejection | undefined {
  const { giverId, receiverId } = state;
  const isConcerned = [giverId, receiverId, currentOffer(state)?.personId].includes(personId);
  return isConcerned ? refusal('SAME_PERSON', 'they give or receive it already') : undefined;
}

const endOf = ({ phase, outcome, receiverId }: HandoffState): NonNullable<Rejection['details']> => ({
  phase,
  ...(outcome === undefined ? {} : { outcome: outcome.kind, at: outcome.at }),
  ...(receiverId === undefined ? {} : { personId: receiverId }),
});

/** A person must be the one meant; machines act for whoever set them up, and rights are the API's matter. */
const isPerson = (actor: Actor, personId: string | undefined): boolean =>
  actor.kind !== 'person' || actor.id === personId;

/** Whoever offered it in the giver's name may also take the offer back. */
const isGiver = ({ giverId, openedBy }: HandoffState, actor: Actor): boolean =>
  isPerson(actor, giverId) || actor.id === openedBy.id;

const notYours = ({ receiverId }: HandoffState): Rejection =>
  refusal(
    'NOT_OFFERED_TO_YOU',
    'it is another person’s',
    receiverId === undefined ? undefined : { personId: receiverId },
  );

function rejectAnswer(state: HandoffState, actor: Actor): Rejection | undefined {
  const offer = currentOffer(state);
  if (offer !== undefined && isPerson(actor, offer.personId)) return undefined;
  const earlier = state.offers.findLast(({ personId }) => personId === actor.id);
  const now = offer === undefined ? { phase: state.phase } : { phase: state.phase, personId: offer.personId };
  if (earlier !== undefined) {
    return refusal('OFFER_MOVED_ON', 'somebody else is asked by now', {
      ...now,
      at: earlier.endedAt,
      outcome: earlier.outcome,
    });
  }
  return refusal('NOT_OFFERED_TO_YOU', 'it is offered to another person', now);
}

function rejectQuestion({ phase, giverId }: HandoffState, personId: string | undefined): Rejection | undefined {
  const asksGiver = personId === undefined || personId === giverId;
  return asksGiver && phase === 'asking' ? refusal('ALREADY_ASKING', 'the giver is asked already') : undefined;
}

function rejectAnswerTo({ questions }: HandoffState, number: number | undefined, actor: Actor): Rejection | undefined {
  const open = questions.filter(
    ({ endedAt, ...one }) => endedAt === undefined && (number ?? one.number) === one.number,
  );
  const isAsked = open.some(({ personId }) => isPerson(actor, personId));
  return isAsked ? undefined : refusal('NO_QUESTION', 'no question waits for an answer of yours');
}

function rejectReoffer(
  state: HandoffState,
  command: HandoffCommand & { kind: 'reoffer' },
  actor: Actor,
): Rejection | undefined {
  const { phase, giverId, parent, rules } = state;
  if (phase === 'accepted') return refusal('ALREADY_ACCEPTED', 'it was accepted already', endOf(state));
  if (phase === 'done') return refusal('HANDOFF_CLOSED', 'the handoff is over (done)', endOf(state));
  // Its process has gone on without it, and offers what it has by itself.
  if (isOver(state) && parent !== undefined)
    return refusal('OFFER_ANEW', `hand over ${parent.number} again`, endOf(state));
  if (!isGiver(state, actor)) return refusal('GIVER_ONLY', 'only the giver offers it again');
  const { to, pack = state.pack } = command;
  if ('personId' in to && to.personId === giverId) return refusal('SAME_PERSON', 'the giver is responsible already');
  const fields = rules === undefined ? [] : missingFields(rules.rule, pack);
  return fields.length === 0 ? undefined : refusal('PACK_INCOMPLETE', `missing: ${fields.join(', ')}`, { fields });
}
