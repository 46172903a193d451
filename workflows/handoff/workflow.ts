/** The durable run of one handoff; its rules are in policy.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { HandoffOpening } from './contract.ts';
import { handoffDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { HandoffState } from './state.ts';

export type HandoffStart = ProcessStart<HandoffState, HandoffOpening>;

/** Runs a handoff until nothing can be handed back any more; a decline is a fact on the way, never a failure. */
export async function handoff(start: HandoffStart): Promise<{ phase: string }> {
  return await runProcess(handoffDefinition, commands, start);
}
