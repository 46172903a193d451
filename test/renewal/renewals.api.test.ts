import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../calendar/index.ts';
import { expectRows, named } from '../api/figures.ts';
import type { Answer, Person } from '../api/harness.ts';
import { PACK } from '../handoff/policies.ts';
import { type Office, openOffice, today } from './office.ts';

const idsOf = ({ items }: Answer) => items.map((item) => item['id']);
let office: Office;
let csm: Person;
let sales: Person;
let stranger: Person;
let manager: Person;
beforeAll(async () => {
  office = await openOffice();
  ({ csm, sales, stranger, manager } = office.people);
});
afterAll(() => office.close());

describe('the commands of a renewal', () => {
  it('200: a year from the day after the end, when nothing else is said; the next term has its own renewal', async () => {
    const first = await office.enter({ startDate: addMonths(addDays(today, 1), -12), endDate: today });
    const id = first.field('id');
    const renewed = await office.post(`renewals/${id}/renew`, { amountMinor: 99_000 });
    expect(renewed).toMatchObject({
      status: 200,
      body: {
        phase: 'closed',
        outcome: 'renewed',
        ending: {
          automatic: false,
          next: { startDate: addDays(today, 1), signedOn: today, currency: 'EUR', months: 12 },
        },
      },
    });
    expect(await office.post(`renewals/${id}/quote`, { amountMinor: 1, currency: 'EUR' })).toMatchObject({
      status: 409,
      body: { code: 'RENEWAL_CLOSED' },
    });
    const contract = await office.read(`contracts/${id}`);
    expect(contract.body).toMatchObject({ state: 'ended', renewal: { outcome: 'renewed' } });
    expect(contract.body['nextId']).not.toBeNull();
  });

  it('409 and 422: what is impossible is refused with its code', async () => {
    const id = (await office.enter()).field('id');
    const refused = async (path: string, body: object) => {
      const answer = await office.post(`renewals/${id}/${path}`, body);
      return `${answer.status} ${String(answer.body['code'])}`;
    };
    expect(await refused('complete-step', { key: 'moon' })).toBe('409 UNKNOWN_STEP');
    expect(await refused('churn', { reasonKey: 'moon' })).toBe('409 UNKNOWN_REASON');
    expect(await refused('win-back', { amountMinor: 1 })).toBe('409 RENEWAL_NOT_LOST');
    expect(await refused('renew', { amountMinor: 1, startDate: today })).toBe('409 TERM_ORDER');
    expect(await refused('renew', { amountMinor: 1, signedOn: addDays(today, 2) })).toBe('422 IN_THE_FUTURE');
    expect(await refused('assign', { personId: '01890000-0000-7000-8000-000000000000' })).toBe('422 UNKNOWN_REFERENCE');
    expect(await refused('assign', { personId: csm.id })).toBe('409 NO_CHANGE');
    expect((await office.read(`renewals/${id}`)).body).toMatchObject({ phase: 'running', ending: null });
  });

  it('200: what was lost can be won back', async () => {
    const id = (await office.enter()).field('id');
    const lost = await office.post(`renewals/${id}/churn`, { reasonKey: 'feature', note: 'no export' });
    expect(lost).toMatchObject({ status: 200, body: { outcome: 'churned', ending: { cause: 'product' } } });
    const back = await office.post(`renewals/${id}/win-back`, { amountMinor: 80_000, months: 6 });
    expect(back).toMatchObject({ status: 200, body: { outcome: 'wonBack', ending: { lostAs: 'churned' } } });
  });

  it('200: is handed over with a pack, and stays its owner’s until the handoff is accepted', async () => {
    const id = (await office.enter()).field('id');
    const handOver = { to: { personId: sales.id }, handoffKind: 'renewal', pack: PACK, reason: 'beyond me' };
    const offered = await office.post(`renewals/${id}/hand-over`, handOver);
    expect(offered).toMatchObject({ status: 200, body: { owner: { id: csm.id }, handoff: { number: /^HND-/ } } });
    expect(await office.post(`renewals/${id}/hand-over`, handOver)).toMatchObject({
      status: 409,
      body: { code: 'HANDOFF_PENDING' },
    });
  });

  it('404: of a renewal that is nobody’s business', async () => {
    const id = (await office.enter()).field('id');
    expect((await office.post(`renewals/${id}/note`, { text: 'x' }, stranger)).status).toBe(404);
  });
});

