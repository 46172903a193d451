import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCustomer } from '../api/a-case.ts';
import { expectRows, named } from '../api/figures.ts';
import { type Api, startApi } from '../api/harness.ts';

let api: Api;
let customerId: string;
beforeAll(async () => {
  api = await startApi();
  customerId = await aCustomer(api);
});
afterAll(() => api.close());

const event = (more: object = {}) => ({
  id: randomUUID(),
  customerId,
  userId: 'u-1',
  at: new Date(Date.now() - 3_600_000).toISOString(),
  ...more,
});
const send = (events: readonly object[], as = api.keys['serviceManager']) =>
  api.ask('/api/v1/usage', { method: 'POST', as, body: { events }, headers: { 'idempotency-key': undefined } });

describe('a batch of use', () => {
  it('needs no Idempotency-Key: sent again it changes nothing', async () => {
    const events = [event({ feature: 'report' }), event({ userId: 'u-2' })];
    expect((await send(events)).body).toEqual({ received: 2, added: 2, known: 0 });
    expect((await send(events)).body).toEqual({ received: 2, added: 0, known: 2 });
    const { body } = await api.ask(`/api/v1/usage/${customerId}`, { as: api.keys['serviceManager'] });
    expect(body).toMatchObject({
      activeUsers: { days7: 2, ever: 2 },
      features: [{ feature: 'report', users: 1, uses: 1 }],
      licensedUsers: null,
    });
  });

  it('may name customers by their keys', async () => {
    const { key } = await api.database.db
      .selectFrom('customer')
      .select('key')
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow();
    expect((await send([event({ customerId: undefined, customerKey: key })])).body).toMatchObject({ added: 1 });
  });

  it('with a customer nobody knows is refused as a whole, and says which events these are', async () => {
    const known = event();
    const answer = await send([known, event({ customerId: randomUUID() })]);
    expect([answer.status, answer.body['code'], answer.body['errors']]).toMatchObject([
      422,
      'UNKNOWN_REFERENCE',
      [{ path: 'body.events.1.customerId' }],
    ]);
    expect((await send([known])).body).toMatchObject({ added: 1 });
  });

  it.each([
    ['with two names for one customer', { customerKey: 'acme' }],
    ['without an instant', { at: undefined }],
    ['at no instant there is', { at: 'yesterday' }],
    ['that counts nothing', { count: 0 }],
    ['with more than belongs to it', { colour: 'red' }],
  ])('is refused with an event %s', async (_what, more) => {
    expect((await send([event(more)])).status).toBe(400);
  });

  it('holds 5,000 events and no more', async () => {
    const many = Array.from({ length: 5_001 }, () => event());
    expect((await send(many.slice(1))).body).toMatchObject({ added: 5_000 });
    expect((await send(many)).status).toBe(400);
  });

  it('is for customers the sender looks after', async () => {
    const csm = await api.addPerson({ role: 'csm' });
    const own = await aCustomer(api, csm.id);
    expect((await send([event({ customerId: own })], csm.cookie)).status).toBe(200);
    expect((await send([event()], csm.cookie)).status).toBe(403);
    const agent = await api.addPerson({ role: 'agent' });
    expect((await send([event({ customerId: own })], agent.cookie)).status).toBe(403);
  });
});

describe('licences', () => {
  it('say how many users were never active, and lead to their customers', async () => {
    const as = api.keys['serviceManager'];
    const id = await aCustomer(api);
    const query = 'from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&activeDays=1&withinDays=1&timezone=Asia/Shanghai';
    const read = (path: string) => api.ask(`/api/v1/reports/${path}`, { as });
    const before = await read(`adoption?${query}`);
    await api.ask(`/api/v1/usage/${id}/licences`, { method: 'PUT', as, body: { users: 5 } });
    const at = '2026-03-02T09:00:00+08:00';
    await send([event({ customerId: id, userId: 'a', at }), event({ customerId: id, userId: 'b', at })]);
    const after = await read(`adoption?${query}`);
    const numbersOf = ({ body }: typeof after) => body['total'] as Readonly<Record<string, number>>;
    const grown = (field: string) => Number(numbersOf(after)[field]) - Number(numbersOf(before)[field]);
    expect(['licensedUsers', 'activeUsers', 'activeCustomers', 'neverActiveUsers'].map(grown)).toEqual([5, 2, 1, 3]);
    const { points } = after.body['course'] as { points: { key: string; users: number; customers: number }[] };
    expect(points.find(({ key }) => key === '2026-03-02')).toMatchObject({ users: 2, customers: 1 });
    const lines = after.body['lines'] as { key: string }[];
    const customers = named([
      'customers',
      'activeCustomers',
      'licensedUsers',
      'everActiveUsers',
      'neverActiveUsers',
      'activeUsers',
    ]);
    const told = await expectRows({ read, name: 'adoption', query }, [
      { numbers: numbersOf(after), names: customers },
      ...lines.map((line) => ({ numbers: { ...line }, names: customers, group: line.key })),
      ...points.map((point) => ({ numbers: point, names: named(['users', 'customers'], 'course.'), group: point.key })),
    ]);
    expect(told).toBeGreaterThan(10);
    expect((await read(`adoption/rows.csv?${query}&of=licensedUsers`)).text).toContain(',5,count');
  });

  it('400: nobody is active on more days than there are', async () => {
    const asked = api.ask('/api/v1/reports/adoption?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z&activeDays=8', {
      as: api.keys['serviceManager'],
    });
    expect((await asked).status).toBe(400);
  });

  it('of a customer nobody knows are not there', async () => {
    const as = api.keys['serviceManager'];
    const path = `/api/v1/usage/${randomUUID()}`;
    expect((await api.ask(path, { as })).status).toBe(404);
    expect((await api.ask(`${path}/licences`, { method: 'PUT', as, body: { users: 5 } })).status).toBe(404);
  });
});
