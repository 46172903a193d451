import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutgoingDigest } from '../../activities/channels/mail.ts';
import { sendGathered } from '../../activities/digest.ts';
import type { ReleaseFact } from '../../workflows/release/contract.ts';
import type { Requester } from '../../workflows/requirement/contract.ts';
import { QUIET } from '../api/harness.ts';
import { recorded, TESTER } from '../requirement/recorded.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { recorded as aRelease } from './recorded.ts';

const REQUIREMENTS = 500;
const REQUESTERS = 2_000;
/** Of each requirement; every one of the requesters asks for two. */
const EACH = (2 * REQUESTERS) / REQUIREMENTS;
const DAY = 86_400_000;
const RELEASE = randomUUID();

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
});
afterAll(() => database.drop());

async function seedContacts(): Promise<string[]> {
  const ids = Array.from({ length: REQUESTERS }, () => uuidv7());
  const customer_id = cast.customer;
  const contacts = ids.map((id, no) => ({
    id,
    customer_id,
    name: `Requester ${no}`,
    email: `r${no}@customer.example`,
  }));
  await database.db.insertInto('contact').values(contacts).execute();
  return ids;
}

/** Scheduled, then told twice of the same re-dating, as a relay does that is cut off and goes on. */
async function redated(requesters: readonly Requester[], now: number): Promise<void> {
  const shipAt = now + 30 * DAY;
  const moved: ReleaseFact = { kind: 'releaseMoved', releaseId: RELEASE, name: 'R', shipAt: shipAt + DAY, revision: 2 };
  await recorded(database, {
    input: { customerId: cast.customer, ownerId: cast.pm, requesters, begin: 'adopted', channel: 'import' },
    happenings: [
      { at: now, actor: TESTER, command: { kind: 'schedule', releaseId: RELEASE } },
      { at: now + 1_000, fact: moved },
      { at: now + 2_000, fact: moved },
    ],
    answers: { facts: () => ({ name: 'R', shipAt, revision: 1 }) },
  });
}

/** A few at a time, as workers do. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

describe('a release of 500 requirements of 2,000 requesters', () => {
  it('re-dated tells each of them in one mail, not one per requirement', { timeout: 120_000 }, async () => {
    const contacts = await seedContacts();
    const now = Date.now();
    await eachOf(
      Array.from({ length: REQUIREMENTS }, (_, no) => no),
      async (no) => {
        const own = Array.from({ length: EACH }, (_, index) => contacts[(no * EACH + index) % contacts.length] ?? '');
        const requesters = own.map(
          (contactId): Requester => ({ key: contactId, customerId: cast.customer, contactId, tier: 'B', since: now }),
        );
        await redated(requesters, now);
      },
    );
    const told = await sql<{ n: number; recipients: number }>`
      SELECT count(*) AS n, count(DISTINCT contact_id) AS recipients FROM notification
      WHERE kind = 'redated' AND contact_id IS NOT NULL`.execute(database.db);
    expect(told.rows).toEqual([{ n: 2 * REQUESTERS, recipients: REQUESTERS }]);

    const mails: OutgoingDigest[] = [];
    const sending = {
      sendDigest: (digest: OutgoingDigest) => {
        mails.push(digest);
        return Promise.resolve({ sent: true } as const);
      },
    };
    const deps = { db: database.db, logger: QUIET, mails: sending };
    const send = (id: string) => sendGathered(deps, { recipient: { kind: 'contact', id }, isLast: false });
    await eachOf(contacts, send);
    // Nothing is left for a second round.
    await eachOf(contacts.slice(0, 100), send);
    expect(new Set(mails.map(({ address }) => address)).size).toBe(REQUESTERS);
    expect(mails).toHaveLength(REQUESTERS);
    const redatings = mails.map(
      ({ messages }) => messages.filter(({ notification }) => notification.kind === 'redated').length,
    );
    expect(redatings.filter((count) => count !== 2)).toEqual([]);
  });
});

/** Somebody with two requirements in a release, of whose day only the first has heard. */
async function aBehind() {
  const contactId = uuidv7();
  const one = {
    id: contactId,
    customer_id: cast.otherCustomer,
    name: 'Late',
    email: `${contactId}@customer.example`,
  };
  await database.db.insertInto('contact').values(one).execute();
  const release = await aRelease(database, { input: { ownerId: cast.pm } });
  const shipAt = release.dates?.ship.at ?? 0;
  const requester: Requester = { key: contactId, customerId: cast.otherCustomer, contactId, tier: 'B', since: 0 };
  const ids: string[] = [];
  // The second has not heard of the day there is now.
  for (const known of [shipAt, shipAt - DAY]) {
    const { id } = await recorded(database, {
      input: { customerId: cast.otherCustomer, ownerId: cast.pm, requesters: [requester], begin: 'adopted' },
      happenings: [{ at: Date.now(), actor: TESTER, command: { kind: 'schedule', releaseId: release.id } }],
      answers: { facts: () => ({ name: 'R', shipAt: known, revision: 1 }) },
    });
    ids.push(id);
  }
  const mails: OutgoingDigest[] = [];
  const sendDigest = (digest: OutgoingDigest) =>
    Promise.resolve({ sent: true } as const).finally(() => mails.push(digest));
  const deps = { db: database.db, logger: QUIET, mails: { sendDigest } };
  const send = () => sendGathered(deps, { recipient: { kind: 'contact', id: contactId }, isLast: false });
  return { contactId, ids, shipAt, mails, send };
}

describe('news of requirements whose release tells the rest of them later than usual', () => {
  it('waits for it, and is one mail', async () => {
    const { ids, shipAt, mails, send } = await aBehind();
    await expect(send()).rejects.toMatchObject({ type: 'NEWS_TO_COME', nonRetryable: false });
    expect(mails).toEqual([]);
    const heard = { ship_at: new Date(shipAt) };
    await database.db
      .updateTable('requirement')
      .set(heard)
      .where('process_id', '=', ids[1] ?? '')
      .execute();
    expect(await send()).toBe(1);
    expect(new Set(mails[0]?.messages.map(({ process }) => process.id))).toEqual(new Set(ids));
  });

  it('does not wait for ever', async () => {
    const { contactId, mails, send } = await aBehind();
    await database.pool.query(
      "UPDATE delivery SET created_at = created_at - interval '11 minutes' WHERE recipient_id = $1",
      [contactId],
    );
    expect(await send()).toBe(1);
    expect(mails).toHaveLength(1);
  });
});
