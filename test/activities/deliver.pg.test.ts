import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Send } from '../../activities/channels/channel.ts';
import { createWebhookChannel } from '../../activities/channels/webhook.ts';
import { deliverDue } from '../../activities/deliver.ts';
import { createLogger } from '../../platform/logger.ts';
import type { EscalationState } from '../../workflows/escalation/state.ts';
import type { Channel } from '../../workflows/shared/ladder.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, aState, type Commit, commitTo, telling } from './a-commit.ts';
import { type Cast, insertCast } from './cast.ts';
import { type HttpReceiver, httpReceiver } from './receivers.ts';

let database: TestDatabase;
let cast: Cast;
let commit: Commit;
let mails: string[];
let receivers: HttpReceiver[];

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  commit = commitTo(database);
});
beforeEach(() => {
  mails = [];
  receivers = [];
});
afterEach(async () => {
  await Promise.all(receivers.map((receiver) => receiver.close()));
  await database.db.updateTable('webhook').set({ active: false }).execute();
});
afterAll(() => database.drop());

/** Keeps addresses; those that begin with `head` do not answer. */
const mailbox: Send = ({ address }) => {
  if (address.startsWith('head')) return Promise.resolve({ sent: false, final: false, error: 'no answer' });
  mails.push(address);
  return Promise.resolve({ sent: true });
};

async function aWebhook(...statuses: number[]): Promise<HttpReceiver> {
  const receiver = await httpReceiver(...statuses);
  receivers.push(receiver);
  await database.db.insertInto('webhook').values({ id: crypto.randomUUID(), url: receiver.url, secret: 's' }).execute();
  return receiver;
}

/** A case whose only event tells these roles through these channels. */
async function aCaseTelling(kinds: readonly ('owner' | 'ownersLead' | 'headOfDepartment')[], channels: Channel[]) {
  const state = aState(cast);
  const roles = kinds.map((kind) => ({ kind }));
  await commit(aCommit(state, 1, { notifications: [telling(1, roles, channels)] }));
  return state;
}

const deliver = ({ caseId }: EscalationState, isLast = false): Promise<void> =>
  deliverDue(
    {
      db: database.db,
      logger: createLogger({ LOG_LEVEL: 'silent' }, 'test'),
      channels: { mail: mailbox, webhook: createWebhookChannel() },
    },
    { input: { processId: caseId, fromSeq: 1, toSeq: 1 }, isLast },
  );

const record = ({ caseId }: EscalationState) =>
  database.db
    .selectFrom('delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notification_id')
    .select(['d.channel', 'd.address', 'd.state', 'd.attempts', 'd.last_error'])
    .where('n.process_id', '=', caseId)
    .orderBy('d.channel')
    .orderBy('d.address')
    .execute();

describe('what a transition owes the outside', () => {
  it('is a mail to each person told, and one message to each webhook however many are told', async () => {
    const receiver = await aWebhook(200);
    const state = await aCaseTelling(['owner', 'ownersLead'], ['mail', 'webhook']);
    await deliver(state);
    expect(await record(state)).toEqual([
      { channel: 'mail', address: 'agent@example.com', state: 'sent', attempts: 1, last_error: null },
      { channel: 'mail', address: 'lead@example.com', state: 'sent', attempts: 1, last_error: null },
      { channel: 'webhook', address: receiver.url, state: 'sent', attempts: 1, last_error: null },
    ]);
    const { recipients }: { recipients: { name: string }[] } = JSON.parse(receiver.received[0]?.body ?? '{}');
    expect(recipients.map(({ name }) => name).toSorted()).toEqual(['agent', 'lead']);
  });

  it('is nothing for who is told in Baton only', async () => {
    const state = await aCaseTelling(['owner'], ['inApp']);
    await deliver(state);
    expect(await record(state)).toEqual([]);
  });

  it('is not a message to a webhook that is not wanted any more', async () => {
    await aWebhook(200);
    await database.db.updateTable('webhook').set({ active: false }).execute();
    expect(await record(await aCaseTelling(['owner'], ['webhook']))).toEqual([]);
  });
});

describe('delivering', () => {
  it('a second time sends nothing again', async () => {
    const receiver = await aWebhook(200);
    const state = await aCaseTelling(['owner'], ['mail', 'webhook']);
    await deliver(state);
    await deliver(state);
    expect(mails).toEqual(['agent@example.com']);
    expect(receiver.received).toHaveLength(1);
  });

  it('through a dead channel holds up no other, and asks for another attempt', async () => {
    const dead = await aWebhook(200);
    await dead.close();
    const state = await aCaseTelling(['owner', 'headOfDepartment'], ['mail', 'webhook']);
    await expect(deliver(state)).rejects.toMatchObject({ type: 'NOT_YET_DELIVERED', nonRetryable: false });
    expect(await record(state)).toMatchObject([
      { address: 'agent@example.com', state: 'sent' },
      { address: 'head@example.com', state: 'pending', attempts: 1, last_error: 'no answer' },
      { address: dead.url, state: 'pending', attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('goes on with what is left when the channel is back', async () => {
    const receiver = await aWebhook(503, 200);
    const state = await aCaseTelling(['owner'], ['mail', 'webhook']);
    await expect(deliver(state)).rejects.toMatchObject({ type: 'NOT_YET_DELIVERED' });
    await deliver(state);
    expect(await record(state)).toMatchObject([
      { state: 'sent', attempts: 1 },
      { state: 'sent', attempts: 2, last_error: null },
    ]);
    expect(receiver.received.map(({ headers }) => headers['baton-delivery'])).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers['baton-delivery'])).size).toBe(1);
  });

  it('to a webhook that refuses the message ends for good', async () => {
    const receiver = await aWebhook(404);
    const state = await aCaseTelling(['owner'], ['webhook']);
    await expect(deliver(state)).rejects.toMatchObject({ type: 'UNDELIVERABLE', nonRetryable: true });
    await expect(deliver(state)).rejects.toMatchObject({ type: 'UNDELIVERABLE', nonRetryable: true });
    expect(receiver.received).toHaveLength(1);
    expect(await record(state)).toMatchObject([{ state: 'failed', attempts: 1, last_error: 'answered 404' }]);
  });

  it('gives up what fails at the last attempt', async () => {
    await aWebhook(500);
    const state = await aCaseTelling(['owner'], ['webhook']);
    await expect(deliver(state, true)).rejects.toMatchObject({ type: 'UNDELIVERABLE' });
    expect(await record(state)).toMatchObject([{ state: 'failed', last_error: 'answered 500' }]);
  });
});
