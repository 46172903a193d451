import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../activities/channels/channel.ts';
import type { OutgoingDigest } from '../../activities/channels/mail.ts';
import { deliverDue } from '../../activities/deliver.ts';
import { createNextDigestAt, sendGathered } from '../../activities/digest.ts';
import { waitingRecipients } from '../../activities/due-deliveries.ts';
import { createLogger } from '../../platform/logger.ts';
import type { NotificationRequest } from '../../workflows/shared/commit.contract.ts';
import type { Recipient } from '../../workflows/shared/recipient.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, aState, type Commit, commitTo, telling } from './a-commit.ts';
import { type Cast, deactivate, insertCast } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
let commit: Commit;
let mails: OutgoingDigest[];
/** What the mail server answers, in turn; sent when there is nothing more. */
let answers: Outcome[];

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  commit = commitTo(database);
});
beforeEach(() => {
  mails = [];
  answers = [];
});
afterAll(() => database.drop());

const logger = createLogger({ LOG_LEVEL: 'silent' }, 'test');

async function aContact(more: { active?: boolean; digest?: string; timezone?: string } = {}): Promise<string> {
  const id = randomUUID();
  const contact = { id, customer_id: cast.customer, name: 'Qiu Zheng', email: `${id}@example.com`, locale: 'en' };
  await database.db
    .insertInto('contact')
    .values({ ...contact, timezone: null, ...more })
    .execute();
  return id;
}
const contact = (contactId: string): Recipient => ({ kind: 'contact', contactId });

/** A case whose only event tells these; gathered unless said otherwise. */
async function told(roles: readonly Recipient[], more: Partial<NotificationRequest> = {}) {
  const state = aState(cast);
  const notification = { ...telling(1, roles, ['inApp', 'mail']), gathered: true as const, ...more };
  await commit(aCommit(state, 1, { notifications: [notification] }));
  return { processId: state.caseId, fromSeq: 1, toSeq: 1 };
}

const rows = (processId: string) =>
  database.db
    .selectFrom('notification as n')
    .leftJoin('delivery as d', 'd.notification_id', 'n.id')
    .select(['n.contact_id', 'n.person_id', 'd.state', 'd.gathered', 'd.digest_id', 'd.sent_at', 'd.last_error'])
    .where('n.process_id', '=', processId)
    .execute();

const send = (kind: 'contact' | 'person', id: string, isLast = false) =>
  sendGathered(
    {
      db: database.db,
      logger,
      mails: {
        sendDigest: (digest) => {
          mails.push(digest);
          return Promise.resolve(answers.shift() ?? { sent: true });
        },
      },
    },
    { recipient: { kind, id }, isLast },
  );

describe('telling a contact', () => {
  it('leaves a notification as the proof and owes them one mail', async () => {
    const id = await aContact();
    const { processId } = await told([contact(id), contact(id)]);
    expect(await rows(processId)).toMatchObject([
      { contact_id: id, person_id: null, state: 'pending', gathered: true },
    ]);
  });

  it('who has left, or through Baton alone, tells nobody', async () => {
    const left = await told([contact(await aContact({ active: false }))]);
    const inApp = await told([contact(await aContact())], { channels: ['inApp'] });
    expect([await rows(left.processId), await rows(inApp.processId)]).toEqual([[], []]);
  });

  it('a second time for the same matter changes nothing', async () => {
    const id = await aContact();
    const state = aState(cast);
    const first = { ...telling(1, [contact(id)], ['mail']), key: 'shipped' };
    await commit(aCommit(state, 1, { notifications: [first] }));
    const again = { ...telling(2, [contact(id)], ['mail']), key: 'shipped' };
    await commit(aCommit(state, 2, { notifications: [again] }));
    expect(await rows(state.caseId)).toHaveLength(1);
  });

  it('is done beside people, each with their own mail', async () => {
    const id = await aContact();
    const { processId } = await told([{ kind: 'owner' }, contact(id)]);
    const recipients = (await rows(processId)).map(({ person_id, contact_id }) => person_id ?? contact_id);
    expect(new Set(recipients)).toEqual(new Set([cast.agent, id]));
    expect(recipients).toHaveLength(2);
  });
});

