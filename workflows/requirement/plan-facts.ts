/** The facts of commands about releases, urgency and merging. Pure. */
import type { Moment } from '../shared/moment.ts';
import type { RequirementCommand } from './contract.ts';
import type { AdmitAsked, RequirementEvent } from './events.ts';
import type { RequirementState } from './state.ts';

type PlanKind =
  | 'estimate'
  | 'schedule'
  | 'moveTo'
  | 'drop'
  | 'split'
  | 'markReady'
  | 'requestUrgent'
  | 'decideUrgent'
  | 'assignDecider'
  | 'merge';
type PlanCommand = Extract<RequirementCommand, { kind: PlanKind }>;

/** A command without its name. */
export const bodyOf = <Command extends { kind: string }>({ kind: _kind, ...rest }: Command): Omit<Command, 'kind'> =>
  rest;

/** What tells a command from others, so that it is the one that hears the refusal of its question. */
export const commandKey = (command: RequirementCommand): string => JSON.stringify(command);

type Asked = Omit<AdmitAsked, 'no'>;

/** A question to a release as a fact. */
export const admitAsked = (state: RequirementState, asked: Asked, moment: Moment): RequirementEvent => ({
  ...moment,
  ...asked,
  kind: 'admitAsked',
  no: state.asked + 1,
});

/** The facts of an accepted command about plans. */
export function planFacts(state: RequirementState, command: PlanCommand, moment: Moment): RequirementEvent[] {
  switch (command.kind) {
    case 'estimate':
      return [{ ...moment, ...bodyOf(command), kind: 'estimated' }];
    case 'schedule':
      return scheduleFacts(state, command, moment);
    case 'moveTo':
      return [admitAsked(state, { ...bodyOf(command), why: 'move', command: commandKey(command) }, moment)];
    case 'drop':
      return [
        { ...moment, ...bodyOf(command), kind: 'dropped' },
        { ...moment, kind: 'closed', outcome: 'dropped' },
      ];
    case 'split':
      return [{ ...moment, ...bodyOf(command), kind: 'split' }];
    case 'markReady': {
      const note = command.note === undefined ? {} : { note: command.note };
      return [{ ...moment, ...note, kind: 'readyMarked', releaseId: state.release?.id ?? '' }];
    }
    case 'requestUrgent':
      return [{ ...moment, ...bodyOf(command), kind: 'urgentRequested', no: (state.urgent?.no ?? 0) + 1 }];
    case 'decideUrgent':
      return urgentFacts(state, command, moment);
    case 'assignDecider':
      return [{ ...moment, ...bodyOf(command), kind: 'deciderAssigned', no: state.urgent?.no ?? 0 }];
    case 'merge': {
      const asked = { no: state.asked + 1, command: commandKey(command) };
      return [{ ...moment, ...bodyOf(command), ...asked, kind: 'mergeAsked' }];
    }
  }
}

function scheduleFacts(
  state: RequirementState,
  command: Extract<PlanCommand, { kind: 'schedule' }>,
  moment: Moment,
): RequirementEvent[] {
  const { kind: _kind, effortDays, teamId, ...asked } = command;
  const question = admitAsked(state, { ...asked, why: 'schedule', command: commandKey(command) }, moment);
  if (effortDays === undefined && teamId === undefined) return [question];
  const team = teamId === undefined ? {} : { teamId };
  return [{ ...moment, kind: 'estimated', effortDays: effortDays ?? state.effortDays, ...team }, question];
}

/** An approval asks the release; only when that takes it, it is approved. */
function urgentFacts(
  state: RequirementState,
  command: Extract<PlanCommand, { kind: 'decideUrgent' }>,
  moment: Moment,
): RequirementEvent[] {
  const { urgent } = state;
  if (urgent === undefined) return [];
  const { approve, answer, capacityReason } = command;
  if (!approve) return [{ ...moment, kind: 'urgentRefused', no: urgent.no, answer }];
  const { releaseId, reason } = urgent;
  const capacity = capacityReason === undefined ? {} : { capacityReason };
  const asked: Asked = { releaseId, reason, answer, ...capacity, why: 'urgent', command: commandKey(command) };
  return [admitAsked(state, asked, moment)];
}
