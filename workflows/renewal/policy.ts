/** The decisions of a renewal about commands. Pure: data in, data out; nothing throws. */
import { SYSTEM } from '../shared/actor.ts';
import { derivedId } from '../shared/derived-id.ts';
import { handOverFact, hearHandoff, rejectHandOver, rejectWhileOffered } from '../shared/handing-over.ts';
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Rejection as AnyRejection, Moment } from '../shared/moment.ts';
import { hearCalendarOf, hearPolicy, runningCalendars } from '../shared/published.ts';
import type { RenewalCommand, RenewalErrorCode } from './contract.ts';
import type { RenewalEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { RenewalState } from './state.ts';
import { isOpen, stepOf, stepRule } from './steps.ts';
import { directionOf, outcomeOf } from './term.ts';
import { wake } from './wake.ts';

export type Rejection = AnyRejection<RenewalErrorCode>;

const refusal = (code: RenewalErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };

/** Whether a command is refused in this state. The validator and the handler of every update ask this one function. */
export function rejectCommand(state: RenewalState, command: RenewalCommand): Rejection | undefined {
  if (command.kind === 'winBack') return rejectWinBack(state, command);
  if (state.phase === 'closed') {
    const outcome = state.ending?.outcome;
    return refusal('RENEWAL_CLOSED', `the renewal is over (${outcome})`, { outcome });
  }
  switch (command.kind) {
    case 'completeStep':
    case 'skipStep':
      return rejectStep(state, command.key);
    case 'assignStep':
      return rejectStep(state, command.key) ?? rejectTurn(state, command);
    case 'assign':
      if (command.personId === state.ownerId) return refusal('NO_CHANGE', 'this is so already');
      return rejectWhileOffered(state);
    case 'addSupport':
      return state.supportIds.includes(command.personId) || command.personId === state.ownerId
        ? refusal('ALREADY_SUPPORTS', 'this person has part in it already')
        : undefined;
    case 'removeSupport':
      return state.supportIds.includes(command.personId)
        ? undefined
        : refusal('NOT_SUPPORTING', 'this person has no part in it');
    case 'handOver':
      return rejectHandOver(state, command);
    case 'changeContract':
      return rejectChange(state, command);
    case 'renew':
      return rejectNext(state, command);
    case 'churn':
      return reasonOf(state, command.reasonKey) === undefined
        ? refusal('UNKNOWN_REASON', `no reason is called ${command.reasonKey}`)
        : undefined;
    default:
      return undefined;
  }
}

type Named<Name extends RenewalCommand['kind']> = Extract<RenewalCommand, { kind: Name }>;

const reasonOf = ({ policy }: RenewalState, key: string) =>
  policy?.body.churnReasons.find((reason) => reason.key === key);

function rejectStep(state: RenewalState, key: string): Rejection | undefined {
  if (stepRule(state, key) === undefined) return refusal('UNKNOWN_STEP', `no step is called ${key}`);
  const step = stepOf(state, key);
  return step?.state === 'done' || step?.state === 'skipped'
    ? refusal('STEP_OVER', `${step.state} by ${step.by}`, { step: key, state: step.state })
    : undefined;
}

function rejectTurn(state: RenewalState, { key, personId }: Named<'assignStep'>): Rejection | undefined {
  const step = stepOf(state, key);
  if (step === undefined || !isOpen(step)) return refusal('STEP_NOT_DUE', 'the step is nobody’s turn', { step: key });
  return step.personId === personId ? refusal('NO_CHANGE', 'this is so already') : undefined;
}

function rejectChange(
  { contract }: RenewalState,
  { version, changes }: Named<'changeContract'>,
): Rejection | undefined {
  if (version !== contract.version) {
    return refusal('CONTRACT_CHANGED', `version ${contract.version} is current`, { version: contract.version });
  }
  const { startDate, endDate } = { ...contract, ...changes };
  return endDate < startDate ? refusal('TERM_ORDER', 'a term ends after it begins') : undefined;
}

function rejectNext({ contract }: RenewalState, { next }: Named<'renew' | 'winBack'>): Rejection | undefined {
  if (next.endDate < next.startDate) return refusal('TERM_ORDER', 'a term ends after it begins');
  return next.startDate <= contract.endDate
    ? refusal('TERM_ORDER', 'the next term begins after this one', { endDate: contract.endDate })
    : undefined;
}

function rejectWinBack(state: RenewalState, command: Named<'winBack'>): Rejection | undefined {
  const outcome = state.ending?.outcome;
  return outcome === 'churned' || outcome === 'lapsed'
    ? rejectNext(state, command)
    : refusal('RENEWAL_NOT_LOST', 'only what was lost can be won back', { outcome: outcome ?? null });
}

/**
 * An accepted command together with what was due before it. What time has ended meanwhile, the command does not bring
 * back: then only the end is recorded, and `cameToNothing` says so.
 */
export function commandFacts(state: RenewalState, command: RenewalCommand, moment: Moment): RenewalEvent[] {
  const late = wake(state, { at: moment.at, actor: SYSTEM }, false);
  const now = late.reduce(evolve, state);
  return rejectCommand(now, command) === undefined ? [...late, ...factsOf(now, command, moment)] : late;
}

/** Why an accepted command came to nothing: the term had been over by then. */
export function cameToNothing({ ending }: RenewalState, { kind }: RenewalCommand): Rejection | undefined {
  const byItself = ending?.outcome === 'lapsed' || ending?.automatic === true;
  if (!byItself || kind === 'winBack') return undefined;
  return refusal('RENEWAL_CLOSED', `the renewal is over (${ending.outcome})`, { outcome: ending.outcome });
}

/** The facts an accepted command brings about. Call only after `rejectCommand` found nothing. */
export function factsOf(state: RenewalState, command: RenewalCommand, moment: Moment): RenewalEvent[] {
  switch (command.kind) {
    case 'completeStep': {
      const note = command.note === undefined ? {} : { note: command.note };
      return [{ ...moment, kind: 'stepDone', step: command.key, ...note }];
    }
    case 'skipStep':
      return [{ ...moment, kind: 'stepSkipped', step: command.key, reason: command.reason }];
    case 'assignStep': {
      const { kind: _kind, key: step, ...to } = command;
      return [{ ...moment, ...to, kind: 'stepAssigned', step }];
    }
    case 'assign':
      return [{ ...command, ...moment, kind: 'assigned' }];
    case 'addSupport':
      return [{ ...command, ...moment, kind: 'supportAdded' }];
    case 'removeSupport':
      return [{ ...command, ...moment, kind: 'supportRemoved' }];
    case 'handOver':
      return [handOverFact(command, moment)];
    case 'quote':
      return [{ ...command, ...moment, kind: 'quoted' }];
    case 'expand':
      return [{ ...command, ...moment, kind: 'expanded' }];
    case 'changeContract': {
      const { changes, reason } = command;
      return [{ ...moment, kind: 'contractChanged', changes, ...(reason === undefined ? {} : { reason }) }];
    }
    case 'cancel':
      return [{ ...command, ...moment, kind: 'cancelled' }];
    case 'note':
      return [{ ...command, ...moment, kind: 'noted' }];
    case 'renew':
    case 'winBack':
    case 'churn':
      return [endFact(state, command, moment)];
  }
}

function endFact(state: RenewalState, command: Named<'renew' | 'winBack' | 'churn'>, moment: Moment): RenewalEvent {
  if (command.kind === 'churn') {
    const cause = reasonOf(state, command.reasonKey)?.cause ?? 'customer';
    return { ...command, ...moment, kind: 'churned', cause };
  }
  const { contract, id, ending } = state;
  const { next, note } = command;
  const won = {
    ...moment,
    next,
    nextId: derivedId(id, 'next', moment.at),
    direction: directionOf(contract, next),
    ...(note === undefined ? {} : { note }),
  };
  if (command.kind === 'renew')
    return { ...won, kind: 'renewed', outcome: outcomeOf(contract, next), automatic: false };
  return { ...won, kind: 'wonBack', lostAs: ending?.outcome === 'churned' ? 'churned' : 'lapsed' };
}

/** What a fact from another process, or a published calendar or policy, means here; nothing when it is known or of no matter. */
export function hear(state: RenewalState, fact: ProcessFact, moment: Moment): readonly RenewalEvent[] {
  switch (fact.kind) {
    case 'calendarPublished':
      // The plan counts working days, too, also while no clock runs.
      return hearCalendarOf([...runningCalendars(state.clocks), state.plan?.calendar ?? null], fact, moment);
    case 'policyPublished':
      return state.phase === 'closed' ? [] : hearPolicy(state.policyWanted ?? state.policy, fact, moment);
    default:
      return hearHandoff(state, fact, moment);
  }
}
