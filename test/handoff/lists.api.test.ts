import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRows, named } from '../api/figures.ts';
import { type Answer, type Api, absentTemporal, type Person, startApi } from '../api/harness.ts';
import { publishPolicy } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { ACCEPT, DECLINE, HAND_BACK } from './commands.ts';
import { aPolicy, PACK } from './policies.ts';
import { recorded } from './recorded.ts';
import { does } from './simulated.ts';

let api: Api;
let giver: Person;
let receiver: Person;
let second: Person;
let lead: Person;
let customerId: string;
const policyId = randomUUID();
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  const { db } = api.database;
  lead = await api.addPerson({ role: 'lead', name: 'Lead' });
  giver = await api.addPerson({ role: 'csm', name: 'Giver' });
  receiver = await api.addPerson({ role: 'sales', name: 'Receiver', leadId: lead.id });
  second = await api.addPerson({ role: 'sales', name: 'Second' });
  await publishPolicy(db, { id: policyId, version: 1, kind: 'handoff', body: aPolicy() });
  customerId = randomUUID();
  await db.insertInto('customer').values({ id: customerId, key: 'acme', name: 'Acme', tier: 'B' }).execute();
  for (const [name, person] of [
    ['CS', giver],
    ['Sales', receiver],
  ] as const) {
    const id = randomUUID();
    await db.insertInto('team').values({ id, key: name, name, lead_id: null }).execute();
    await db.insertInto('team_member').values({ team_id: id, person_id: person.id }).execute();
  }
});
afterAll(() => api.close());

type Life = Parameters<typeof recorded>[1];
const aHandoff = (more: Partial<Life> = {}) =>
  recorded(api.database, {
    ...more,
    input: {
      customerId,
      giverId: giver.id,
      to: { personId: receiver.id },
      policy: { id: policyId, version: 1 },
      ...more.input,
    },
    people: { duty: second.id, sales: second.id, manager: lead.id },
  });
const read = (path: string, as: Person) => api.ask(`/api/v1/${path}`, { as: as.cookie });
const idsOf = ({ items }: Answer) => items.map((item) => item['id']);
const by = (when: string, person: Person, command: Parameters<typeof does>[2]) => does(when, person.id, command);

describe('GET /handoffs', () => {
  it('are those offered to me, by me, taken by me or of my people', async () => {
    const offered = await aHandoff();
    const taken = await aHandoff({ happenings: [by('Mon 10:00', receiver, ACCEPT)] });
    const passed = await aHandoff({ happenings: [by('Mon 10:00', receiver, DECLINE)] });
    expect(idsOf(await read('handoffs?box=toMe', receiver))).toEqual([offered.id]);
    expect(idsOf(await read('handoffs?box=toMe', second))).toEqual([passed.id]);
    expect(idsOf(await read('handoffs?box=taken', receiver))).toEqual([taken.id]);
    const mine = await read('handoffs?box=byMe', giver);
    expect(new Set(idsOf(mine))).toEqual(new Set([offered.id, taken.id, passed.id]));
    expect(idsOf(await read('handoffs?box=byMe&state=accepted', giver))).toEqual([taken.id]);
    expect(idsOf(await read('handoffs?box=team', lead))).toEqual([taken.id]);
    expect(idsOf(await read('handoffs', await api.addPerson({ role: 'agent' })))).toEqual([]);
  });

  it('come in the order in which they are due, page by page, none twice', async () => {
    const all = await read('handoffs?state=all&limit=200', giver);
    const dues = all.items.map(({ dueAt }) =>
      dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt as string),
    );
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    const seen: unknown[] = [];
    for (let cursor = ''; cursor !== 'null'; ) {
      const page = await read(`handoffs?state=all&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`, giver);
      seen.push(...idsOf(page));
      cursor = page.field('nextCursor');
    }
    expect(seen).toEqual(idsOf(all));
  });
});

