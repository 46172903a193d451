/** The durable run of one lead. Its rules are in policy.ts and reward.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { LeadInput } from './contract.ts';
import { leadDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { LeadState } from './state.ts';

export type LeadStart = ProcessStart<LeadState, LeadInput>;

/** Runs a lead until it is decided and every reward settled. */
export async function lead(start: LeadStart): Promise<{ phase: string }> {
  return await runProcess(leadDefinition, commands, start);
}
