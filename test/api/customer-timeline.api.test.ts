import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerTimeline } from '../../api/customers/timeline.ts';
import { aCustomer } from './a-case.ts';
import { aNotification, aProcess } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let manager: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  manager = await api.addPerson({ role: 'serviceManager' });
});
afterAll(() => api.close());

type Fact = Readonly<{ kind: string; at: string }>;

/** Facts after the first, which `aProcess` has written. */
async function happened(processId: string, facts: readonly Fact[]): Promise<void> {
  for (const [index, { kind, at }] of facts.entries()) {
    await sql`INSERT INTO process_event (process_id, seq, kind, at, actor, data)
      VALUES (${processId}, ${index + 2}, ${kind}, ${at}, '{"kind":"system","name":"Test"}', '{}')`.execute(
      api.database.db,
    );
  }
}

async function asksToo(processId: string, customerId: string): Promise<void> {
  await sql`INSERT INTO requirement_requester (process_id, key, customer_id, tier, since, seq)
    VALUES (${processId}, ${randomUUID()}, ${customerId}, 'B', now(), 1)`.execute(api.database.db);
}

const read = (customerId: string, query = '', person = manager) =>
  api.ask(`/api/v1/customers/${customerId}/timeline${query}`, { as: person.cookie });

describe('a customer’s timeline', () => {
  it('tells what happened in processes of every kind as one record, the newest first', async () => {
    const customerId = await aCustomer(api);
    const escalation = await aProcess(api, { kind: 'escalation', ownerId: manager.id, customerId, title: '导出为空' });
    const renewal = await aProcess(api, { kind: 'renewal', ownerId: manager.id, customerId });
    await happened(escalation, [{ kind: 'noted', at: '2030-01-01T10:00:00Z' }]);
    await happened(renewal, [
      { kind: 'quoted', at: '2030-01-01T09:00:00Z' },
      { kind: 'renewed', at: '2030-01-01T11:00:00Z' },
    ]);
    const { items } = await read(customerId);
    expect(items.map(({ kind }) => kind)).toEqual(['renewed', 'noted', 'quoted', 'opened', 'opened']);
    expect(items[1]).toMatchObject({ process: { id: escalation, kind: 'escalation', title: '导出为空' }, seq: 2 });
    const { items: ofRenewals } = await read(customerId, '?kind=renewal');
    expect(ofRenewals.map(({ kind }) => kind)).toEqual(['renewed', 'quoted', 'opened']);
  });
  it('comes in pages that leave nothing out, though many facts are of one instant', async () => {
    const customerId = await aCustomer(api);
    const at = '2030-01-01T10:00:00.123Z';
    for (const kind of ['lead', 'survey'] as const) {
      const id = await aProcess(api, { kind, ownerId: manager.id, customerId });
      await happened(
        id,
        Array.from({ length: 4 }, (_, index) => ({ kind: `fact${index}`, at })),
      );
    }
    const whole = (await read(customerId)).items;
    const seen: Record<string, unknown>[] = [];
    for (let query = '?limit=3'; query !== ''; ) {
      const page = await read(customerId, query);
      seen.push(...page.items);
      query = page.body['nextCursor'] === null ? '' : `?limit=3&cursor=${page.field('nextCursor')}`;
    }
    expect(whole).toHaveLength(10);
    expect(seen).toEqual(whole);
  });
  it('tells of a requirement to every customer who asks for it, and to nobody else', async () => {
    const [first, second, other] = [await aCustomer(api), await aCustomer(api), await aCustomer(api)];
    const id = await aProcess(api, { kind: 'requirement', ownerId: manager.id, customerId: first });
    await asksToo(id, second);
    expect((await read(first)).items).toHaveLength(1);
    expect((await read(second)).items).toMatchObject([{ process: { id } }]);
    expect((await read(other)).items).toEqual([]);
  });
  it('leaves out what the reader may not see', async () => {
    const [customerId, agent] = [await aCustomer(api), await api.addPerson({ role: 'agent' })];
    const requirement = await aProcess(api, { kind: 'requirement', ownerId: manager.id, customerId });
    const renewal = await aProcess(api, { kind: 'renewal', ownerId: manager.id, customerId });
    const processes = async (): Promise<unknown[]> =>
      (await read(customerId, '', agent)).items.map(({ process }) => process);
    expect(await processes()).toMatchObject([{ id: requirement }]);
    await aNotification(api, { processId: renewal, personId: agent.id });
    expect(await processes()).toMatchObject([{ id: renewal }, { id: requirement }]);
  });
  it('leaves out look-ups unless asked for, but not those somebody was told of', async () => {
    const customerId = await aCustomer(api);
    const id = await aProcess(api, { kind: 'renewal', ownerId: manager.id, customerId });
    await happened(id, [{ kind: 'clocksPlanned', at: '2030-01-01T10:00:00Z' }]);
    expect((await read(customerId)).items.map(({ kind }) => kind)).toEqual(['opened']);
    const { items } = await read(customerId, '?technical=true');
    expect(items).toMatchObject([{ kind: 'clocksPlanned', technical: true }, { kind: 'opened' }]);
    await aNotification(api, { processId: id, personId: manager.id });
    expect((await read(customerId)).items).toMatchObject([{ kind: 'opened', told: [{ person: { id: manager.id } }] }]);
  });
  it('is refused for a customer nobody knows, an unknown kind and a cursor of another list', async () => {
    const customerId = await aCustomer(api);
    expect(await read(randomUUID())).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await read(customerId, '?kind=party')).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    const foreign = Buffer.from(JSON.stringify(['海河银行', randomUUID()])).toString('base64url');
    expect(await read(customerId, `?cursor=${foreign}`)).toMatchObject({ status: 400 });
  });
  it('reads of each process no more facts than a page takes, however many there are', async () => {
    const customerId = await aCustomer(api);
    for (let count = 0; count < 3; count += 1) {
      const id = await aProcess(api, { kind: 'renewal', ownerId: manager.id, customerId });
      await sql`INSERT INTO process_event (process_id, seq, kind, at, actor, data)
        SELECT ${id}::uuid, n + 1, 'noted', timestamptz '2030-01-01' + n * interval '1 hour', '{"kind":"system","name":"Test"}', '{}'
        FROM generate_series(1, 2000) n`.execute(api.database.db);
    }
    await sql`ANALYZE process_event`.execute(api.database.db);
    const role = {
      kind: 'person',
      id: manager.id,
      name: 'M',
      role: 'serviceManager',
      scopes: ['*'],
      locale: 'en',
    } as const;
    const query = { limit: 10, technical: 'false' } as const;
    const statement = customerTimeline(customerId, { principal: { ...role, teamIds: [] }, query });
    const { rows } = await sql<{ 'QUERY PLAN': readonly [Planned] }>`
      EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`.execute(api.database.db);
    const facts = nodesOf(rows[0]?.['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'process_event');
    expect(facts).toMatchObject([{ 'Index Name': 'process_event_newest', 'Actual Rows': 11, 'Actual Loops': 3 }]);
  });
});

type PlanNode = Readonly<{
  'Relation Name'?: string;
  'Index Name'?: string;
  /** Of each time it was done. */
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  Plans?: readonly PlanNode[];
}>;
type Planned = Readonly<{ Plan: PlanNode }>;

const nodesOf = (node: PlanNode | undefined): PlanNode[] =>
  node === undefined ? [] : [node, ...(node.Plans ?? []).flatMap(nodesOf)];
