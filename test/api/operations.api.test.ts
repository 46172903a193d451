import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { aNotification, aProcess } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let away: Api;
let agent: Person;
beforeAll(async () => {
  [api, away] = await Promise.all([startApi(), startApi({ temporal: absentTemporal() })]);
  agent = await api.addPerson({ role: 'agent' });
});
afterAll(() => Promise.all([api.close(), away.close()]));

const attention = (of: Api) => of.ask('/api/v1/operations/attention', { as: of.keys['admin'] });
const MINUTE = 60_000;

/** Gives the clock of a case one level, due at an instant. */
async function withLevel(of: Api, id: string, level: { dueAt: number; firedAt: number | null }) {
  const levels = JSON.stringify([
    { level: 'late', at: {}, notified: false, acknowledged: false, repeatsFired: 0, ...level },
  ]);
  await sql`UPDATE process_clock SET levels = ${levels} WHERE process_id = ${id}`.execute(of.database.db);
}

describe('GET /api/v1/operations/attention', () => {
  it('200: names processes whose level is overdue and did not go off, and that nobody runs them', async () => {
    const given = { ownerId: agent.id, customerId: await aCustomer(api) };
    const [stuck, fired, soon] = [
      await ACase.opened(api, given),
      await ACase.opened(api, given),
      await ACase.opened(api, given),
    ];
    await withLevel(api, stuck.id, { dueAt: Date.now() - 10 * MINUTE, firedAt: null });
    await withLevel(api, fired.id, { dueAt: Date.now() - 10 * MINUTE, firedAt: Date.now() - 9 * MINUTE });
    await withLevel(api, soon.id, { dueAt: Date.now() + MINUTE, firedAt: null });
    expect(await attention(api)).toMatchObject({
      status: 200,
      body: {
        stuck: [
          {
            process: { id: stuck.id, kind: 'escalation' },
            workflowId: `escalation/${stuck.id}`,
            why: 'overdue',
            level: 'late',
            run: 'missing',
            failing: null,
            retrying: [],
          },
        ],
        temporal: 'up',
      },
    });
  });
  it('200: counts messages that failed or are tried again, with the last error', async () => {
    const { db } = api.database;
    const id = await aProcess(api, { kind: 'release', ownerId: agent.id });
    await aNotification(api, { processId: id, personId: agent.id });
    const address = 'https://example.com/robot?key=secret';
    await sql`INSERT INTO delivery (notification_id, channel, address, state, attempts, last_error)
      SELECT n.id, 'webhook', ${address}, 'failed', 5, 'answered 500' FROM notification n WHERE n.process_id = ${id}
      UNION ALL SELECT n.id, 'mail', 'a@example.com', 'pending', 2, 'no route' FROM notification n WHERE n.process_id = ${id}
      UNION ALL SELECT n.id, 'mail', 'b@example.com', 'pending', 0, NULL FROM notification n WHERE n.process_id = ${id}`.execute(
      db,
    );
    const { body } = await attention(api);
    expect(body['deliveries']).toMatchObject({ failed: 1, retrying: 1 });
    expect(body['deliveries']).toMatchObject({
      latest: expect.arrayContaining([
        expect.objectContaining({ address: 'https://example.com/robot', state: 'failed', lastError: 'answered 500' }),
        expect.objectContaining({ address: 'a@example.com', state: 'pending', lastError: 'no route' }),
      ]),
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });
  it('200: says so when Temporal is away, and shows the rest', async () => {
    const owner = await away.addPerson({ role: 'agent' });
    const { id } = await ACase.opened(away, { ownerId: owner.id, customerId: await aCustomer(away) });
    await withLevel(away, id, { dueAt: Date.now() - 10 * MINUTE, firedAt: null });
    expect(await attention(away)).toMatchObject({
      status: 200,
      body: { temporal: 'away', stuck: [{ process: { id }, run: null }] },
    });
  });
});

async function aDelivery(state: string): Promise<string> {
  const id = await aProcess(api, { kind: 'release', ownerId: agent.id });
  await aNotification(api, { processId: id, personId: agent.id });
  const { rows } = await sql<{ id: string }>`INSERT INTO delivery (notification_id, channel, address, state)
    SELECT n.id, 'mail', 'gone@example.com', ${state} FROM notification n WHERE n.process_id = ${id}
    RETURNING id`.execute(api.database.db);
  return rows[0]?.id ?? '';
}
const decide = (id: string, action: string, body: object = { reason: 'told by telephone' }) =>
  api.ask(`/api/v1/deliveries/${id}/${action}`, { as: api.keys['admin'], method: 'POST', body });
const stateOf = (id: string) =>
  api.database.db.selectFrom('delivery').select('state').where('id', '=', id).executeTakeFirstOrThrow();

describe('POST /api/v1/deliveries/{id}/retry and /skip', () => {
  it('202 and 204: only for what was given up, with a reason that stays on record', async () => {
    const [tried, skipped] = [await aDelivery('failed'), await aDelivery('failed')];
    expect(await decide(tried, 'retry')).toMatchObject({ status: 202, body: { id: tried, state: 'pending' } });
    expect(await decide(skipped, 'skip')).toMatchObject({ status: 204 });
    expect(await stateOf(skipped)).toEqual({ state: 'skipped' });
    const { rows } = await sql`SELECT action, reason FROM delivery_action WHERE delivery_id = ${skipped}`.execute(
      api.database.db,
    );
    expect(rows).toEqual([{ action: 'skip', reason: 'told by telephone' }]);
  });
  it('409: for what was sent, or let go before', async () => {
    expect(await decide(await aDelivery('sent'), 'retry')).toMatchObject({
      status: 409,
      body: { code: 'NOT_GIVEN_UP' },
    });
    expect(await decide(await aDelivery('skipped'), 'skip')).toMatchObject({ status: 409 });
  });
  it('400 without a reason, and nothing changes', async () => {
    const id = await aDelivery('failed');
    expect((await decide(id, 'skip', {})).status).toBe(400);
    expect(await stateOf(id)).toEqual({ state: 'failed' });
  });
});
