/**
 * What a process needs in order to be handed over: a part of its state, facts, the child it owes, and hearing how that
 * ended. Until somebody has accepted, the giver stays the owner. Pure.
 */
import type { Actor } from './actor.ts';
import type {
  GiverReplaced,
  HandOver,
  HandoffEnded,
  HandoffInput,
  HandoffOutcome,
  MatterOver,
} from './handing-over.contract.ts';
import type { ProcessFact } from './lookups.contract.ts';
import type { Moment, Rejection } from './moment.ts';
import type { Outgoing } from './outgoing.ts';

/** The process kind of handoffs, as it stands in ids, rows and routes. */
export const HANDOFF = 'handoff';

/** The one workflow of a handoff. */
export const handoffWorkflowId = (handoffId: string): string => `${HANDOFF}/${handoffId}`;

/** A handoff whose outcome is awaited. */
export type PendingHandoff = HandOver & Readonly<{ giverId: string; since: number; by: Actor }>;

/** A handoff that was accepted and may still come back. */
export type TriedHandoff = Readonly<{ handoffId: string; giverId: string; receiverId: string; since: number }>;

/** The part of a state that handing over reads and changes; spread it into the state of the process. */
export type HandingOverState = Readonly<{
  id: string;
  number: string;
  title: string;
  customerId?: string;
  ownerId: string;
  teamId?: string;
  handoff?: PendingHandoff | undefined;
  tried?: TriedHandoff | undefined;
}>;

export type HandingOverFact =
  | ({ kind: 'handoffOffered' } & HandOver)
  /** Whoever offered it has left: another answers for it. */
  | { kind: 'giverReplaced'; handoffId: string; fromId: string; toId: string; reason: string }
  | { kind: 'handoffEnded'; handoffId: string; outcome: HandoffOutcome; reason?: string }
  | {
      kind: 'ownerChanged';
      handoffId: string;
      outcome: HandoffOutcome;
      from: string;
      to: string;
      teamId?: string;
      reason?: string;
    };

/** Refuses whatever would change the owner (a second handoff, an assignment) while somebody considers taking over: `HANDOFF_PENDING`. */
export const rejectWhileOffered = ({ handoff }: HandingOverState): Rejection<'HANDOFF_PENDING'> | undefined =>
  handoff && {
    code: 'HANDOFF_PENDING',
    message: `${handoff.number} is offered already`,
    details: { handoffId: handoff.handoffId, number: handoff.number, since: handoff.since },
  };

/** Whether a handing over is refused: one is under way, or it is offered to its own owner (`SAME_PERSON`). */
export function rejectHandOver(
  state: HandingOverState,
  { to }: HandOver,
): Rejection<'HANDOFF_PENDING' | 'SAME_PERSON'> | undefined {
  if ('personId' in to && to.personId === state.ownerId) {
    return { code: 'SAME_PERSON', message: 'the owner is responsible already' };
  }
  return rejectWhileOffered(state);
}

/** The fact of an accepted command. */
export const handOverFact = (command: HandOver & { kind: 'handOver' }, moment: Moment): HandingOverFact & Moment => ({
  ...command,
  ...moment,
  kind: 'handoffOffered',
});

/** What the news of a handoff mean here; nothing when they are known or of another handoff. */
export function hearHandoff(
  state: HandingOverState,
  fact: ProcessFact,
  moment: Moment,
): readonly (HandingOverFact & Moment)[] {
  if (isGiverReplaced(fact)) return giverFacts(state, fact, moment);
  if (!isHandoffEnded(fact)) return [];
  const { handoffId, outcome, personId, teamId, reason } = fact;
  const isPending = state.handoff?.handoffId === handoffId;
  const isTried = state.tried?.handoffId === handoffId;
  const why = reason === undefined ? {} : { reason };
  const over = { ...moment, kind: 'handoffEnded', handoffId, outcome, ...why } as const;
  // Somebody else may have become the owner since; a matter is given back by whoever still has it.
  // Of a matter on trial the receiver may have left: another was named.
  const changesHands = outcome === 'returned' || outcome === 'assigned';
  const takesOver = isPending ? isTaken(outcome) : isTried && changesHands && isStillWithReceiver(state);
  if (takesOver) {
    const team = teamId === undefined ? {} : { teamId };
    return [
      { ...moment, kind: 'ownerChanged', handoffId, outcome, from: state.ownerId, to: personId, ...team, ...why },
    ];
  }
  // It stays with whoever gives it; that this is another one may be told later than that.
  if (isPending) return [...giverFacts(state, { handoffId, personId, reason: reason ?? outcome }, moment), over];
  return isTried && (changesHands || outcome === 'kept') ? [over] : [];
}

function giverFacts(
  { handoff, tried }: HandingOverState,
  { handoffId, personId: toId, reason }: Omit<GiverReplaced, 'kind'>,
  moment: Moment,
): readonly (HandingOverFact & Moment)[] {
  const fromId = [handoff, tried].find((one) => one?.handoffId === handoffId)?.giverId;
  const isNews = fromId !== undefined && fromId !== toId;
  return isNews ? [{ ...moment, kind: 'giverReplaced', handoffId, fromId, toId, reason }] : [];
}

