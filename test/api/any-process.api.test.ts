/** What people meet of processes that are no cases: queue, notifications, live events, and who may see which. */

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../api/can.ts';
import type { Principal } from '../../api/principal.ts';
import { commandProcess } from '../../api/processes/commands.ts';
import type { ProcessKind } from '../../api/processes/kind.ts';
import type { KindName } from '../../api/processes/kinds.ts';
import { stateOf } from '../../api/processes/read.ts';
import { readTimeline, TimelineQuery } from '../../api/processes/timeline.ts';
import { aCustomer } from './a-case.ts';
import { aNotification, aProcess, aWorkItem } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
});
afterAll(() => api.close());

type Plain = Readonly<{
  state: Readonly<{ seq: number; recent: readonly string[]; phase: string }>;
  input: object;
  command: Readonly<{ kind: string }>;
  receipt: unknown;
}>;
const plain = (kind: KindName): ProcessKind<Plain> => ({
  kind,
  tag: kind,
  numbers: { prefix: 'ANY', sequence: 'escalation_number' },
  closedCode: 'CLOSED',
  isClosed: ({ phase }) => phase === 'closed',
  describe: () => ({ id: randomUUID(), number: 'ANY-1', title: '', customerId: null, ownerId: '', phase: 'active' }),
});
const principalOf = ({ id }: Person, role: Role): Principal => ({
  kind: 'person',
  id,
  name: role,
  role,
  scopes: ['*'],
  personId: id,
  locale: 'en',
  teamIds: [],
});
const sees = async (kind: KindName, id: string, [person, role]: readonly [Person, Role]) =>
  await stateOf(api.database.db, plain(kind), { principal: principalOf(person, role), id }).then(
    () => true,
    () => false,
  );
const read = (path: string, person: Person) => api.ask(`/api/v1/${path}`, { as: person.cookie });
const post = (path: string, person: Person) =>
  api.ask(`/api/v1/${path}`, { method: 'POST', as: person.cookie, body: undefined });

describe('the queue', () => {
  it('shows the work of a process that belongs to no customer', async () => {
    const pm = await api.addPerson({ role: 'pm' });
    const processId = await aProcess(api, { kind: 'release', ownerId: pm.id, title: '版本 4.2' });
    const id = await aWorkItem(api, { processId, personId: pm.id, kind: 'freeze' });
    expect((await read('work-items', pm)).items).toMatchObject([
      {
        id,
        kind: 'freeze',
        case: null,
        notice: null,
        process: { id: processId, kind: 'release', title: '版本 4.2', phase: 'active', customer: null },
      },
    ]);
  });
  it('stand there though the state of one of their processes cannot be read by its kind', async () => {
    const seller = await api.addPerson({ role: 'sales' });
    const processId = await aProcess(api, { kind: 'renewal', ownerId: seller.id, state: { seq: 1, recent: [] } });
    const id = await aWorkItem(api, { processId, personId: seller.id, kind: 'sendQuote' });
    const { status, items } = await api.ask('/api/v1/work-items', { as: seller.cookie });
    expect([status, items]).toMatchObject([200, [{ id, kind: 'sendQuote' }]]);
  });
  it('lets no work item be done or taken but by the commands of its process', async () => {
    const pm = await api.addPerson({ role: 'pm' });
    const processId = await aProcess(api, { kind: 'release', ownerId: pm.id });
    const id = await aWorkItem(api, { processId, personId: pm.id, kind: 'freeze' });
    expect(await post(`work-items/${id}/done`, pm)).toMatchObject({ status: 409, body: { code: 'USE_COMMAND' } });
    expect(await post(`work-items/${id}/take`, pm)).toMatchObject({ status: 409, body: { code: 'NOT_TO_TAKE' } });
  });
});

describe('notifications', () => {
  it('name the process they are about, whatever its kind', async () => {
    const pm = await api.addPerson({ role: 'pm' });
    const processId = await aProcess(api, { kind: 'release', ownerId: pm.id });
    await aNotification(api, { processId, personId: pm.id });
    const { items } = await read('notifications', pm);
    expect(items).toMatchObject([{ kind: 'moved', case: null, process: { id: processId, kind: 'release' } }]);
    expect(String(items[0]?.['title'])).toMatch(/ANY-\d+/);
  });
});

describe('live events', () => {
  it('tell of processes that are no cases under a name of their own', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const processId = await aProcess(api, { kind: 'requirement', ownerId: agent.id });
    const stop = new AbortController();
    const response = await fetch(`${api.url}/api/v1/events?after=0`, {
      headers: { cookie: agent.cookie },
      signal: stop.signal,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes(processId)) break;
    }
    stop.abort();
    expect(text).toMatch(new RegExp(`event: process\ndata: .*"process":\\{"id":"${processId}","kind":"requirement"`));
    expect(text).not.toContain('caseId');
  });
});

