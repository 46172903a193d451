/** Lives one case through the real workflow, on a server with time skipping. */
import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { sql } from 'kysely';
import { caseKind } from '../../api/cases/kind.ts';
import { type ProcessRuntime, sendCommand, startProcess } from '../../api/processes/start.ts';
import type { DatabaseHandle } from '../../db/database.ts';
import { shifted } from '../../import/history.ts';
import { escalationWorkflowId, type PastCommand } from '../../workflows/escalation/contract.ts';
import type { EscalationEvent } from '../../workflows/escalation/events.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { CaseLife } from '../simulate.ts';
import { fastForward } from './time.ts';

const WEEK = 604_800_000;
/** Commands come this much after the minute they were recorded with, so that none falls on the instant of a level. */
const AFTER_MS = 7_000;

/** Where cases are lived through for real. */
export type Stage = Readonly<{ runtime: ProcessRuntime; db: DatabaseHandle['db'] }>;

export type Lived = Readonly<{
  /** The life as it really was: every instant as the workflow saw it. */
  life: CaseLife;
  until: number;
  facts: readonly EscalationEvent[];
  /** Codes of the commands that the workflow refused, in their order. */
  refused: readonly string[];
}>;

/**
 * Runs a case, moved by whole weeks to where the server's clock can reach it.
 * @param until epoch milliseconds, in the case's own time, up to which time passes after the last command
 */
export async function liveThrough(life: CaseLife, { stage, until }: { stage: Stage; until: number }): Promise<Lived> {
  const shift = WEEK * Math.ceil((Date.now() - life.input.openedAt) / WEEK);
  // A case of its own, however often it is run.
  const input = { ...shifted(life.input, shift), caseId: randomUUID(), number: `R-${randomUUID()}` };
  await startProcess(stage.runtime, caseKind, { input, openedBy: life.openedBy, updateId: randomUUID() });
  const clock = await followClock(stage, input.caseId);
  const commands: PastCommand[] = [];
  const refused: string[] = [];
  let offset = shift + AFTER_MS;
  for (const { at, by, command } of life.commands) {
    const state = await recordedState(stage.db, input.caseId);
    if (state.phase !== 'closed') await clock.moveTo(at + offset);
    const refusal = await send(stage, state, { command, by });
    if (refusal !== undefined) refused.push(refusal);
    const seen = refusal === undefined ? await clock.observe() : clock.now();
    commands.push({ at: seen, by, command });
    // A case taken up again begins a new run, whose clock starts from the server's own time.
    if (state.phase === 'closed' && refusal === undefined) offset = seen - at;
  }
  const end = until + offset;
  const { phase } = await recordedState(stage.db, input.caseId);
  if (phase !== 'closed') await clock.moveTo(end);
  const facts = await recordedFacts(stage.db, input.caseId);
  return { life: { input, openedBy: life.openedBy, commands }, until: end, facts, refused };
}

/** Sends a command; returns the code with which it was refused. */
async function send(
  { runtime }: Stage,
  state: EscalationState,
  { command, by }: Pick<PastCommand, 'command' | 'by'>,
): Promise<string | undefined> {
  try {
    const actor = { kind: 'import', name: by } as const;
    await sendCommand(runtime, caseKind, { state, command, actor, updateId: randomUUID() });
    return undefined;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    return error.cause instanceof ApplicationFailure ? (error.cause.type ?? '') : error.message;
  }
}

/** Where the workflow's own clock stands, as far as its facts tell. */
async function followClock({ runtime, db }: Stage, caseId: string) {
  const observe = async (): Promise<number> => {
    const { rows } = await sql<{ at: Date }>`
      SELECT at FROM process_event WHERE process_id = ${caseId}::uuid AND kind <> 'opened'
      ORDER BY seq DESC LIMIT 1`.execute(db);
    return rows[0]?.at.getTime() ?? Date.now();
  };
  let now = await observe();
  return {
    now: () => now,
    moveTo: async (target: number): Promise<void> => {
      const seconds = Math.ceil((target - now) / 1000);
      if (seconds > 0) await fastForward(runtime.client, escalationWorkflowId(caseId), seconds);
      now = Math.max(now, target);
    },
    /** The instant of the last command; its look-ups follow within milliseconds, so its own facts are asked for. */
    observe: async (): Promise<number> => {
      const { rows } = await sql<{ at: Date }>`
        SELECT at FROM process_event WHERE process_id = ${caseId}::uuid AND actor->>'kind' = 'import'
        ORDER BY seq DESC LIMIT 1`.execute(db);
      now = rows[0]?.at.getTime() ?? now;
      return now;
    },
  };
}

async function recordedState(db: Stage['db'], caseId: string): Promise<EscalationState> {
  const { rows } = await sql<{ state: EscalationState }>`
    SELECT state FROM process WHERE id = ${caseId}::uuid`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`case ${caseId} was not written`);
  return row.state;
}

/** The facts on record, in the shape in which the process recorded them. */
async function recordedFacts(db: Stage['db'], caseId: string): Promise<EscalationEvent[]> {
  const { rows } = await sql<{ fact: EscalationEvent }>`
    SELECT data || jsonb_build_object('kind', kind, 'actor', actor, 'at', round(extract(epoch FROM at) * 1000)) AS fact
    FROM process_event WHERE process_id = ${caseId}::uuid ORDER BY seq`.execute(db);
  return rows.map(({ fact }) => fact);
}
