/** The kinds of process that can be handed over. One line for each. */
import type { HandOver } from '../../workflows/shared/handing-over.contract.ts';
import type { HandingOverState } from '../../workflows/shared/handing-over.ts';
import { leadKind } from '../leads/kind.ts';
import { onboardingKind } from '../onboardings/kind.ts';
import { type CommandDeps, commandProcess } from '../processes/commands.ts';
import type { ProcessKind, ProcessTypes } from '../processes/kind.ts';
import { stateOf, type Wanted } from '../processes/read.ts';
import { renewalKind } from '../renewals/kind.ts';

/** A process whose state has the part that handing over needs. */
type HandedOverTypes = ProcessTypes & Readonly<{ state: HandingOverState }>;

export type ParentKind = Readonly<{
  kind: string;
  /** Sends `handOver` and answers with the state recorded afterwards. @throws 404, 403, 409 with the process's code, 503 */
  handOver: (
    deps: CommandDeps,
    sent: Wanted & Readonly<{ idempotencyKey: string; handOver: HandOver }>,
  ) => Promise<HandingOverState>;
}>;

/**
 * A kind that takes the command `handOver`.
 * @param toCommand makes it one of the kind's commands
 */
export const handedOver = <P extends HandedOverTypes>(
  kind: ProcessKind<P>,
  toCommand: (command: HandOver & { kind: 'handOver' }) => P['command'],
): ParentKind => ({
  kind: kind.kind,
  handOver: async (deps, { handOver, ...wanted }) => {
    await commandProcess(deps, kind, { ...wanted, command: toCommand({ ...handOver, kind: 'handOver' }) });
    return await stateOf(deps.db, kind, wanted);
  },
});

const PARENTS: readonly ParentKind[] = [
  handedOver(renewalKind, (command) => command),
  handedOver(leadKind, (command) => command),
  handedOver(onboardingKind, (command) => command),
];

/** The kind behind a process's row; undefined for one that cannot be handed over. */
export const parentKind = (kind: string): ParentKind | undefined => PARENTS.find((known) => known.kind === kind);
