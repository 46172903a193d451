/** Sending what is gathered for one recipient in one mail. */
import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { addDays, dateOf, instantOf } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import { linkOf } from '../db/signed-links.ts';
import type { Logger } from '../platform/logger.ts';
import type { DigestActivities, DigestRecipient } from '../workflows/digest/contract.ts';
import type { Outcome } from './channels/channel.ts';
import type { MailChannel } from './channels/mail.ts';
import { recordOutcome, settledOutcome, toNobody } from './deliver.ts';
import { claimGathered, type Due, loadClaimed } from './due-deliveries.ts';
import { finalFailure } from './failures.ts';
import { isLastAttempt } from './last-attempt.ts';
import { isNewsToCome } from './news-to-come.ts';

/** Whoever is not to be woken gets mails between these, in their own time zone. */
const DAY_FROM = '08:00';
const DAY_TO = '20:00';
/** When a day's mail goes out, in the recipient's own time zone. */
const DAILY_AT = '09:00';
/** The purpose of the page on which contacts choose how they are told. */
const SETTINGS = 'preferences';

type DigestDeps = Readonly<{
  db: Kysely<Database>;
  logger: Logger;
  mails: Pick<MailChannel, 'sendDigest'>;
}>;

/** The activity that knows when a recipient's next daily mail is due. */
export const createNextDigestAt =
  (db: Kysely<Database>): DigestActivities['nextDigestAt'] =>
  async ({ recipient, now, daytime }) => {
    const zone = await zoneOf(db, recipient);
    if (daytime === true) return nextDaytime(now, zone);
    return instantOf(addDays(dateOf(now, zone), 1), DAILY_AT, zone);
  };

/** The instant itself where it lies within somebody's day, else the next morning. */
function nextDaytime(now: number, zone: string): number {
  const today = dateOf(now, zone);
  const morning = instantOf(today, DAY_FROM, zone);
  if (now < morning) return morning;
  return now < instantOf(today, DAY_TO, zone) ? now : instantOf(addDays(today, 1), DAY_FROM, zone);
}

async function zoneOf(db: Kysely<Database>, { id }: DigestRecipient): Promise<string> {
  const { rows } = await sql<{ timezone: string }>`
    SELECT timezone FROM person WHERE id = ${id}
    UNION ALL SELECT coalesce(o.timezone, c.timezone) FROM contact o JOIN customer c ON c.id = o.customer_id
      WHERE o.id = ${id}`.execute(db);
  return rows[0]?.timezone ?? 'UTC';
}

/** The activity that sends a recipient's gathered messages. */
export const createSendDigest =
  (deps: DigestDeps): DigestActivities['sendDigest'] =>
  ({ recipient }) =>
    sendGathered(deps, { recipient, isLast: isLastAttempt(Context.current().info, Date.now()) });

/**
 * One attempt at everything gathered for a recipient. What waits is first given to a mail, then the mail is sent: a
 * repeat after a crash is the same mail again, and never takes in what came meanwhile.
 * @param attempt.isLast what fails now is given up
 * @returns how many mails went out
 * @throws a retryable failure while something is left to try, or more of the same is on its way, `UNDELIVERABLE` when something was given up
 */
export async function sendGathered(
  deps: DigestDeps,
  { recipient, isLast }: { recipient: DigestRecipient; isLast: boolean },
): Promise<number> {
  const { db, logger } = deps;
  const isMoreToCome = !isLast && (await isNewsToCome(db, recipient));
  if (!isMoreToCome) await claimGathered(db, recipient, uuidv7());
  const claimed = Map.groupBy(await loadClaimed(db, recipient), ({ digestId }) => digestId ?? '');
  let sent = 0;
  const failures: Extract<Outcome, { sent: false }>[] = [];
  for (const [digestId, due] of claimed) {
    const outcome = settledOutcome(await sendOne(deps, digestId, due), isLast);
    const ids = due.map(({ message }) => message.deliveryId);
    await recordOutcome(db, ids, outcome);
    if (outcome.sent) {
      sent += 1;
      continue;
    }
    failures.push(outcome);
    logger.warn({ digestId, count: ids.length, reason: outcome.error, final: outcome.final }, 'digest not delivered');
  }
  if (isMoreToCome) throw ApplicationFailure.retryable('more of the same news is on its way', 'NEWS_TO_COME');
  if (failures.some(({ final }) => !final))
    throw ApplicationFailure.retryable('a digest is still to be delivered', 'NOT_YET_DELIVERED');
  if (failures.length > 0) throw finalFailure('UNDELIVERABLE', 'a digest could not be delivered');
  return sent;
}

async function sendOne({ db, mails }: DigestDeps, digestId: string, due: readonly Due[]): Promise<Outcome> {
  const messages = due.map(({ message }) => message);
  const last = messages.at(-1);
  if (last === undefined || !last.reader.active) return await toNobody();
  const { reader, address } = last;
  return await mails.sendDigest({
    id: digestId,
    address,
    reader,
    messages,
    settingsPath: await settingsOf(db, reader),
  });
}

/** Contacts choose on a page of theirs; staff choose in the console. */
async function settingsOf(db: Kysely<Database>, { kind, id }: Due['message']['reader']): Promise<string | null> {
  if (kind === 'person') return null;
  const contact = db.selectFrom('contact').select('customer_id').where('id', '=', id);
  const { customer_id: customerId } = await contact.executeTakeFirstOrThrow();
  return await linkOf(db, { purpose: SETTINGS, customerId, contactId: id, processId: null });
}
