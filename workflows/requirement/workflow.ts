/** The durable run of one requirement. Its rules are in policy.ts, decide.ts and evolve.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { RequirementInput } from './contract.ts';
import { requirementDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { RequirementState } from './state.ts';

export type RequirementStart = ProcessStart<RequirementState, RequirementInput>;

/** Runs a requirement until it is closed: confirmed, answered, declined, merged or dropped. */
export async function requirement(start: RequirementStart): Promise<{ phase: string }> {
  return await runProcess(requirementDefinition, commands, start);
}
