/** The decisions of a handoff, and THE timer function. Pure: data in, data out, `now` as an argument; nothing throws. */
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import { type Need, planNeed } from '../shared/needs.ts';
import { hearCalendar, hearPolicy } from '../shared/published.ts';
import { measuredBy, missedInstant, trialEnd } from './clocks.ts';
import type { HandoffCommand, HandoffErrorCode, PastCommand } from './contract.ts';
import type { HandoffEvent } from './events.ts';
import { currentOffer } from './offers.ts';
import { receiverNeed } from './receivers.ts';
import { rejectCommand } from './refusals.ts';
import { evolve, type HandoffState, isOver, type Question } from './state.ts';

export type Rejection = AnyRejection<HandoffErrorCode>;

/** The question an answer is for: the one named, else the oldest open one asked of this actor, else the oldest. */
export function questionFor(state: HandoffState, actor: Actor, number?: number): Question | undefined {
  const open = state.questions.filter(({ endedAt }) => endedAt === undefined);
  if (number !== undefined) return open.find((one) => one.number === number);
  return open.find(({ personId }) => personId === actor.id) ?? open[0];
}

/** An accepted command together with what was due before it; the person asked may still answer late, as long as nobody else was asked. */
export function commandFacts(state: HandoffState, command: HandoffCommand, moment: Moment): HandoffEvent[] {
  const late = [...levels(state, { at: moment.at, actor: SYSTEM }, false), ...keptBy(state, moment.at, false)];
  const now = late.reduce(evolve, state);
  return isOver(now) && !isOver(state) ? late : [...late, ...factsOf(now, command, moment)];
}

/** The facts an accepted command brings about. Call only after `rejectCommand` found nothing. */
export function factsOf(state: HandoffState, command: HandoffCommand, moment: Moment): HandoffEvent[] {
  switch (command.kind) {
    case 'accept':
      return acceptFacts(state, command.note, moment);
    case 'decline': {
      const { reason, note } = command;
      const offer = currentOffer(state);
      if (offer === undefined) return [];
      const { round, personId } = offer;
      return [{ ...moment, kind: 'declined', round, personId, reason, ...(note === undefined ? {} : { note }) }];
    }
    case 'ask': {
      const personId = command.personId ?? state.giverId;
      const number = state.questions.length + 1;
      const { question } = command;
      return [{ ...moment, kind: 'asked', number, question, personId, ofGiver: personId === state.giverId }];
    }
    case 'answer': {
      const question = questionFor(state, moment.actor, command.question);
      if (question === undefined) return [];
      return [{ ...moment, kind: 'questionAnswered', number: question.number, text: command.text }];
    }
    case 'withdraw':
      return [{ ...moment, kind: 'withdrawn', reason: command.reason }];
    case 'reoffer':
      return [reofferedFact(command, moment)];
    case 'handBack':
      return [{ ...moment, kind: 'handedBack', reason: command.reason }];
    case 'assign':
      return [{ ...command, ...moment, kind: 'assigned' }];
    case 'replaceGiver': {
      const { personId: toId, reason } = command;
      return [{ ...moment, kind: 'giverReplaced', fromId: state.giverId, toId, reason }];
    }
    case 'note':
      return [{ ...moment, kind: 'noted', text: command.text }];
  }
}

const reofferedFact = ({ to, pack, reason }: HandoffCommand & { kind: 'reoffer' }, moment: Moment): HandoffEvent => ({
  ...moment,
  kind: 'reoffered',
  to,
  reason,
  ...(pack === undefined ? {} : { pack }),
});

function acceptFacts(state: HandoffState, note: string | undefined, moment: Moment): HandoffEvent[] {
  const offer = currentOffer(state);
  if (offer === undefined) return [];
  const { round, personId } = offer;
  const accepted = { ...moment, kind: 'accepted', round, personId, ...(note === undefined ? {} : { note }) } as const;
  // Without a trial period an acceptance is final.
  return state.rules?.rule.trial === undefined ? [accepted, { ...moment, actor: SYSTEM, kind: 'kept' }] : [accepted];
}

