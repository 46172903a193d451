import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../calendar/index.ts';
import type { Answer, Person } from '../api/harness.ts';
import { type Office, openOffice, today } from './office.ts';

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

const allowed = ({ body }: Answer) =>
  (body['commands'] as { name: string; allowed: boolean }[]).flatMap((one) => (one.allowed ? [one.name] : []));

describe('POST /contracts', () => {
  it('201: enters a term and begins its renewal, which belongs to whom the rules name', async () => {
    const contract = await office.enter();
    expect(contract).toMatchObject({
      status: 201,
      body: { term: 1, version: 1, state: 'current', months: null, firstYear: false, noticeMonths: 0 },
    });
    expect(contract.field('number')).toMatch(/^CON-\d+$/);
    const renewal = await office.read(`renewals/${contract.field('id')}`);
    expect(renewal).toMatchObject({
      status: 200,
      body: { owner: { id: csm.id }, ownerRule: 'csm', mode: 'own', phase: 'running', stage: 'ahead' },
    });
    expect(renewal.body['outlook']).toMatchObject({ likelihood: 70, risk: 'medium' });
    expect((renewal.body['steps'] as { key: string; state: string }[]).map(({ key, state }) => [key, state])).toEqual([
      ['usage', 'ahead'],
      ['offer', 'ahead'],
      ['quote', 'ahead'],
      ['sign', 'ahead'],
      ['grace', 'ahead'],
    ]);
    expect(allowed(renewal)).toContain('renew');
    expect(allowed(renewal)).not.toContain('winBack');
  });

  it('201: a whole year is known by its months, and the first of a customer is their first year', async () => {
    const customerId = await office.aCustomer(manager);
    const body = { customerId, startDate: '2028-02-29', endDate: '2029-02-28', firstYear: undefined };
    const contract = await office.enter(body, manager);
    expect(contract).toMatchObject({ status: 201, body: { months: 12, firstYear: true } });
    expect((await office.read(`renewals/${contract.field('id')}`, manager)).body['ownerRule']).toBe('unqualified');
  });

  it('201: the same Idempotency-Key enters one contract', async () => {
    const headers = { 'idempotency-key': 'contract-once-0001' };
    const [first, again] = [await office.enter({}, csm, headers), await office.enter({}, csm, headers)];
    expect(again.field('id')).toBe(first.field('id'));
  });

  it('403: for a customer the caller does not keep', async () => {
    expect((await office.enter({}, stranger)).status).toBe(403);
  });

  it('409: a number or another system’s id stands for one contract', async () => {
    expect((await office.enter({ number: 'HT-1', externalId: 'crm-1' })).status).toBe(201);
    expect(await office.enter({ number: 'HT-1' })).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
    expect(await office.enter({ externalId: 'crm-1' })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_EXISTS' },
    });
  });

  it('409: entered by several at the same moment, one of them is it, and the others are told which', async () => {
    const wanted = { number: 'HT-RACE', externalId: 'crm-race' };
    const headers = { 'idempotency-key': 'contract-race-0001' };
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map(() => office.enter(wanted)),
      office.enter({ number: 'HT-RACE' }, csm, headers),
    ]);
    const [entered, ...others] = answers.filter(({ status }) => status === 201);
    expect([entered?.field('number'), others]).toEqual(['HT-RACE', []]);
    const refused = answers.filter((answer) => answer !== entered);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
    }
    const { items } = await office.read('contracts?number=HT-RACE');
    expect(items).toHaveLength(1);
    expect(await office.enter({ number: 'HT-RACE' })).toMatchObject({ status: 409 });
  });

  it('201: a number whose contract was never entered is free again after a minute, and not before', async () => {
    const { db } = office.world.database;
    const claimed = (value: string, ago: number) =>
      db
        .insertInto('contract_claim')
        .values({ kind: 'number', value, contract_id: randomUUID(), claimed_at: new Date(Date.now() - ago) })
        .execute();
    await claimed('HT-FRESH', 10_000);
    await claimed('HT-LOST', 120_000);
    expect((await office.enter({ number: 'HT-FRESH', externalId: 'crm-fresh' })).status).toBe(409);
    expect((await office.enter({ number: 'HT-LOST' })).status).toBe(201);
    // What was refused has kept nothing.
    expect((await office.enter({ externalId: 'crm-fresh' })).status).toBe(201);
  });

  it('422: contacts, owners and customers must be there', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000';
    for (const wrong of [{ contactIds: [nobody] }, { ownerId: nobody }, { customerId: nobody }]) {
      expect(await office.enter(wrong)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
    }
  });

  it('400: a term that ends before it begins is none', async () => {
    expect((await office.enter({ endDate: '2020-01-01' })).status).toBe(400);
  });
});

describe('PATCH /contracts/{id}', () => {
  it('200: plans the renewal anew; 412 to an older version', async () => {
    const id = (await office.enter()).field('id');
    const moved = await office.change([id, 1], {
      endDate: addDays(today, 200),
      amountMinor: 120_000,
      reason: 'agreed',
    });
    expect(moved).toMatchObject({ status: 200, body: { version: 2, amountMinor: 120_000, months: null } });
    expect(moved.headers.get('etag')).toBe('"2"');
    expect(await office.change([id, 1], { amountMinor: 1 })).toMatchObject({ status: 412 });
    const renewal = await office.read(`renewals/${id}`);
    expect(renewal.body).toMatchObject({
      mode: 'joint',
      ownerRule: 'large',
      supporters: [{ id: sales.id }],
      contract: { endDate: addDays(today, 200) },
    });
  });

  it('403: of a customer the caller does not keep; 404: of none; 422: days out of order', async () => {
    const id = (await office.enter()).field('id');
    expect((await office.change([id, 1], { amountMinor: 1 }, stranger)).status).toBe(403);
    expect((await office.change(['01890000-0000-7000-8000-000000000000', 1], { amountMinor: 1 })).status).toBe(404);
    expect(await office.change([id, 1], { endDate: '2020-01-01' })).toMatchObject({
      status: 422,
      body: { code: 'TERM_ORDER' },
    });
  });
});

