/** The decisions of a lead. Pure: data in, data out, `now` as an argument; nothing throws. */
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { type Clock, firedLevels, isStopped } from '../shared/clock.ts';
import { firedBy, nextInstantOf } from '../shared/facts.ts';
import { handOverFact, hearHandoff, rejectHandOver, rejectWhileOffered } from '../shared/handing-over.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import { hearCalendar } from '../shared/published.ts';
import type { LeadCommand, LeadErrorCode } from './contract.ts';
import type { LeadEvent } from './events.ts';
import { isRewardCommand, rejectReward, rewardFact } from './reward-decisions.ts';
import { awaiting, partsOf } from './reward-people.ts';
import { evolve, type LeadState } from './state.ts';

export type Rejection = AnyRejection<LeadErrorCode>;

const refusal = (code: LeadErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state to this actor. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: LeadState, command: LeadCommand, actor: Actor): Rejection | undefined {
  if (isRewardCommand(command)) return rejectReward(state, command, actor);
  const { outcome, decidedAt } = state;
  if (command.kind === 'note') return undefined;
  if (command.kind === 'reassignRewards') return rejectParting(state, command);
  if (command.kind === 'acknowledge') {
    return acknowledgeable(state).length > 0
      ? undefined
      : refusal('NOTHING_TO_ACKNOWLEDGE', 'no level is waiting to be acknowledged');
  }
  if (outcome !== undefined) {
    const code = state.phase === 'closed' ? 'LEAD_CLOSED' : 'LEAD_DECIDED';
    return refusal(code, `the lead is decided: ${outcome}`, { outcome, at: decidedAt });
  }
  return rejectOpen(state, command, actor);
}

type OpenCommand = Exclude<
  LeadCommand,
  {
    kind: 'note' | 'acknowledge' | 'reassignRewards' | 'approveReward' | 'rejectReward' | 'payReward' | 'correctReward';
  }
>;

function rejectOpen(state: LeadState, command: OpenCommand, actor: Actor): Rejection | undefined {
  const isWithSales = state.phase === 'qualifying';
  switch (command.kind) {
    case 'handOver':
      return rejectHandOver(state, command);
    case 'assign':
      if (command.ownerId === state.ownerId) return refusal('NO_CHANGE', 'this is so already');
      return rejectWhileOffered(state);
    case 'recordHelp':
      return undefined;
    case 'qualify':
    case 'notQualified':
      if (state.phase === 'opportunity') return refusal('ALREADY_QUALIFIED', 'the lead is qualified');
      return isWithSales ? judgedByAnother(state, actor) : notAccepted(state);
    case 'markKnown':
      return state.phase === 'opportunity'
        ? refusal('ALREADY_QUALIFIED', 'somebody has worked on it already')
        : undefined;
    case 'win':
    case 'lose':
      if (state.phase === 'opportunity') return judgedByAnother(state, actor);
      return isWithSales ? refusal('NOT_QUALIFIED', 'qualify it first') : notAccepted(state);
    case 'withdraw':
      return state.phase === 'opportunity' ? refusal('ALREADY_QUALIFIED', 'the lead is qualified') : undefined;
  }
}

const notAccepted = ({ phase }: LeadState): Rejection =>
  refusal('NOT_ACCEPTED', 'nobody in sales has accepted the lead', { phase });

/** Whoever has submitted a lead may earn by it, so that somebody else says what it is worth. */
const judgedByAnother = ({ submitterId }: LeadState, actor: Actor): Rejection | undefined =>
  actor.id === submitterId ? refusal('FOUR_EYES', 'somebody else judges what a lead is worth') : undefined;

function rejectParting(
  { rewards }: LeadState,
  { fromId, toId, byRule }: Named<'reassignRewards'>,
): Rejection | undefined {
  const theirs = awaiting(rewards, fromId);
  if (theirs.length === 0 || fromId === toId) return refusal('NO_CHANGE', 'no reward waits for this person');
  const own = theirs.find(({ personId, enteredBy }) => toId === personId || toId === enteredBy);
  return own === undefined || byRule === true
    ? undefined
    : refusal('FOUR_EYES', 'somebody else decides over this reward', { personId: own.personId });
}

type Named<Kind extends LeadCommand['kind']> = Extract<LeadCommand, { kind: Kind }>;

/** Clocks with a level that fired and was not acknowledged. */
const acknowledgeable = ({ clocks }: LeadState): Clock[] =>
  clocks.filter(
    (clock) => !isStopped(clock) && firedLevels(clock).some((level) => !clock.acknowledged.includes(level)),
  );

/** An accepted command together with what was due before it. */
export function commandFacts(state: LeadState, command: LeadCommand, moment: Moment): LeadEvent[] {
  const late: LeadEvent[] = firedBy(state.clocks, { at: moment.at, actor: SYSTEM }, false);
  return [...late, factOf(late.reduce(evolve, state), command, moment)];
}

const OUTCOME = {
  markKnown: 'alreadyKnown',
  lose: 'lost',
  withdraw: 'withdrawn',
  notQualified: 'notQualified',
} as const;

/** The fact an accepted command brings about. */
function factOf(state: LeadState, command: LeadCommand, moment: Moment): LeadEvent {
  if (isRewardCommand(command)) return rewardFact(state, command, moment);
  switch (command.kind) {
    case 'handOver':
      return handOverFact(command, moment);
    case 'acknowledge':
      return { ...command, ...moment, kind: 'acknowledged', clocks: acknowledgeable(state).map(({ key }) => key) };
    case 'qualify':
      return { ...command, ...moment, kind: 'qualified' };
    case 'win':
      return { ...command, ...moment, kind: 'won' };
    case 'recordHelp':
      return { ...command, ...moment, kind: 'helped' };
    case 'reassignRewards': {
      const parts = partsOf(state.rewards, command.fromId);
      return { ...command, ...moment, ...parts, kind: 'rewardsReassigned' };
    }
    case 'assign':
      return { ...command, ...moment, kind: 'assigned' };
    case 'note':
      return { ...command, ...moment, kind: 'noted' };
    case 'markKnown':
      return { ...command, ...moment, kind: OUTCOME[command.kind] };
    default:
      return { ...command, ...moment, kind: OUTCOME[command.kind] };
  }
}

/** What a fact of its handoffs, or a published calendar, means for a lead. */
export const hear = (state: LeadState, fact: ProcessFact, moment: Moment): readonly LeadEvent[] => [
  ...hearHandoff(state, fact, moment),
  ...hearCalendar(state.clocks, fact, moment),
];

/** When the lead acts by itself next, in epoch milliseconds; undefined while nothing can fire. */
export const nextInstant = (state: LeadState): number | undefined => nextInstantOf(state.clocks);

/** What has gone off by `now`. */
export const wake = (state: LeadState, now: number): LeadEvent[] => firedBy(state.clocks, { at: now, actor: SYSTEM });
