/** The durable run of one release. Its rules are in policy.ts and timing.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { ReleaseInput } from './contract.ts';
import { releaseDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { ReleaseState } from './state.ts';

/** A new release, or one that goes on after continue-as-new. */
export type ReleaseStart = ProcessStart<ReleaseState, ReleaseInput>;

/** Runs a release until it has shipped or was cancelled, and all its requirements know. */
export async function release(start: ReleaseStart): Promise<{ phase: string }> {
  return await runProcess(releaseDefinition, commands, start);
}
