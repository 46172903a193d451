/** How processes reach each other: questions one by one, facts to many. */
import { Context } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Answer, FactsRequest, ProcessFact, Question, RelayInput } from '../workflows/shared/lookups.contract.ts';
import { finalFailure } from './failures.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;
type Params = FactsRequest['params'];

/** A list of workflow ids found in the database, in order of their ids, page by page. */
export type RelayList = (
  db: Kysely<Database>,
  params: Params,
  page: { after: string; limit: number },
) => Promise<string[]>;

/** A look-up by name; its answer is recorded in history, so it is small. */
export type FactsLookup = (db: Kysely<Database>, params: Params) => Promise<unknown>;

/** The activity that asks another process by an update, and takes its refusal as an answer. */
export const createAskProcess =
  ({ temporal }: Pick<Deps, 'temporal'>) =>
  async ({ workflowId, update, arg, updateId }: Question): Promise<Answer> => {
    try {
      const handle = temporal.workflow.getHandle(workflowId);
      return {
        kind: 'accepted',
        result: await handle.executeUpdate<unknown, [unknown]>(update, { args: [arg], updateId }),
      };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError)
        return { kind: 'refused', code: 'GONE', message: `${workflowId} has no run` };
      if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
        const { type, message, details } = error.cause;
        return { kind: 'refused', code: type ?? 'REFUSED', message, details: details?.[0] ?? null };
      }
      throw error;
    }
  };

/** The activity behind look-ups by name. */
export const createFindFacts =
  (db: Kysely<Database>, lookups: Readonly<Record<string, FactsLookup>>) =>
  async ({ name, params }: FactsRequest): Promise<unknown> => {
    const lookup = lookups[name];
    if (lookup === undefined) throw finalFailure('UNKNOWN_LOOKUP', `no look-up is called ${name}`);
    return await lookup(db, params);
  };

const AT_ONCE = 20;
/** Small: whoever goes on after a crash repeats less, and knows of it sooner. */
const PAGE = AT_ONCE;

/** The activity that tells other processes a fact; it heartbeats where it stands and goes on from there. */
export const createRelayFact =
  (deps: Deps, lists: Readonly<Record<string, RelayList>>) =>
  async (input: RelayInput): Promise<number> => {
    const context = Context.current();
    const { to, fact } = input;
    if (!('list' in to)) return await tell(deps.temporal, to, fact);
    const list = lists[to.list];
    if (list === undefined) throw finalFailure('UNKNOWN_LIST', `no list is called ${to.list}`);
    let progress = progressOf(context.info.heartbeatDetails);
    for (;;) {
      context.cancellationSignal.throwIfAborted();
      const ids = await list(deps.db, to.params, { after: progress.after, limit: PAGE });
      const after = ids.at(-1);
      if (after === undefined) return progress.told;
      progress = { after, told: progress.told + (await tell(deps.temporal, ids, fact)) };
      context.heartbeat(progress);
    }
  };

type Progress = { after: string; told: number };

function progressOf(details: unknown): Progress {
  const isProgress = typeof details === 'object' && details !== null && 'after' in details && 'told' in details;
  return isProgress && typeof details.after === 'string' && typeof details.told === 'number'
    ? { after: details.after, told: details.told }
    : { after: '', told: 0 };
}

/** How many were there to hear it; a process that is over needs to know nothing. */
async function tell(temporal: Deps['temporal'], ids: readonly string[], fact: ProcessFact): Promise<number> {
  let told = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const answers = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => inform(temporal, id, fact)));
    told += answers.filter(Boolean).length;
  }
  return told;
}

/** Tells one process a fact; false when it is over. */
export async function inform(temporal: Deps['temporal'], workflowId: string, fact: ProcessFact): Promise<boolean> {
  try {
    await temporal.workflow.getHandle(workflowId).signal('informed', fact);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
