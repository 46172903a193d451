/** The durable run of one case: state, handlers, loop, drain. Its rules are in policy.ts, its words in contract.ts. */
import { ApplicationFailure, continueAsNew, setHandler } from '@temporalio/workflow';
import { type Actor, SYSTEM } from '../shared/actor.ts';
import { openProcess, type RunningProcess } from '../shared/process.ts';
import { openingFact, pastFacts, publishedFacts } from './beginnings.ts';
import type { CaseCommand, CaseCommandName, CaseOutcome, CommandReceipt, EscalationInput } from './contract.ts';
import { escalationCore } from './core.ts';
import type { EscalationEvent } from './events.ts';
import { type Commanded, commands, current, opened, rulesPublished } from './messages.ts';
import { commandFacts, rejectCommand, wake } from './policy.ts';
import { type EscalationState, openEscalation, toReceipt } from './state.ts';

/** A new case, or one that goes on: after continue-as-new, or reopened from its row. */
export type EscalationStart =
  | Readonly<{ kind: 'open'; input: EscalationInput; openedBy: Actor }>
  | Readonly<{ kind: 'carry'; state: EscalationState }>;

type Case = RunningProcess<EscalationState, EscalationEvent>;

/** Runs a case until it is closed; a breach is a fact on the way, never a failure. */
export async function escalation(start: EscalationStart): Promise<{ outcome?: CaseOutcome }> {
  const process: Case = openProcess(
    escalationCore,
    start.kind === 'carry' ? start.state : openEscalation(start.input, start.openedBy),
  );
  const { state } = process;
  const begun = start.kind === 'open' ? begin(process, start) : Promise.resolve();

  setHandler(current, state);
  setHandler(opened, async () => {
    await begun;
    return toReceipt(state());
  });
  for (const name of Object.keys(commands) as CaseCommandName[]) {
    setHandler(commands[name], (commanded: Commanded) => obey(process, commanded), {
      validator: ({ command }: Commanded) => assertAllowed(state(), command),
    });
  }
  setHandler(rulesPublished, (published) =>
    process.record(publishedFacts(state(), published, { at: Date.now(), actor: SYSTEM })),
  );

  await begun;
  if ((await process.run()) === 'tooLong')
    return await continueAsNew<typeof escalation>({ kind: 'carry', state: state() });
  const { outcome } = state();
  return outcome === undefined ? {} : { outcome };
}

/** Records the opening, what happened before Baton knew the case, and what has become due already. */
async function begin(process: Case, { input, openedBy }: Extract<EscalationStart, { kind: 'open' }>): Promise<void> {
  await process.complete([openingFact(input, openedBy)]);
  for (const past of input.past ?? []) await process.complete(pastFacts(process.state(), past));
  await process.record(wake(process.state(), { at: Date.now(), actor: SYSTEM }));
}

async function obey(process: Case, { command, actor }: Commanded): Promise<CommandReceipt> {
  await process.command(() => commandFacts(process.state(), command, { at: Date.now(), actor }));
  return toReceipt(process.state());
}

/** Refused here, a command leaves nothing in history. */
function assertAllowed(state: EscalationState, command: CaseCommand): void {
  const rejection = rejectCommand(state, command);
  if (rejection) throw ApplicationFailure.nonRetryable(rejection.message, rejection.code, rejection.details);
}
