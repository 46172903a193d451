/** The durable run of one contract term's renewal. Its rules are in policy.ts and wake.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { RenewalInput } from './contract.ts';
import { renewalDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { RenewalState } from './state.ts';

/** A new renewal, or one that goes on: after continue-as-new, or lost and to be won back. */
export type RenewalStart = ProcessStart<RenewalState, RenewalInput>;

/** Runs a renewal from the moment its term is known until its outcome; the next term's begins with it. */
export async function renewal(start: RenewalStart): Promise<{ phase: string }> {
  return await runProcess(renewalDefinition, commands, start);
}
