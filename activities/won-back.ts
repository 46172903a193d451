/** Begins to watch again over customers who were lost and have come back: a term of theirs runs, and nobody watches. */
import type { Client } from '@temporalio/client';
import { TypedSearchAttributes, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { RetentionInput } from '../workflows/retention/contract.ts';
import { RETENTION, retentionWorkflowId } from '../workflows/retention/names.ts';
import type { RetentionState } from '../workflows/retention/state.ts';
import { SYSTEM } from '../workflows/shared/actor.ts';
import { CUSTOMER } from '../workflows/shared/attributes.contract.ts';
import type { ProcessStart } from '../workflows/shared/definition.ts';
import { derivedId } from '../workflows/shared/derived-id.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: Pick<Client, 'workflow'> }>;

/** `now` in epoch milliseconds; `taskQueue` is where watches run, `onSet` is called after each set. */
type Look = Readonly<{ now: number; taskQueue: string; onSet?: () => void }>;

const AT_ONCE = 20;

/**
 * Found from what is on record and not told by the renewal that was won back, as losses are: a customer may also come back
 * with another contract. A customer who is being onboarded is watched over once that has ended.
 * @returns how many watches began; one begun before a crash is there once
 */
export async function watchAgain({ db, temporal }: Deps, { now, taskQueue, onSet }: Look): Promise<number> {
  const back = await readBack(db, now);
  let begun = 0;
  for (let from = 0; from < back.length; from += AT_ONCE) {
    const starts = back.slice(from, from + AT_ONCE).map((one) => begin(temporal, taskQueue, inputOf(one, now)));
    begun += (await Promise.all(starts)).filter(Boolean).length;
    onSet?.();
  }
  return begun;
}

type Back = {
  id: string;
  number: string;
  reason: string;
  closed_at: Date;
  customer_id: string;
  name: string;
  term_id: string;
  term_number: string;
};

/** Customers whose latest watch ended with a loss, nobody watching or onboarding since, of whom a term has begun and runs. */
async function readBack(db: Kysely<Database>, now: number): Promise<Back[]> {
  const at = new Date(now);
  const { rows } = await sql<Back>`
    WITH latest AS MATERIALIZED (
      SELECT DISTINCT ON (r.customer_id) w.id, w.number, r.end_reason, w.closed_at, r.customer_id
      FROM process w JOIN retention r ON r.process_id = w.id
      WHERE w.kind = 'retention' ORDER BY r.customer_id, w.closed_at DESC NULLS FIRST, w.id)
    SELECT l.id, l.number, l.end_reason AS reason, l.closed_at, l.customer_id, c.name, term.id AS term_id, term.number AS term_number
    FROM latest l JOIN customer c ON c.id = l.customer_id AND c.active
    CROSS JOIN LATERAL (
      SELECT t.id, p.number FROM contract t JOIN renewal n ON n.process_id = t.id JOIN process p ON p.id = t.id
      WHERE t.customer_id = l.customer_id AND n.outcome IS DISTINCT FROM 'cancelled' AND n.ends_at > ${at}
        AND t.start_date <= (${at}::timestamptz AT TIME ZONE c.timezone)::date
      ORDER BY t.start_date DESC, t.id LIMIT 1) term
    WHERE l.closed_at IS NOT NULL AND EXISTS (
        SELECT FROM contract t JOIN process p ON p.id = t.id WHERE t.customer_id = l.customer_id
          AND l.end_reason IN (p.number || ' · churned', p.number || ' · lapsed'))
      AND NOT EXISTS (SELECT FROM process o
        WHERE o.customer_id = l.customer_id AND o.kind = 'onboarding' AND o.closed_at IS NULL)
    ORDER BY l.id`.execute(db);
  return rows;
}

const inputOf = ({ id, number, reason, closed_at, ...back }: Back, now: number): RetentionInput => ({
  id: derivedId(id, 'again', closed_at.getTime()),
  title: back.name,
  customerId: back.customer_id,
  source: { kind: 'renewal', id: back.term_id, number: back.term_number },
  again: { id, number, ended: reason },
  openedAt: now,
});

type Start = (start: ProcessStart<RetentionState, RetentionInput>) => Promise<unknown>;

/** Whether it began just now; one whose row is still to be written runs already. */
async function begin(temporal: Deps['temporal'], taskQueue: string, input: RetentionInput): Promise<boolean> {
  try {
    await temporal.workflow.start<Start>(RETENTION, {
      workflowId: retentionWorkflowId(input.id),
      taskQueue,
      args: [{ kind: 'open', input, openedBy: SYSTEM }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      staticSummary: `${input.again?.number ?? ''} ${input.title}`.slice(0, 200),
      typedSearchAttributes: new TypedSearchAttributes([{ key: CUSTOMER, value: input.customerId }]),
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