const isTaken = (outcome: HandoffOutcome): boolean => outcome === 'accepted' || outcome === 'assigned';

const isStillWithReceiver = ({ ownerId, tried }: HandingOverState): boolean => tried?.receiverId === ownerId;

const isHandoffEnded = (fact: ProcessFact): fact is HandoffEnded =>
  fact.kind === 'handoffEnded' &&
  typeof fact['handoffId'] === 'string' &&
  typeof fact['outcome'] === 'string' &&
  typeof fact['personId'] === 'string';

const isGiverReplaced = (fact: ProcessFact): fact is GiverReplaced =>
  fact.kind === 'giverReplaced' &&
  typeof fact['handoffId'] === 'string' &&
  typeof fact['personId'] === 'string' &&
  typeof fact['reason'] === 'string';

/** Whether a fact of a process is one of these. */
export const isHandingOverFact = <Fact extends { kind: string }>(
  fact: Fact,
): fact is Extract<Fact, { kind: HandingOverFact['kind'] }> =>
  fact.kind === 'handoffOffered' ||
  fact.kind === 'giverReplaced' ||
  fact.kind === 'handoffEnded' ||
  fact.kind === 'ownerChanged';

/** The state after a fact about handing over. */
export function evolveHandingOver<State extends HandingOverState>(state: State, fact: HandingOverFact & Moment): State {
  const { handoff, tried } = state;
  switch (fact.kind) {
    case 'handoffOffered': {
      const { kind: _kind, at, actor, ...offered } = fact;
      return { ...state, handoff: { ...offered, giverId: state.ownerId, since: at, by: actor } };
    }
    case 'giverReplaced': {
      const { handoffId, fromId, toId: giverId } = fact;
      const given = <Handoff extends { handoffId: string }>(one: Handoff | undefined): Handoff | undefined =>
        one?.handoffId === handoffId ? { ...one, giverId } : one;
      // Until somebody has accepted, its giver owns it.
      const owner = handoff?.handoffId === handoffId && state.ownerId === fromId ? { ownerId: giverId } : {};
      return { ...state, ...owner, handoff: given(handoff), tried: given(tried) };
    }
    case 'handoffEnded':
      return {
        ...state,
        handoff: otherThan(fact.handoffId, handoff),
        tried: otherThan(fact.handoffId, tried),
      };
    case 'ownerChanged': {
      const { handoffId, outcome, from, to, at } = fact;
      return {
        ...state,
        ownerId: to,
        ...(fact.teamId === undefined ? {} : { teamId: fact.teamId }),
        handoff: otherThan(handoffId, handoff),
        tried: outcome === 'accepted' ? { handoffId, giverId: from, receiverId: to, since: at } : undefined,
      };
    }
  }
}

const otherThan = <Handoff extends { handoffId: string }>(id: string, handoff?: Handoff): Handoff | undefined =>
  handoff?.handoffId === id ? undefined : handoff;

/**
 * What a process owes its handoffs: the child for one that is offered, and word to those that have lost their matter.
 * @param state a process of `kind`
 * @param isOver whether it is closed: what is offered then is withdrawn, what is tried is kept
 */
export function handoffOutgoing(
  state: HandingOverState,
  { kind, isOver }: Readonly<{ kind: string; isOver: boolean }>,
): Outgoing[] {
  const { handoff, tried } = state;
  const triedOver = tried === undefined || (!isOver && handoff === undefined) ? [] : [tried.handoffId];
  return [
    ...triedOver.map((id) => word(id, isOver ? 'closed' : 'passedOn')),
    ...(handoff === undefined ? [] : [isOver ? word(handoff.handoffId, 'closed') : childOf(state, handoff, kind)]),
  ];
}

const word = (handoffId: string, reason: MatterOver['reason']): Outgoing => ({
  key: `${reason}/${handoffId}`,
  kind: 'relay',
  input: { to: [handoffWorkflowId(handoffId)], fact: { kind: 'matterOver', reason } satisfies MatterOver },
});

function childOf(state: HandingOverState, handoff: PendingHandoff, kind: string): Outgoing {
  const input = handoffInputOf(state, handoff, kind);
  return {
    key: `handoff/${handoff.handoffId}`,
    kind: 'start',
    workflowType: HANDOFF,
    workflowId: handoffWorkflowId(handoff.handoffId),
    start: { kind: 'open', input, openedBy: handoff.by },
    summary: `${input.number} ${input.title}`,
    customerId: input.customerId ?? null,
  };
}

/** What the child is started with; the same whoever starts it. */
export function handoffInputOf(state: HandingOverState, handoff: PendingHandoff, kind: string): HandoffInput {
  const { handoffId, since, by: _by, ...offered } = handoff;
  return {
    ...offered,
    id: handoffId,
    title: state.title,
    ...(state.customerId === undefined ? {} : { customerId: state.customerId }),
    openedAt: since,
    parent: { workflowId: `${kind}/${state.id}`, kind, id: state.id, number: state.number },
  };
}