describe('what is gathered', () => {
  it('is left alone by the delivery of its process, which knows whom to wake', async () => {
    const id = await aContact({ digest: 'daily' });
    const input = await told([contact(id), { kind: 'owner' }]);
    await deliverDue({ db: database.db, logger, channels: {} }, { input, isLast: true });
    expect(await rows(input.processId)).toMatchObject([{ state: 'pending' }, { state: 'pending' }]);
    const waiting = await waitingRecipients(database.db, input);
    expect(waiting.toSorted((a, b) => a.recipient.kind.localeCompare(b.recipient.kind))).toEqual([
      { recipient: { kind: 'contact', id }, daily: true },
      { recipient: { kind: 'person', id: cast.agent }, daily: false },
    ]);
    await send('person', cast.agent);
  });

  it('of many processes leaves in one mail, which its deliveries name, and never again', async () => {
    const id = await aContact();
    const inputs = await Promise.all([told([contact(id)]), told([contact(id)]), told([contact(id)])]);
    expect(await send('contact', id)).toBe(1);
    expect(await send('contact', id)).toBe(0);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.messages.map(({ process }) => process.id).toSorted()).toEqual(
      inputs.map(({ processId }) => processId).toSorted(),
    );
    for (const { processId } of inputs) {
      expect(await rows(processId)).toMatchObject([
        { state: 'sent', digest_id: mails[0]?.id, sent_at: expect.any(Date), last_error: null },
      ]);
    }
  });

  it('is the same mail at a second attempt; what came meanwhile is another', async () => {
    const id = await aContact();
    await told([contact(id)]);
    answers = [{ sent: false, final: false, error: 'no answer' }];
    await expect(send('contact', id)).rejects.toMatchObject({ type: 'NOT_YET_DELIVERED', nonRetryable: false });
    await told([contact(id)]);
    expect(await send('contact', id)).toBe(2);
    const [failed, repeated, next] = mails;
    expect(repeated?.id).toBe(failed?.id);
    expect(repeated?.messages).toEqual(failed?.messages);
    expect(next?.id).not.toBe(failed?.id);
  });

  it('is given up at the last attempt, and says why', async () => {
    const id = await aContact();
    const { processId } = await told([contact(id)]);
    answers = [{ sent: false, final: false, error: 'no answer' }];
    await expect(send('contact', id, true)).rejects.toMatchObject({ type: 'UNDELIVERABLE', nonRetryable: true });
    expect(await rows(processId)).toMatchObject([{ state: 'failed', last_error: 'no answer' }]);
    expect(await send('contact', id)).toBe(0);
  });

  it('is not sent to somebody who has left meanwhile', async () => {
    const { processId } = await told([{ kind: 'person', personId: cast.colleague }]);
    await deactivate(database.db, cast.colleague);
    await expect(send('person', cast.colleague)).rejects.toMatchObject({ type: 'UNDELIVERABLE' });
    expect(mails).toEqual([]);
    expect(await rows(processId)).toMatchObject([{ state: 'failed', last_error: 'the recipient is no longer active' }]);
  });

  it('leads a contact to a page of theirs, the same in every mail', async () => {
    const id = await aContact();
    await told([contact(id)]);
    await send('contact', id);
    await told([contact(id)], { data: { purpose: 'preferences' } });
    await send('contact', id);
    const [first, second] = mails;
    expect(first?.settingsPath).toMatch(/^\/p\/[\w-]{43}$/);
    expect(second?.settingsPath).toBe(first?.settingsPath);
    // A case is not for a contact's eyes; a purpose of the notification's own is.
    expect(first?.messages[0]?.path).toBeNull();
    expect(second?.messages[0]?.path).toMatch(/^\/p\/[\w-]{43}$/);
  });
});

describe('a daily mail is due at nine on the recipient’s next day:', () => {
  it.each([
    ['Europe/Berlin', '2026-11-02T07:00:00Z', '2026-11-03T08:00:00Z'],
    ['Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'],
    ['Asia/Shanghai', '2026-11-02T16:30:00Z', '2026-11-04T01:00:00Z'],
  ])('in %s after %s', async (timezone, now, at) => {
    const recipient = { kind: 'contact', id: await aContact({ timezone }) } as const;
    const due = await createNextDigestAt(database.db)({ recipient, now: Date.parse(now) });
    expect(new Date(due).toISOString()).toBe(new Date(at).toISOString());
  });
});

describe('what may wait for the morning is sent between eight and twenty of the recipient’s day:', () => {
  it.each([
    ['2027-03-01T23:00:00Z', '2027-03-02T00:00:00Z', 'at seven in the morning it waits an hour'],
    ['2027-03-02T04:00:00Z', '2027-03-02T04:00:00Z', 'at noon it goes at once'],
    ['2027-03-01T18:00:00Z', '2027-03-02T00:00:00Z', 'at two at night it waits for the morning'],
    ['2027-03-02T12:00:00Z', '2027-03-03T00:00:00Z', 'at eight in the evening it waits for the next day'],
  ])('%s → %s: %s', async (now, expected) => {
    const id = await aContact({ timezone: 'Asia/Shanghai' });
    const next = createNextDigestAt(database.db);
    const at = await next({ recipient: { kind: 'contact', id }, now: Date.parse(now), daytime: true });
    expect(new Date(at).toISOString()).toBe(new Date(expected).toISOString());
  });

  it('all that a commit has left must be able to wait', async () => {
    const id = await aContact();
    const waits = await told([contact(id)], { data: { daytime: true } });
    expect(await waitingRecipients(database.db, waits)).toEqual([
      { recipient: { kind: 'contact', id }, daily: false, daytime: true },
    ]);
  });
});
