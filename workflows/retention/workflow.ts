/** The durable watch over one customer. Its rules are in policy.ts and health.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { RetentionInput } from './contract.ts';
import { retentionDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { RetentionState } from './state.ts';

export type RetentionStart = ProcessStart<RetentionState, RetentionInput>;

/** Watches over a customer until they are none any more: months to years, from run to run. */
export async function retention(start: RetentionStart): Promise<{ phase: string }> {
  return await runProcess(retentionDefinition, commands, start);
}
