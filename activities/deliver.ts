import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Logger } from '../platform/logger.ts';
import type { DeliverInput } from '../workflows/shared/commit.contract.ts';
import type { Outcome, Send } from './channels/channel.ts';
import { countUnsent, loadDue } from './due-deliveries.ts';
import { finalFailure } from './failures.ts';
import { isLastAttempt } from './last-attempt.ts';

export type DeliverDeps = Readonly<{ db: Kysely<Database>; logger: Logger; channels: Readonly<Record<string, Send>> }>;

/** The activity that sends what a commit's notifications owe the outside. */
export const createDeliver =
  (deps: DeliverDeps) =>
  (input: DeliverInput): Promise<void> =>
    deliverDue(deps, { input, isLast: isLastAttempt(Context.current().info, Date.now()) });

/**
 * One attempt at everything still owed. Each delivery is tried and recorded by itself, so that one dead address stops
 * no other; what was sent is never sent by a later attempt.
 * @param attempt.isLast what fails now is given up
 * @throws a retryable failure while something is left to try, `UNDELIVERABLE` when something was given up
 */
export async function deliverDue(deps: DeliverDeps, attempt: { input: DeliverInput; isLast: boolean }): Promise<void> {
  const { db, logger, channels } = deps;
  const due = await loadDue(db, attempt.input);
  await Promise.all(
    due.map(async ({ channel, message }) => {
      const { deliveryId } = message;
      const outcome = await (channels[channel] ?? unknownChannel)(message);
      const settled = outcome.sent ? outcome : { ...outcome, final: outcome.final || attempt.isLast };
      await recordOutcome(db, deliveryId, settled);
      if (!settled.sent)
        logger.warn({ deliveryId, channel, reason: settled.error, final: settled.final }, 'not delivered');
    }),
  );
  await settle(db, attempt.input);
}

const unknownChannel: Send = () => Promise.resolve({ sent: false, final: true, error: 'there is no such channel' });

async function recordOutcome(db: Kysely<Database>, id: string, outcome: Outcome): Promise<void> {
  const state = outcome.sent ? 'sent' : outcome.final ? 'failed' : 'pending';
  await db
    .updateTable('delivery')
    .set((eb) => ({
      state,
      attempts: eb('attempts', '+', 1),
      last_error: outcome.sent ? null : outcome.error,
      sent_at: outcome.sent ? sql<Date>`now()` : null,
    }))
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
}

async function settle(db: Kysely<Database>, input: DeliverInput): Promise<void> {
  const { pending, failed } = await countUnsent(db, input);
  if (pending > 0) throw ApplicationFailure.retryable(`${pending} still to be delivered`, 'NOT_YET_DELIVERED');
  if (failed > 0) throw finalFailure('UNDELIVERABLE', `${failed} could not be delivered`);
}