describe('who may see a process', () => {
  it('is everybody for requirements, and only those concerned for renewals', async () => {
    const [owner, stranger] = [await api.addPerson({ role: 'csm' }), await api.addPerson({ role: 'agent' })];
    const requirement = await aProcess(api, { kind: 'requirement', ownerId: owner.id });
    const renewal = await aProcess(api, { kind: 'renewal', ownerId: owner.id });
    expect(await sees('requirement', requirement, [stranger, 'agent'])).toBe(true);
    expect(await sees('renewal', renewal, [owner, 'csm'])).toBe(true);
    expect(await sees('renewal', renewal, [stranger, 'agent'])).toBe(false);
  });
  it('is the customer’s salesperson, and whoever has something to do in it until it is done', async () => {
    const [owner, sales, worker] = [
      await api.addPerson({ role: 'csm' }),
      await api.addPerson({ role: 'sales' }),
      await api.addPerson({ role: 'agent' }),
    ];
    const customerId = await aCustomer(api);
    await api.database.db.updateTable('customer').set({ sales_id: sales.id }).where('id', '=', customerId).execute();
    const id = await aProcess(api, { kind: 'renewal', ownerId: owner.id, customerId });
    expect(await sees('renewal', id, [sales, 'sales'])).toBe(true);
    expect(await sees('renewal', id, [worker, 'agent'])).toBe(false);
    const item = await aWorkItem(api, { processId: id, personId: worker.id, kind: 'checkUsage' });
    expect(await sees('renewal', id, [worker, 'agent'])).toBe(true);
    await api.database.db.updateTable('work_item').set({ state: 'done' }).where('id', '=', item).execute();
    expect(await sees('renewal', id, [worker, 'agent'])).toBe(false);
  });
  it('says nothing about who may move it: reading a requirement of others is not commanding it', async () => {
    const [owner, stranger] = [await api.addPerson({ role: 'csm' }), await api.addPerson({ role: 'sales' })];
    const id = await aProcess(api, { kind: 'requirement', ownerId: owner.id });
    const deps = { db: api.database.db, temporal: api.temporal, env: { TASK_QUEUE: 'none' } };
    const asked = { id, idempotencyKey: 'k', command: { kind: 'adopt' } };
    const send = async (person: Person, role: Role) =>
      await commandProcess(deps, plain('requirement'), { ...asked, principal: principalOf(person, role) });
    await expect(send(stranger, 'sales')).rejects.toMatchObject({ status: 403, code: 'FORBIDDEN' });
    // The owner and a product manager get as far as Temporal, which is away.
    await expect(send(owner, 'csm')).rejects.not.toMatchObject({ status: 403 });
    await expect(send(stranger, 'pm')).rejects.not.toMatchObject({ status: 403 });
  });
  it('is not whoever knows its id under another kind', async () => {
    const owner = await api.addPerson({ role: 'csm' });
    const id = await aProcess(api, { kind: 'renewal', ownerId: owner.id });
    expect(await sees('requirement', id, [owner, 'csm'])).toBe(false);
  });
});

describe('the record', () => {
  it('names contacts of the customer who were told beside colleagues', async () => {
    const { db } = api.database;
    const owner = await api.addPerson({ role: 'csm', name: '李安' });
    const customerId = await aCustomer(api);
    const contactId = randomUUID();
    const contact = { id: contactId, customer_id: customerId, name: '王敏', email: `${contactId}@example.com` };
    await db.insertInto('contact').values(contact).execute();
    const processId = await aProcess(api, { kind: 'requirement', ownerId: owner.id, customerId });
    await aNotification(api, { processId, personId: owner.id });
    await aNotification(api, { processId, contactId });
    await sql`INSERT INTO delivery (notification_id, channel, address)
      SELECT id, 'mail', 'a@example.com' FROM notification WHERE contact_id = ${contactId}`.execute(db);
    const { items } = await readTimeline(db, processId, TimelineQuery.parse({}));
    const told = items.flatMap((entry) => entry.told).toSorted((a, b) => Number(a.isContact) - Number(b.isContact));
    expect(told).toMatchObject([
      { person: { id: owner.id, name: '李安' }, isContact: false, deliveries: [] },
      { person: { id: contactId, name: '王敏' }, isContact: true, deliveries: [{ state: 'pending', digestId: null }] },
    ]);
  });
});

describe('the record of a process', () => {
  it('shows a look-up that somebody was told of, and hides those that told nobody', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const id = await aProcess(api, { kind: 'requirement', ownerId: agent.id });
    await sql`INSERT INTO process_event (process_id, seq, kind, at, actor, data)
      SELECT ${id}, seq, 'found', now(), '{"kind":"system","name":"Baton"}', '{}' FROM generate_series(101, 102) AS seq`.execute(
      api.database.db,
    );
    await sql`INSERT INTO notification (process_id, seq, key, kind, person_id, role, at, data)
      VALUES (${id}, 102, 'k', 'scheduled', ${agent.id}, '{"kind":"owner"}', now(), '{}')`.execute(api.database.db);
    const { body } = await api.ask(`/api/v1/requirements/${id}/timeline?after=100`, { as: api.keys['admin'] });
    expect(body).toMatchObject({ items: [{ seq: 102, kind: 'found', technical: false }] });
  });
});