const trial = (lines: readonly string[]) => {
  const fixed = { serviceClass: 'support' };
  return office.post('contracts/import', { source: 'crm', csv: lines.join('\n'), fixed, dryRun: true }, csm);
};
const lineOf = (amount: string): string => `C-1,acme,Core,${amount},EUR,2030-01-01,2030-12-31,support`;

describe('POST /contracts/import', () => {
  const HEADER = 'externalId,customerKey,products,amountMinor,currency,startDate,endDate,serviceClass,noticeMonths';
  const send = (lines: readonly string[], as: Person = csm) =>
    office.post('contracts/import', { source: 'crm', csv: [HEADER, ...lines].join('\n') }, as);

  it('200: enters every line that can be, and says what is wrong with the others; sent again they are known', async () => {
    const lines = [
      'A-1,acme,Core;Plus,90000,EUR,2030-01-01,2030-12-31,support,3',
      'A-2,nobody,Core,1,EUR,2030-01-01,2030-12-31,support,',
      'A-3,acme,Core,1,EUR,2030-01-01,2029-12-31,support,',
      'A-4,borealis,Core,1,EUR,2030-01-01,2030-12-31,support,',
    ];
    const { status, body } = await send(lines);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      created: 1,
      known: 0,
      rejected: 3,
      lines: [
        { line: 2, cells: { externalId: 'A-1' }, result: 'created', code: null },
        { line: 3, result: 'rejected', code: 'UNKNOWN_REFERENCE', errors: [{ field: 'customerKey' }] },
        { line: 4, result: 'rejected', code: 'INVALID_REQUEST', errors: [{ field: 'endDate' }] },
        // Of another's customer.
        { line: 5, result: 'rejected', code: 'FORBIDDEN' },
      ],
    });
    const [first] = body['lines'] as { contractId: string }[];
    const contract = await office.read(`contracts/${first?.contractId}`);
    expect(contract.body).toMatchObject({
      products: ['Core', 'Plus'],
      noticeMonths: 3,
      months: 12,
      externalId: 'crm/A-1',
    });
    expect((await send(lines)).body).toMatchObject({ created: 0, known: 1, rejected: 3 });
  });

  it('422: what is no table changes nothing', async () => {
    expect((await office.post('contracts/import', { source: 'crm', csv: 'a,b\n"' })).status).toBe(422);
    expect(
      (await send(Array.from({ length: 5001 }, () => 'A,acme,Core,1,EUR,2030-01-01,2030-12-31,support,'))).status,
    ).toBe(422);
  });

  it('200: tried first, it tells of every line what would happen, and nothing does', async () => {
    const tried = await trial([
      '合同编号,客户名称,产品,金额,币种,开始日期,到期日,自动续约',
      'B-1,Acme,Core；Plus,"¥1,260,000.50",人民币,2031/1/1,2031年12月31日,是',
      'B-2,acme,Core,1.260.000,EUR,01.02.2031,2031-12-31,',
      'B-3,Nobody,Core,5,EUR,2031-01-01,2031-12-31,perhaps',
      'B-1,acme,Core,5,EUR,2031-01-01,2031-12-31,',
    ]);
    expect(tried).toMatchObject({
      status: 200,
      body: {
        created: 1,
        known: 1,
        rejected: 2,
        total: 4,
        next: null,
        columns: { externalId: '合同编号', endDate: '到期日' },
        lines: [
          { result: 'created', contractId: null },
          { errors: [{ message: '“金额”中的“1.260.000”无法识别：请写成 12000.50 的形式' }, { field: 'startDate' }] },
          { errors: [{ message: '“自动续约”中的“perhaps”无法识别：请填写“是”或“否”' }] },
          { result: 'known' },
        ],
      },
    });
    expect(await office.read('contracts?externalId=crm%2FB-1&state=all')).toMatchObject({ body: { items: [] } });
  });

  it('200: a line sent again changes its term only where that is asked for, and says how it differs', async () => {
    const header = 'externalId,customerKey,products,amount,currency,startDate,endDate,serviceClass';
    const importing = async (amount: string, more: object) =>
      (await office.post('contracts/import', { source: 'crm', csv: `${header}\n${lineOf(amount)}`, ...more }, csm))
        .body;
    expect(await importing('900', {})).toMatchObject({ created: 1 });
    const differences = [{ field: 'amountMinor', from: '90000', to: '100000' }];
    expect(await importing('1000', {})).toMatchObject({ known: 1, lines: [{ differences }] });
    expect(await importing('1000', { change: true, dryRun: true })).toMatchObject({ changed: 1 });
    const done = await importing('1000', { change: true });
    expect(done).toMatchObject({ changed: 1, lines: [{ differences }] });
    expect(await importing('1000', { change: true })).toMatchObject({ known: 1, changed: 0 });
    const [{ contractId } = { contractId: '' }] = done['lines'] as { contractId: string }[];
    expect((await office.read(`contracts/${contractId}`)).body).toMatchObject({ amountMinor: 100_000, version: 2 });
  });
});