describe('GET /handoffs/pack-draft', () => {
  it('says what is known of the customer, and what is still to be filled', async () => {
    const contact = {
      id: randomUUID(),
      customer_id: customerId,
      name: 'Ada',
      email: 'ada@example.com',
      role: 'head of IT',
    };
    await api.database.db
      .insertInto('contact')
      .values({ ...contact, timezone: null })
      .execute();
    const draft = await read(`handoffs/pack-draft?customerId=${customerId}&kind=renewal`, giver);
    expect(draft).toMatchObject({
      status: 200,
      body: { pack: { decisionMakers: ['Ada, head of IT'], openCases: [] }, missing: ['why'] },
    });
    expect((await read(`handoffs/pack-draft?customerId=${customerId}&kind=holiday`, giver)).status).toBe(422);
    expect((await read(`handoffs/pack-draft?customerId=${randomUUID()}&kind=renewal`, giver)).status).toBe(422);
  });
});

type HandoffLine = Readonly<{ key: string | null; declines: Readonly<Record<string, number>> }>;

describe('GET /reports/handoffs', () => {
  const span = `from=${new Date(instant('Mon 00:00')).toISOString()}&to=${new Date(instant('Sun 00:00')).toISOString()}`;

  it('counts what became of them, who declined and why, and how long acceptance took, by pair of teams', async () => {
    await aHandoff({ happenings: [by('Mon 11:00', receiver, ACCEPT), by('Mon 12:00', receiver, HAND_BACK)] });
    await aHandoff({
      happenings: [
        by('Mon 10:00', receiver, { kind: 'decline', reason: 'packUnclear' }),
        by('Mon 10:30', second, ACCEPT),
      ],
      until: instant('Wed 12:00'),
    });
    const report = await read(`reports/handoffs?${span}&by=teams`, giver);
    expect(report.status).toBe(200);
    expect(report.body['total']).toMatchObject({
      offered: 5,
      accepted: 3,
      returned: 1,
      open: 2,
      asked: 7,
      unanswered: 0,
      declines: { noCapacity: 1, packUnclear: 1, notMine: 0, notReady: 0, other: 0 },
      medianSecondsToAccept: 5400,
      medianWorkingSecondsToAccept: 3600,
    });
    const lines = report.body['lines'] as { key: string; offered: number }[];
    expect(lines.map(({ key, offered }) => [key, offered])).toEqual([
      ['CS → Sales', 2],
      ['CS → –', 3],
    ]);
    expect(await read(`reports/handoffs?${span}`, await api.addPerson({ role: 'agent' }))).toMatchObject({
      body: { total: { offered: 0 } },
    });
  });

  it.each(['kind', 'month', 'teams'])(
    'every number by %s leads to the handoffs and askings it counts',
    async (group) => {
      const query = `${span}&by=${group}`;
      const { body } = await read(`reports/handoffs?${query}`, giver);
      const numbers = (line: HandoffLine) => ({ ...line, ...line.declines });
      const names = {
        ...named(['offered', 'accepted', 'assigned', 'declined', 'withdrawn', 'returned', 'open']),
        ...named(['medianSecondsToAccept', 'p90SecondsToAccept', 'medianWorkingSecondsToAccept']),
        ...named(['asked', 'unanswered', 'notMine', 'noCapacity', 'packUnclear', 'notReady', 'other'], 'offers.'),
      };
      const told = await expectRows({ read: (path) => read(`reports/${path}`, giver), name: 'handoffs', query }, [
        { numbers: numbers(body['total'] as HandoffLine), names },
        ...(body['lines'] as HandoffLine[]).map((line) => ({ numbers: numbers(line), names, group: line.key })),
      ]);
      expect(told).toBeGreaterThan(15);
    },
  );

  it('is a table for spreadsheets, too', async () => {
    const csv = await read(`reports/handoffs.csv?${span}`, giver);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const [head, line, total] = csv.text
      .trim()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(head).toHaveLength(18);
    expect(line?.slice(0, 3)).toEqual(['renewal', '5', '3']);
    expect(total?.[1]).toBe('5');
  });

  it('422: for a span that ends before it starts', async () => {
    const answer = await read('reports/handoffs?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', giver);
    expect(answer.status).toBe(422);
  });
});

it('keeps the pack as it was offered', async () => {
  const { id } = await aHandoff();
  expect((await read(`handoffs/${id}`, giver)).body['pack']).toEqual(PACK);
});
