/** Everything the shared workflow has to know of a requirement. Pure. */
import type { ProcessDefinition } from '../shared/definition.ts';
import type { RequirementCommand, RequirementInput } from './contract.ts';
import { requirementCore } from './core.ts';
import { commandFacts } from './decide.ts';
import type { RequirementEvent } from './events.ts';
import { hear } from './hear.ts';
import { commandKey } from './plan-facts.ts';
import { type Rejection, rejectCommand } from './policy.ts';
import { openRequirement, type RequirementState } from './state.ts';

export const requirementDefinition: ProcessDefinition<
  RequirementState,
  RequirementEvent,
  RequirementCommand,
  RequirementInput
> = {
  core: requirementCore,
  open: openRequirement,
  openingFacts: (input, { actor }) => [{ ...input, kind: 'opened', at: input.openedAt, actor }],
  reject: rejectCommand,
  decide: commandFacts,
  hear,
  cameToNothing,
};

/** A release that does not take it, or a requirement that is over, refuses in the name of the command that asked. */
export function cameToNothing({ refused }: RequirementState, command: RequirementCommand): Rejection | undefined {
  if (refused === undefined || refused.command !== commandKey(command)) return undefined;
  const { command: _command, ...refusal } = refused;
  const isOver = refusal.code === 'GONE' || refusal.code === 'REQUIREMENT_CLOSED';
  return command.kind === 'merge' && isOver ? { ...refusal, code: 'MERGE_TARGET_CLOSED' } : refusal;
}