describe('GET /renewals', () => {
  it('lists by end, filtered by owner, month, risk and state, page by page', async () => {
    const mine = await office.aCustomer(manager);
    const made = [];
    for (const days of [40, 20, 30]) {
      made.push(
        (await office.enter({ customerId: mine, endDate: addDays(today, days), ownerId: sales.id }, manager)).field(
          'id',
        ),
      );
    }
    const [a, b, c] = made;
    const path = `renewals?customerId=${mine}`;
    expect(idsOf(await office.read(path, manager))).toEqual([b, c, a]);
    const page = await office.read(`${path}&limit=2`, manager);
    expect(idsOf(await office.read(`${path}&limit=2&cursor=${page.field('nextCursor')}`, manager))).toEqual([a]);
    expect(idsOf(await office.read(`${path}&endsBefore=${addDays(today, 25)}`, manager))).toEqual([b]);
    expect(idsOf(await office.read(`${path}&ownerId=me`, sales))).toEqual([b, c, a]);
    expect(idsOf(await office.read(path, stranger))).toEqual([]);
    await office.post(`renewals/${b}/note`, { text: 'they are angry', relationship: 'poor' }, manager);
    expect(idsOf(await office.read(`${path}&risk=high`, manager))).toEqual([b]);
    await office.post(`renewals/${b}/cancel`, { reason: 'typo' }, manager);
    expect(idsOf(await office.read(path, manager))).toEqual([c, a]);
    expect(idsOf(await office.read(`${path}&state=closed`, manager))).toEqual([b]);
  });

  it('explains who owns one, rule by rule', async () => {
    const id = (await office.enter({ amountMinor: 200_000 })).field('id');
    const { body } = await office.read(`renewals/${id}/owner-explanation`);
    expect(body).toMatchObject({ owner: { id: csm.id, name: 'Cai' }, rule: 'large', mode: 'joint', on: 'opened' });
    expect(body['rules']).toHaveLength(5);
    expect((body['rules'] as { rule: string }[]).find(({ rule }) => rule === 'large')).toMatchObject({
      decides: true,
      conditions: [{ condition: 'amountAbove', found: { amountMinor: 200_000, currency: 'EUR' }, holds: true }],
    });
  });

  it('shows what is ahead: by stage, and by owner and month with the signs', async () => {
    const mine = await office.aCustomer(manager);
    const endDate = '2031-05-31';
    const id = (await office.enter({ customerId: mine, endDate, ownerId: sales.id }, manager)).field('id');
    await office.enter({ customerId: mine, endDate, ownerId: sales.id, amountMinor: 10_000 }, manager);
    await office.post(`renewals/${id}/quote`, { amountMinor: 95_000, currency: 'EUR' }, manager);
    const { body } = await office.read(`renewals/pipeline?customerId=${mine}`, manager);
    const stage = (name: string) => (body['stages'] as { stage: string }[]).find((one) => one.stage === name);
    expect(stage('quoted')).toMatchObject({ count: 1, sums: [{ currency: 'EUR', amountMinor: 90_000 }] });
    expect(stage('ahead')).toMatchObject({ count: 1 });
    const forecast = await office.read(`renewals/forecast?customerId=${mine}`, manager);
    expect(forecast.body['lines']).toEqual([
      {
        owner: { id: sales.id, name: 'Sam' },
        month: '2031-05',
        currency: 'EUR',
        count: 2,
        amountMinor: 100_000,
        // 75 % of 900.00 and 70 % of 100.00.
        expectedMinor: 74_500,
        parts: [
          { key: 'base', renewals: 2, points: 70 },
          { key: 'quoted', renewals: 1, points: 5 },
        ],
      },
    ]);
    const table = await office.read(`renewals/forecast.csv?customerId=${mine}`, manager);
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect(table.text.split('\r\n').slice(0, 2)).toEqual([
      '到期月份,负责人,币种,续约数,金额（最小货币单位）,预计（最小货币单位）,基础分,基础分 （续约数）,已报价,已报价 （续约数）',
      '2031-05,Sam,EUR,2,100000,74500,70,2,5,1',
    ]);
  });

  it('has a record, and explains its deadlines', async () => {
    const id = (await office.enter()).field('id');
    const { items } = await office.read(`renewals/${id}/timeline`);
    expect(items.map(({ kind }) => kind)).toEqual(['opened', 'ownershipDecided']);
  });
});

