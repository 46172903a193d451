/** From the facts of one of our own cases back to the commands that brought them about. Pure. */
import type { CaseCommand, PastCommand } from '../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../workflows/escalation/events.ts';
import type { CaseLife } from './simulate.ts';

/**
 * What was done to a case. Facts that follow from rules and timers are left out: the rehearsal brings them about anew.
 * @param facts all facts of the case in their order
 * @param until later ones are not seen (epoch milliseconds)
 * @returns undefined when the case had not begun
 */
export function recordedLife(facts: readonly EscalationEvent[], until: number): CaseLife | undefined {
  const [opening, ...rest] = facts;
  if (opening?.kind !== 'opened' || opening.at > until) return undefined;
  const { kind: _kind, at: _at, actor: openedBy, ...input } = opening;
  const commands = rest.flatMap((fact): PastCommand[] => {
    const command = fact.at > until ? undefined : commandOf(fact);
    return command === undefined ? [] : [{ at: fact.at, by: fact.actor.name, command }];
  });
  return { input, openedBy, commands };
}

/** The command a fact came from; undefined when it follows from rules, timers or another fact. */
export function commandOf(fact: EscalationEvent): CaseCommand | undefined {
  switch (fact.kind) {
    case 'stageDone':
      return stageCommand(fact);
    case 'paused':
      return withNote({ kind: 'pause', reason: fact.reason }, fact.note);
    case 'resumed':
      return withNote({ kind: 'resume' }, fact.note);
    case 'acknowledged':
      return withNote({ kind: 'acknowledge' }, fact.note);
    case 'escalatedByHand':
      return { kind: 'escalate', reason: fact.reason };
    case 'assigned': {
      const { ownerId, teamId } = fact;
      return withNote({ kind: 'assign', ownerId, ...(teamId === undefined ? {} : { teamId }) }, fact.note);
    }
    case 'severityChanged':
      return { kind: 'changeSeverity', severity: fact.to, reason: fact.reason };
    case 'tierChanged':
      return { kind: 'changeTier', tier: fact.to, reason: fact.reason };
    case 'reopened':
      return { kind: 'reopen', reason: fact.reason };
    case 'merged': {
      const { intoId, intoNumber, reason } = fact;
      return { kind: 'merge', intoId, intoNumber, ...(reason === undefined ? {} : { reason }) };
    }
    case 'cancelled':
      return { kind: 'cancel', reason: fact.reason };
    case 'noted':
      return { kind: 'note', text: fact.text, visibility: fact.visibility };
    default:
      return undefined;
  }
}

const withNote = <C extends CaseCommand>(command: C, note: string | undefined): C =>
  note === undefined ? command : { ...command, note };

/** What a stage was done with does not matter to any clock: a short text stands for it. */
function stageCommand({ stage }: Extract<EscalationEvent, { kind: 'stageDone' }>): CaseCommand {
  const note = stage;
  switch (stage) {
    case 'respond':
      return { kind: 'respond' };
    case 'clarify':
    case 'resolve':
      return { kind: stage, note };
    case 'propose':
      return { kind: 'propose', lens: 'business', answer: note };
    case 'followUp':
      return { kind: 'followUp', whyItHappened: note, whyThisSolution: note, howToPrevent: note };
  }
}
