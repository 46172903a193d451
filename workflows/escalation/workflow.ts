/** The durable run of one case: state, handlers, loop, drain. Its rules are in policy.ts, its words in contract.ts. */
import { ApplicationFailure, continueAsNew, setHandler } from '@temporalio/workflow';
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { RunningProcess } from '../shared/process.ts';
import { openingFact, pastFacts, publishedFacts } from './beginnings.ts';
import type { CaseCommand, CaseOutcome, CommandReceipt, EscalationInput } from './contract.ts';
import { escalationCore } from './core.ts';
import type { EscalationEvent } from './events.ts';
import { type Commanded, commands, current, opened, rulesPublished } from './messages.ts';
import { commandFacts, type Need, rejectCommand, wake } from './policy.ts';
import { type EscalationState, openEscalation, toReceipt } from './state.ts';

/** A new case, or one that goes on: after continue-as-new, or reopened from its row. */
export type EscalationStart =
  | Readonly<{ kind: 'open'; input: EscalationInput; openedBy: Actor }>
  | Readonly<{ kind: 'carry'; state: EscalationState }>;

type Case = RunningProcess<EscalationState, EscalationEvent, Need>;

/** Runs a case until it is closed; a breach is a fact on the way, never a failure. */
export async function escalation(start: EscalationStart): Promise<{ outcome?: CaseOutcome }> {
  const initial = start.kind === 'carry' ? start.state : openEscalation(start.input, start.openedBy);
  const process: Case = new RunningProcess(escalationCore, initial);
  const opening = { isOver: start.kind === 'carry', written: Promise.resolve() };
  if (start.kind === 'open') {
    opening.written = begin(process, start).finally(() => {
      opening.isOver = true;
    });
  }

  setHandler(current, () => process.state);
  setHandler(opened, async () => {
    await opening.written;
    return toReceipt(process.state);
  });
  // One pair of functions for all commands: an open case holds them in memory for months.
  const obey = async ({ command, actor }: Commanded): Promise<CommandReceipt> => {
    // A command of the first moment comes after what happened before Baton knew the case.
    if (!opening.isOver) await opening.written;
    await process.command(() => decideOn(process.state, command, actor));
    return toReceipt(process.state);
  };
  const validator = ({ command }: Commanded): void => {
    if (!process.isRepeated()) assertAllowed(process.state, command);
  };
  for (const update of Object.values(commands)) setHandler(update, obey, { validator });
  setHandler(rulesPublished, (published) =>
    process.decide(() => publishedFacts(process.state, published, { at: Date.now(), actor: SYSTEM })),
  );

  await opening.written;
  const end = await process.run();
  if (end === 'tooLong') return await continueAsNew<typeof escalation>({ kind: 'carry', state: process.state });
  const { outcome } = process.state;
  return outcome === undefined ? {} : { outcome };
}

/** Records the opening, what happened before Baton knew the case, and what has become due already. */
async function begin(process: Case, { input, openedBy }: Extract<EscalationStart, { kind: 'open' }>): Promise<void> {
  await process.prepare([openingFact(input, openedBy)]);
  for (const past of input.past ?? []) {
    // A new round replaces the clocks of the one before, which must be on record by then.
    if (past.command.kind === 'reopen') await process.decide(() => []);
    await process.prepare(pastFacts(process.state, past));
  }
  await process.decide(() => wake(process.state, { at: Date.now(), actor: SYSTEM }));
}

/** Asked again when the decision has to be taken again, because the state may be another one by then. */
function decideOn(state: EscalationState, command: CaseCommand, actor: Actor): EscalationEvent[] {
  assertAllowed(state, command);
  return commandFacts(state, command, { at: Date.now(), actor });
}

/** Refused here, a command leaves nothing in history. */
function assertAllowed(state: EscalationState, command: CaseCommand): void {
  const rejection = rejectCommand(state, command);
  if (rejection) throw ApplicationFailure.nonRetryable(rejection.message, rejection.code, rejection.details);
}