type RenewalLine = Readonly<{ key: string | null; amounts: readonly Readonly<{ currency: string }>[] }>;

describe('GET /reports/renewals', () => {
  it('counts by count and by amount, on time and late, and why customers left', async () => {
    const mine = await office.aCustomer(manager);
    const term = { customerId: mine, startDate: '2019-02-01', endDate: addDays(today, -3), ownerId: sales.id };
    const [onTime, late, lost] = [
      await office.enter(term, manager),
      await office.enter(term, manager),
      await office.enter(term, manager),
    ];
    await office.post(
      `renewals/${onTime.field('id')}/renew`,
      { amountMinor: 90_000, signedOn: addDays(today, -10) },
      manager,
    );
    await office.post(`renewals/${late.field('id')}/renew`, { amountMinor: 45_000 }, manager);
    await office.post(`renewals/${lost.field('id')}/churn`, { reasonKey: 'closed-down' }, manager);
    const query = `from=${addDays(today, -3)}&to=${addDays(today, -2)}&by=owner`;
    const { status, body } = await office.read(`reports/renewals?${query}`, manager);
    expect(status).toBe(200);
    expect(body['total']).toMatchObject({
      ended: 3,
      renewed: 2,
      onTime: 1,
      late: 1,
      churned: 1,
      same: 1,
      down: 1,
      rate: 2 / 3,
      amounts: [{ currency: 'EUR', endedMinor: 270_000, renewedMinor: 135_000, rate: 0.5 }],
    });
    expect(body['lines']).toMatchObject([{ key: sales.id, name: 'Sam', ended: 3 }]);
    expect(body['reasons']).toEqual([{ reasonKey: 'closed-down', cause: 'customer', count: 1 }]);
    const counts = [
      'ended',
      'renewed',
      'expanded',
      'up',
      'same',
      'down',
      'onTime',
      'late',
      'wonBack',
      'churned',
      'lapsed',
    ];
    const names = named([...counts, 'open', 'decided']);
    const of = (line: RenewalLine, group?: string | null) => [
      { numbers: line, names, group },
      ...line.amounts.map((amount) => ({
        numbers: amount,
        names: named(['ended', 'endedMinor', 'renewedMinor'], 'amounts.'),
        group,
        more: `&currency=${amount.currency}`,
      })),
    ];
    const told = await expectRows(
      { read: (path) => office.read(`reports/${path}`, manager), name: 'renewals', query },
      [
        ...of(body['total'] as RenewalLine),
        ...(body['lines'] as RenewalLine[]).flatMap((line) => of(line, line.key)),
        { numbers: { count: 1 }, names: named(['count'], 'reasons.'), group: 'closed-down/customer' },
      ],
    );
    expect(told).toBe(23);
    const csv = await office.read(`reports/renewals.csv?${query}`, manager);
    expect(csv.text.split('\r\n')[1]).toMatch(/^Sam,3,2,0,0,1,1,1,1,0,1,0,0,0\.66\d+,EUR,270000,135000,0\.5$/);
  });

  it('422: a period ends after it begins', async () => {
    expect((await office.read('reports/renewals?from=2027-01-02&to=2027-01-01', manager)).status).toBe(422);
  });
});
