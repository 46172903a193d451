import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCustomer } from './a-case.ts';
import { aProcess } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let manager: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  manager = await api.addPerson({ role: 'serviceManager' });
});
afterAll(() => api.close());

const dueAgo = (id: string, hours: number) =>
  sql`UPDATE process SET due_at = now() - make_interval(hours => ${hours}) WHERE id = ${id}`.execute(api.database.db);

const healthy = (processId: string, customerId: string) =>
  sql`INSERT INTO customer_health (process_id, customer_id, day, at, score, band, parts, streaks, firing, owed)
    VALUES (${processId}, ${customerId}, '2026-01-05', now(), 53.5, 'fair', '{}', '{}', '{}', false)`.execute(
    api.database.db,
  );

const ending = (processId: string, day: string) =>
  sql`INSERT INTO renewal (process_id, ends_at, end_date, stage, support_ids, seq)
    VALUES (${processId}, ${`${day}T16:00:00Z`}, ${day}, 'ahead', '{}', 1)`.execute(api.database.db);

const read = (ids: readonly string[], person = manager) =>
  api.ask(`/api/v1/customer-standings?ids=${ids.join(',')}`, { as: person.cookie });

describe('how customers stand', () => {
  it('is what is open and overdue, the health of the watch, and the term that ends first', async () => {
    const [customerId, other] = [await aCustomer(api), await aCustomer(api)];
    const ownerId = manager.id;
    await dueAgo(await aProcess(api, { kind: 'escalation', ownerId, customerId }), 2);
    await dueAgo(await aProcess(api, { kind: 'lead', ownerId, customerId }), -2);
    const watch = await aProcess(api, { kind: 'retention', ownerId, customerId });
    await healthy(watch, customerId);
    await dueAgo(watch, 1);
    await ending(await aProcess(api, { kind: 'renewal', ownerId, customerId }), '2028-03-31');
    const first = await aProcess(api, { kind: 'renewal', ownerId, customerId });
    await ending(first, '2027-06-30');
    const { items } = await read([customerId, other, randomUUID()]);
    expect(items).toHaveLength(2);
    expect(items).toContainEqual({
      customerId,
      open: 4,
      overdue: 1,
      health: { retentionId: watch, score: 53.5, band: 'fair' },
      ends: { renewalId: first, number: expect.any(String), endDate: '2027-06-30' },
    });
    expect(items).toContainEqual({ customerId: other, open: 0, overdue: 0, health: null, ends: null });
  });
  it('counts nothing that the caller may not see', async () => {
    const customerId = await aCustomer(api);
    await aProcess(api, { kind: 'renewal', ownerId: manager.id, customerId });
    const stranger = await api.addPerson({ role: 'sales' });
    expect((await read([customerId], stranger)).items).toMatchObject([{ customerId, open: 0, ends: null }]);
    expect((await read([customerId])).items).toMatchObject([{ customerId, open: 1 }]);
  });
  it('is refused for what is no id, and for more customers than a page has', async () => {
    const many = Array.from({ length: 201 }, () => randomUUID()).join(',');
    for (const ids of ['', 'haihe-bank', many]) {
      const answer = await api.ask(`/api/v1/customer-standings?ids=${ids}`, { as: manager.cookie });
      expect(answer).toMatchObject({ status: 400 });
    }
  });
});
