import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Logger } from '../platform/logger.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';
import { decisionQueueOf } from '../workflows/shared/queues.ts';
import type { Outcome, Send } from './channels/channel.ts';
import { countUnsent, loadDue } from './due-deliveries.ts';
import { finalFailure } from './failures.ts';
import { isLastAttempt } from './last-attempt.ts';
import type { WakeDigests } from './wake-digests.ts';

export type DeliverDeps = Readonly<{ db: Kysely<Database>; logger: Logger; channels: Readonly<Record<string, Send>> }>;

/** The activity that sends what a commit's notifications owe the outside, and wakes the digests of what is gathered. */
export const createDeliver =
  (deps: DeliverDeps & Readonly<{ wake: WakeDigests }>) =>
  async (input: DeliverInput): Promise<void> => {
    const { info } = Context.current();
    const [sent, woken] = await Promise.allSettled([
      deliverDue(deps, { input, isLast: isLastAttempt(info, Date.now()) }),
      deps.wake(input, decisionQueueOf(info.taskQueue)),
    ]);
    // What is given up may end this activity only when every digest knows of its part.
    if (woken.status === 'rejected') throw woken.reason;
    if (sent.status === 'rejected') throw sent.reason;
  };

/**
 * One attempt at everything still owed. Each delivery is tried and recorded by itself, so that one dead address stops
 * no other; what was sent is never sent by a later attempt. What is gathered is left to the recipients' digests.
 * @param attempt.isLast what fails now is given up
 * @throws a retryable failure while something is left to try, `UNDELIVERABLE` when something was given up
 */
export async function deliverDue(deps: DeliverDeps, attempt: { input: DeliverInput; isLast: boolean }): Promise<void> {
  const { db, logger, channels } = deps;
  const due = await loadDue(db, attempt.input);
  await Promise.all(
    due.map(async ({ channel, message }) => {
      const { deliveryId, reader } = message;
      const send = channel === 'mail' && !reader.active ? toNobody : (channels[channel] ?? unknownChannel);
      const settled = settledOutcome(await send(message), attempt.isLast);
      await recordOutcome(db, [deliveryId], settled);
      if (!settled.sent)
        logger.warn({ deliveryId, channel, reason: settled.error, final: settled.final }, 'not delivered');
    }),
  );
  await settle(db, attempt.input);
}

/** Who has left is not written to any more. */
export const toNobody: () => Promise<Outcome> = () =>
  Promise.resolve({ sent: false, final: true, error: 'the recipient is no longer active' });

/** An outcome, final when no attempt follows. */
export const settledOutcome = (outcome: Outcome, isLast: boolean): Outcome =>
  outcome.sent ? outcome : { ...outcome, final: outcome.final || isLast };

const unknownChannel: Send = () => Promise.resolve({ sent: false, final: true, error: 'there is no such channel' });

/** Notes down how an attempt at deliveries ended, in one statement; those settled before stay as they are. */
export async function recordOutcome(db: Kysely<Database>, ids: readonly string[], outcome: Outcome): Promise<void> {
  const state = outcome.sent ? 'sent' : outcome.final ? 'failed' : 'pending';
  await db
    .updateTable('delivery')
    .set((eb) => ({
      state,
      attempts: eb('attempts', '+', 1),
      last_error: outcome.sent ? null : outcome.error,
      sent_at: outcome.sent ? sql<Date>`now()` : null,
    }))
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '=', 'pending')
    .execute();
}

async function settle(db: Kysely<Database>, input: DeliverInput): Promise<void> {
  const { pending, failed } = await countUnsent(db, input);
  if (pending > 0) throw ApplicationFailure.retryable(`${pending} still to be delivered`, 'NOT_YET_DELIVERED');
  if (failed > 0) throw finalFailure('UNDELIVERABLE', `${failed} could not be delivered`);
}