/** Why an accepted command came to nothing: the trial had ended a moment before. */
export const cameToNothing = (
  state: HandoffState,
  command: HandoffCommand,
  actor: Actor = SYSTEM,
): Rejection | undefined =>
  command.kind === 'handBack' && state.phase === 'done' ? rejectCommand(state, command, actor) : undefined;

/** When the handoff must act by itself next (epoch milliseconds); undefined while nothing can fire. */
export function nextInstant(state: HandoffState): number | undefined {
  const [told] = state.past ?? [];
  // What has happened goes before what would have been due: nothing is invented in between.
  if (told !== undefined && !isOver(state)) return told.at;
  const instants = [nextInstantOf(state.clocks), missedInstant(state)].filter((instant) => instant !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has become due by `now`: levels, that the one asked has not answered, and that nothing can be handed back any more. */
export function wake(state: HandoffState, now: number): HandoffEvent[] {
  const [told] = state.past ?? [];
  if (told !== undefined) return told.at <= now ? pastFacts(state, told) : [];
  const moment = { at: now, actor: SYSTEM };
  const reached = levels(state, moment, true);
  const after = reached.reduce(evolve, state);
  const offer = currentOffer(after);
  const due = missedInstant(after);
  const missed = due !== undefined && offer !== undefined ? [unanswered(offer, passedOnAt(due, now))] : [];
  return [...reached, ...missed, ...keptBy(after, now, true)];
}

/** A command of the past; one that was impossible is kept as a note: an import invents nothing and hides nothing. */
function pastFacts(state: HandoffState, { at, by, command }: PastCommand): HandoffEvent[] {
  const moment = { at, actor: { kind: 'import', name: by } } as const;
  const rejection = rejectCommand(state, command, moment.actor);
  if (rejection === undefined) return commandFacts(state, command, moment);
  return [{ ...moment, kind: 'noted', text: `${command.kind}: ${rejection.code} (${rejection.message})` }];
}

/** A timer a moment late moves no deadline of those asked next; after an outage they have their full time from now on. */
const passedOnAt = (due: number, now: number): number => (now - due <= MOMENT_MS ? due : now);
const MOMENT_MS = 60_000;

const unanswered = ({ round, personId }: Readonly<{ round: number; personId: string }>, at: number): HandoffEvent => ({
  at,
  actor: SYSTEM,
  kind: 'unanswered',
  round,
  personId,
});

/** The end of a trial is no level: it passes, and the clock was met. */
const levels = (state: HandoffState, moment: Moment, inclusive: boolean): HandoffEvent[] =>
  firedBy(
    state.clocks.filter((clock) => measuredBy(clock) !== 'trial'),
    moment,
    inclusive,
  );

function keptBy(state: HandoffState, now: number, inclusive: boolean): HandoffEvent[] {
  const end = trialEnd(state);
  const isPast = end !== undefined && (inclusive ? end <= now : end < now);
  return isPast ? [{ at: end, actor: SYSTEM, kind: 'kept' }] : [];
}

/** What the news of the process that is handed over, or a published calendar or policy, mean; nothing when the handoff is over. */
export function hear(state: HandoffState, fact: ProcessFact, moment: Moment): HandoffEvent[] {
  if (fact.kind === 'calendarPublished') return hearCalendar(state.clocks, fact, moment);
  if (fact.kind === 'policyPublished') return isOver(state) ? [] : hearPolicy(state.policy, fact, moment);
  if (fact.kind !== 'matterOver' || isOver(state)) return [];
  if (state.phase === 'accepted') return [{ ...moment, kind: 'kept' }];
  const reason = typeof fact['reason'] === 'string' ? fact['reason'] : 'closed';
  return [{ ...moment, kind: 'withdrawn', reason }];
}

/** The next look-up a state waits for: its rules, then somebody to ask, then the instants of its clocks. */
export function needOf(state: HandoffState): Need | undefined {
  const { rules, policy, customerId, seeking } = state;
  if (rules === undefined || state.rulesDue === true) {
    const request = { kind: 'handoff', policy, ...(customerId === undefined ? {} : { customerId }) };
    return { kind: 'policy', key: 'policy', request };
  }
  if (seeking !== undefined && !isOver(state)) return receiverNeed(state);
  return planNeed(state.clocks);
}
