import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../api/harness.ts';
import { PACK } from '../handoff/policies.ts';
import { UNCAPPED } from './policies.ts';
import { type Name, Vendor } from './submitting.ts';

let vendor: Vendor;
beforeAll(async () => {
  vendor = await Vendor.opened(UNCAPPED);
});
afterAll(() => vendor.close());

const commandsOf = ({ body }: Answer) =>
  Object.fromEntries(
    (body['commands'] as { name: string; allowed: boolean; code?: string }[]).map((one) => [
      one.name,
      one.allowed || one.code,
    ]),
  );
const idsOf = ({ items }: Answer) => items.map((item) => item['id']);

describe('POST /leads', () => {
  it('201: passes a need on to sales, with its pack, and stays its submitter’s until somebody accepts', async () => {
    const answer = await vendor.post('leads', 'csm', vendor.request({ product: '  Data   Export ' }));
    expect(answer).toMatchObject({
      status: 201,
      body: {
        phase: 'offered',
        product: 'Data   Export',
        submitter: { id: vendor.people.csm.id, name: 'csm' },
        owner: { id: vendor.people.csm.id },
        need: 'The board wants monthly figures.',
        contact: { name: 'Ada', email: 'ada@customer.example' },
        expected: { amountMinor: 4_000_000, currency: 'CNY' },
        won: null,
        outcome: null,
        rewards: [],
      },
    });
    expect(answer.field('number')).toMatch(/^LEA-\d+$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/leads/${answer.field('id')}`);
    expect(commandsOf(answer)).toMatchObject({ handOver: 'HANDOFF_PENDING', qualify: 'NOT_ACCEPTED', withdraw: true });
    await vi.waitFor(async () => {
      const inbox = await vendor.get('handoffs/inbox', 'sales');
      expect(inbox.items).toContainEqual(
        expect.objectContaining({
          handoffKind: 'lead',
          pack: PACK,
          parent: expect.objectContaining({ kind: 'lead', id: answer.field('id') }),
        }),
      );
    });
  });

  it('201: the same Idempotency-Key submits one', async () => {
    const [key, request] = [randomUUID(), vendor.request()];
    const answers = [await vendor.repeatable('csm', key, request), await vendor.repeatable('csm', key, request)];
    expect(new Set(answers.map((answer) => answer.field('id'))).size).toBe(1);
  });

  it('409 DUPLICATE_LEAD: points at the lead of the same customer, product and quarter, however it is spelled', async () => {
    const first = await vendor.post('leads', 'csm', vendor.request({ product: 'Audit log' }));
    const existing = { id: first.field('id'), number: first.field('number') };
    const [key, request] = [randomUUID(), vendor.request({ product: ' AUDIT  Log' })];
    const refused = { status: 409, body: { code: 'DUPLICATE_LEAD', existing } };
    expect(await vendor.repeatable('agent', key, request)).toMatchObject(refused);
    expect(await vendor.repeatable('agent', key, request)).toMatchObject(refused);
    const other = [{ period: '2027-Q1' }, { customerId: vendor.world.cast.otherCustomer }, { product: 'Audit trail' }];
    for (const more of other) {
      expect((await vendor.post('leads', 'agent', vendor.request({ product: 'Audit log', ...more }))).status).toBe(201);
    }
  });

  it('409 DUPLICATE_LEAD: of many at once one is first, and all others are pointed at it', async () => {
    const request = vendor.request();
    const names: Name[] = ['csm', 'agent', 'head', 'csm', 'agent', 'head', 'csm', 'agent'];
    const answers = await Promise.all(names.map((name) => vendor.post('leads', name, request)));
    const first = answers.filter(({ status }) => status === 201);
    expect(first).toHaveLength(1);
    const existing = { id: first[0]?.field('id'), number: first[0]?.field('number') };
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.map(({ status, body }) => ({ status, code: body['code'], existing: body['existing'] }))).toEqual(
      others.map(() => ({ status: 409, code: 'DUPLICATE_LEAD', existing })),
    );
    const { rows } = await vendor.api.database.pool.query(
      'SELECT count(*)::integer AS leads FROM lead WHERE product_key = lower($1)',
      [request['product']],
    );
    expect(rows).toEqual([{ leads: 1 }]);
  });

  it('201: what its submitter has withdrawn, somebody else may find', async () => {
    const request = vendor.request();
    const { body } = await vendor.post('leads', 'csm', request);
    expect((await vendor.post(`leads/${String(body['id'])}/withdraw`, 'csm', { reason: 'Too early.' })).status).toBe(
      200,
    );
    expect((await vendor.post('leads', 'agent', request)).status).toBe(201);
  });

  it('201: a claim that never became a lead falls to the next, but not while it may be on its way', async () => {
    expect(await vendor.statusAfterClaim('lost long ago', '2 minutes')).toBe(201);
    expect(await vendor.statusAfterClaim('on its way', '2 seconds')).toBe(409);
  });

  it('422: refuses what is incomplete or unknown, and claims nothing by it', async () => {
    const handOver = (more: object) => ({
      handOver: { to: { personId: vendor.people.sales.id }, pack: PACK, reason: '?', ...more },
    });
    const product = 'Refused first';
    const codeOf = async (more: object) =>
      (await vendor.post('leads', 'csm', vendor.request({ product, ...more }))).body['code'];
    expect(await codeOf(handOver({ pack: { why: '' } }))).toBe('PACK_INCOMPLETE');
    expect(await codeOf(handOver({ to: { personId: randomUUID() } }))).toBe('UNKNOWN_REFERENCE');
    expect(await codeOf(handOver({ to: { personId: vendor.people.csm.id } }))).toBe('SAME_PERSON');
    expect(await codeOf({ customerId: randomUUID() })).toBe('UNKNOWN_REFERENCE');
    expect(await codeOf({ period: 'soon' })).toBe('INVALID_REQUEST');
    expect((await vendor.post('leads', 'csm', vendor.request({ product }))).status).toBe(201);
  });

  it('403: nobody submits in somebody else’s name, but whoever has all rights', async () => {
    const asAgent = { submitterId: vendor.people.agent.id };
    expect((await vendor.post('leads', 'csm', vendor.request(asAgent))).status).toBe(403);
    const answer = await vendor.post('leads', 'manager', vendor.request(asAgent));
    expect(answer).toMatchObject({ status: 201, body: { submitter: { name: 'agent' }, owner: { name: 'agent' } } });
  });
});

describe('the commands of a lead', () => {
  it('200: qualified, helped with and won, it shows what was signed and who has helped', async () => {
    const { id } = await vendor.won();
    expect(await vendor.get(`leads/${id}`, 'csm')).toMatchObject({
      body: {
        phase: 'settling',
        outcome: 'won',
        owner: { name: 'sales' },
        won: { amountMinor: 5_000_000, currency: 'CNY' },
        signedAt: '2026-11-01T08:00:00.000Z',
        helps: [{ person: { name: 'csm' }, degree: 'introduced' }],
        rewards: [
          { occasion: 'qualified', amountMinor: 10_000, state: 'pending', approver: { name: 'head' } },
          { occasion: 'won', amountMinor: 50_000, state: 'pending' },
        ],
      },
    });
    const timeline = await vendor.get(`leads/${id}/timeline`, 'csm');
    // Its handoff ends with it, a moment later.
    expect(timeline.items.slice(0, 9).map(({ kind }) => kind)).toEqual([
      'opened',
      'handoffOffered',
      'ownerChanged',
      'qualified',
      'rewardEntered',
      'peopleResolved',
      'helped',
      'won',
      'rewardEntered',
    ]);
  });

  it('409: its submitter neither qualifies nor wins it', async () => {
    const id = await vendor.accepted();
    expect((await vendor.post(`leads/${id}/qualify`, 'csm')).body['code']).toBe('FOUR_EYES');
    expect(commandsOf(await vendor.get(`leads/${id}`, 'csm'))).toMatchObject({ qualify: 'FOUR_EYES', markKnown: true });
    expect(commandsOf(await vendor.get(`leads/${id}`, 'sales'))).toMatchObject({ qualify: true, win: 'NOT_QUALIFIED' });
    expect((await vendor.get(`leads/${id}/clocks/qualify/explanation`, 'sales')).status).toBe(200);
  });

  it('200: known to sales already, it is closed with its pointer', async () => {
    const id = await vendor.submitted();
    const answer = await vendor.post(`leads/${id}/mark-known`, 'manager', { pointer: 'CRM 4711' });
    expect(answer).toMatchObject({ status: 200, body: { phase: 'closed', outcome: 'alreadyKnown' } });
    expect((await vendor.post(`leads/${id}/withdraw`, 'csm', { reason: '?' })).body['code']).toBe('LEAD_CLOSED');
    expect((await vendor.post(`leads/${id}/note`, 'csm', { text: 'Sorry.' })).status).toBe(200);
  });

  it('200: declined by everybody, it is offered to somebody else', async () => {
    const id = await vendor.accepted();
    const handed = await vendor.post(`leads/${id}/hand-over`, 'sales', {
      to: { personId: vendor.people.otherSales.id },
      pack: PACK,
      reason: 'On leave.',
    });
    expect(handed).toMatchObject({
      status: 200,
      body: { owner: { name: 'sales' }, handoff: { number: expect.stringMatching(/^HND-/) } },
    });
    expect(
      (await vendor.post(`leads/${id}/assign`, 'sales', { ownerId: vendor.people.otherSales.id })).body['code'],
    ).toBe('HANDOFF_PENDING');
  });

  it('422: nothing is signed in the future, nobody unknown has helped', async () => {
    const id = await vendor.accepted();
    const signed = { amountMinor: 1, currency: 'CNY', signedAt: '2098-01-01T00:00:00Z' };
    expect((await vendor.post(`leads/${id}/win`, 'sales', signed)).body['code']).toBe('IN_THE_FUTURE');
    const help = { personId: randomUUID(), degree: 'led' };
    expect((await vendor.post(`leads/${id}/record-help`, 'sales', help)).body['code']).toBe('UNKNOWN_REFERENCE');
  });

  it('404: for whom it does not concern it is not there', async () => {
    const id = await vendor.submitted();
    for (const path of [`leads/${id}`, `leads/${id}/timeline`]) {
      expect((await vendor.get(path, 'stranger')).status).toBe(404);
    }
    expect((await vendor.post(`leads/${id}/withdraw`, 'stranger', { reason: '?' })).status).toBe(404);
  });
});

describe('GET /leads', () => {
  it('finds them by who submitted or owns them, by customer, product, quarter and state', async () => {
    const id = await vendor.accepted();
    const { product, number } = (await vendor.get(`leads/${id}`, 'csm')).body as { product: string; number: string };
    const found = async (query: string, as: Name = 'csm') => idsOf(await vendor.get(`leads?limit=200&${query}`, as));
    const matching = [
      'submitterId=me',
      `customerId=${vendor.world.cast.customer}`,
      `product=${product.toUpperCase()}`,
      'period=2026-Q4',
      'state=qualifying',
      `text=${number}`,
    ];
    expect(await Promise.all(matching.map(async (query) => (await found(query)).includes(id)))).toEqual(
      matching.map(() => true),
    );
    const others = ['ownerId=me', 'period=2026-Q3', 'state=closed', 'outcome=won', 'due=overdue', 'product=Nothing'];
    expect(await Promise.all(others.map(async (query) => (await found(query)).includes(id)))).toEqual(
      others.map(() => false),
    );
    expect(await found('ownerId=me', 'sales')).toContain(id);
    expect(await found('', 'stranger')).toEqual([]);
  });

  it('pages by next due without skipping or repeating any', async () => {
    await vendor.accepted();
    const all = idsOf(await vendor.get('leads?state=all&limit=200', 'manager'));
    const paged: unknown[] = [];
    let cursor = '';
    do {
      const page = await vendor.get(`leads?state=all&limit=3${cursor}`, 'manager');
      paged.push(...idsOf(page));
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.field('nextCursor')}`;
    } while (cursor !== '');
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
  });
});
