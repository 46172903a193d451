/** The durable run of any process: state, handlers, loop, drain. No rules live here. */
import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, continueAsNew, patched, setHandler } from '@temporalio/workflow';
import { SYSTEM } from './actor.ts';
import type { Commanded, ProcessDefinition, ProcessStart, ProcessState } from './definition.ts';
import { current, informed, opened } from './messages.ts';
import type { ProcessReceipt, Rejection } from './moment.ts';
import { RunningProcess } from './process.ts';

/** A command that comes while it is looked up whom it concerns is judged once that is known. */
const WAITS = '2026-11-process-judges-what-is-known';

type Updates<Command> = Readonly<Record<string, UpdateDefinition<ProcessReceipt, [Commanded<Command>]>>>;

/**
 * Runs a process until it is closed; business outcomes are facts on the way, never failures.
 * @param definition its rules
 * @param commands one update per command of its contract
 * @param start a new process, or the state of one that goes on
 * @returns the last state's phase; lists and pages read Postgres
 */
export async function runProcess<State extends ProcessState, Event extends { at: number }, Command, Input, Asked>(
  definition: ProcessDefinition<State, Event, Command, Input, Asked>,
  commands: Updates<Command>,
  start: ProcessStart<State, Input>,
): Promise<{ phase: string }> {
  const { core, open, openingFacts, reject, decide, hear, cameToNothing, isUnsettled } = definition;
  const initial = start.kind === 'carry' ? start.state : open(start.input, start.openedBy);
  const process = new RunningProcess(core, initial);
  const begin = async ({ input, openedBy }: Extract<typeof start, { kind: 'open' }>): Promise<void> => {
    await process.prepare(openingFacts(input, { at: Date.now(), actor: openedBy }));
    await process.decide(() => core.wake(process.state, Date.now()));
  };
  const opening = { isOver: start.kind === 'carry', written: Promise.resolve() };
  if (start.kind === 'open') {
    opening.written = begin(start).finally(() => {
      opening.isOver = true;
    });
  }
  const receipt = (): ProcessReceipt => {
    const { id, seq, phase } = process.state;
    return { id, seq, phase };
  };

  setHandler(current, () => process.state);
  setHandler(opened, async () => {
    await opening.written;
    return receipt();
  });
  // One pair of functions for all commands: an open process holds them in memory for months.
  const obey = async ({ command, actor }: Commanded<Command>): Promise<ProcessReceipt> => {
    if (!opening.isOver) await opening.written;
    while (isUnsettled?.(process.state, command) === true && patched(WAITS)) await process.settled();
    await process.command(() => {
      refuse(reject(process.state, command, actor));
      return decide(process.state, command, { at: Date.now(), actor });
    });
    refuse(cameToNothing?.(process.state, command));
    return receipt();
  };
  const validator = ({ command, actor }: Commanded<Command>): void => {
    if (process.isRepeated() || isUnsettled?.(process.state, command) === true) return;
    refuse(reject(process.state, command, actor));
  };
  for (const update of Object.values(commands)) setHandler(update, obey, { validator });
  setHandler(informed, async (fact) => {
    if (!opening.isOver) await opening.written;
    await process.decide(() => hear(process.state, fact, { at: Date.now(), actor: SYSTEM }));
  });

  await opening.written;
  const end = await process.run();
  if (end === 'tooLong') return await continueAsNew({ kind: 'carry', state: process.state });
  return { phase: process.state.phase };
}

/** Refused by the validator, a command leaves nothing in history. */
function refuse(rejection: Rejection | undefined): void {
  if (rejection) throw ApplicationFailure.nonRetryable(rejection.message, rejection.code, rejection.details);
}
