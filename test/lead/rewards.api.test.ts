import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rulesOf } from './a-lead.ts';
import { REWARDS, UNCAPPED } from './policies.ts';
import { Vendor } from './submitting.ts';

let vendor: Vendor;
let quarter: string;
beforeAll(async () => {
  // Capped per person and quarter at 1,200.00.
  vendor = await Vendor.opened(REWARDS);
  const now = new Date();
  quarter = `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
});
afterAll(() => vendor.close());

type Line = { kind: string; amountMinor: number; lead: { id: string }; currency: string };

describe('POST /rewards/{id}/…', () => {
  it('409 FOUR_EYES: a reward approved by its own receiver is refused', async () => {
    const { won } = await vendor.won(200_000);
    expect(await vendor.post(`rewards/${won}/approve`, 'csm')).toMatchObject({
      status: 409,
      body: { code: 'FOUR_EYES' },
    });
    expect((await vendor.get(`rewards/${won}`, 'csm')).body['commands']).toContainEqual({
      name: 'approveReward',
      allowed: false,
      code: 'FOUR_EYES',
    });
  });

  it('200: approved by whoever the receiver reports to, paid by the service manager, corrected by a reward of its own', async () => {
    const { id, qualified, won } = await vendor.won(200_000);
    const approved = await vendor.post(`rewards/${won}/approve`, 'head', { note: 'Well done.' });
    expect(approved).toMatchObject({
      status: 200,
      body: { state: 'approved', person: { name: 'csm' }, lead: { id }, explanation: { steps: expect.any(Array) } },
    });
    expect((await vendor.post(`rewards/${won}/approve`, 'head')).body['code']).toBe('REWARD_NOT_PENDING');
    expect((await vendor.post(`rewards/${qualified}/pay`, 'manager')).body['code']).toBe('REWARD_NOT_APPROVED');
    expect((await vendor.post(`rewards/${qualified}/reject`, 'head', { reason: 'Known.' })).status).toBe(200);
    expect((await vendor.post(`rewards/${won}/pay`, 'manager', { reference: 'PAY-1' })).body['state']).toBe('paid');
    expect((await vendor.get(`leads/${id}`, 'csm')).body).toMatchObject({ phase: 'closed', outcome: 'won' });
    const correction = { amountMinor: -500, reason: 'Part was cancelled.' };
    expect(
      (await vendor.post(`rewards/${won}/correct`, 'head', { ...correction, amountMinor: -2_001 })).body['code'],
    ).toBe('CORRECTION_TOO_LARGE');
    expect((await vendor.post(`rewards/${won}/correct`, 'head', correction)).status).toBe(200);
    const open = await vendor.get(`rewards?leadId=${id}&state=open`, 'csm');
    expect(open.items).toMatchObject([
      { amountMinor: -500, correctsId: won, state: 'pending', explanation: { reason: 'Part was cancelled.' } },
    ]);
    const corrects = String(open.items[0]?.['id']);
    expect((await vendor.post(`rewards/${corrects}/approve`, 'head')).body['code']).toBe('FOUR_EYES');
    expect((await vendor.post(`rewards/${corrects}/approve`, 'manager')).status).toBe(200);
    expect((await vendor.post(`rewards/${corrects}/pay`, 'manager')).status).toBe(200);
    expect((await vendor.get(`leads/${id}`, 'csm')).body['phase']).toBe('closed');
    const ledger = await vendor.get(`rewards/ledger?leadId=${id}`, 'csm');
    expect(ledger.items.map((line) => `${String(line['kind'])} ${String(line['amountMinor'])}`)).toEqual([
      'computed 10000',
      'computed 2000',
      'approved 0',
      'rejected -10000',
      'paid -2000',
      'correction -500',
      'approved 0',
      'paid 500',
    ]);
  });

  it('403 and 404: only whoever approves or pays decides, and for others it is not there', async () => {
    const { won } = await vendor.won(200_000);
    expect((await vendor.get(`rewards/${won}`, 'head')).status).toBe(200);
    expect((await vendor.get(`rewards/${won}`, 'sales')).status).toBe(404);
    expect((await vendor.post(`rewards/${won}/approve`, 'sales')).status).toBe(404);
    expect((await vendor.post(`rewards/${won}/approve`, 'stranger')).status).toBe(404);
  });

  it('finds the work in the queue of whoever has to approve, with the route that does it', async () => {
    const { id } = await vendor.won(200_000);
    const queue = await vendor.get('work-items?limit=200', 'head');
    const item = queue.items.find(
      (one) => one['kind'] === 'approveReward' && (one['process'] as { id: string }).id === id,
    );
    expect(item).toBeDefined();
    const done = await vendor.post(`work-items/${String(item?.['id'])}/done`, 'head');
    expect(done).toMatchObject({ status: 409, body: { code: 'USE_COMMAND' } });
    expect(done.text).toContain('/rewards/');
  });
});

describe('the cap of a person and quarter', () => {
  it('counts what other leads have brought, and frees what was rejected', async () => {
    const statement = await vendor.get(`rewards/statement?quarter=${quarter}`, 'csm');
    const [total] = statement.body['totals'] as { earnedMinor: number }[];
    const left = 120_000 - (total?.earnedMinor ?? 0);
    const amountOf = async (id: string) => Number((await vendor.get(`rewards/${id}`, 'csm')).body['amountMinor']);
    const first = await vendor.won(9_000_000);
    expect(await amountOf(first.won)).toBe(Math.min(left - 10_000, 90_000));
    const second = await vendor.won(9_000_000);
    expect(second.won).toBe('undefined');
    await vendor.post(`rewards/${first.won}/reject`, 'head', { reason: 'Cancelled.' });
    const third = await vendor.won(9_000_000);
    expect(await amountOf(third.won)).toBeGreaterThan(0);
    const after = await vendor.get(`rewards/statement?quarter=${quarter}`, 'csm');
    const [all] = after.body['totals'] as { earnedMinor: number }[];
    expect(all?.earnedMinor).toBeLessThanOrEqual(120_000);
  });
});

describe('GET /rewards/statement', () => {
  it('200: its totals are the sums of its lines, one for each currency', async () => {
    const { body } = await vendor.get(`rewards/statement?quarter=${quarter}`, 'csm');
    const lines = body['lines'] as Line[];
    const sum = (some: Line[]) => some.reduce((all, { amountMinor }) => all + amountMinor, 0);
    expect(lines.length).toBeGreaterThan(5);
    expect(body['totals']).toEqual([
      {
        currency: 'CNY',
        owedMinor: sum(lines),
        paidMinor: 0 - sum(lines.filter(({ kind }) => kind === 'paid')),
        earnedMinor: sum(lines.filter(({ kind }) => kind !== 'paid')),
      },
    ]);
  });

  it('200: shown to those who lead its person, and to the service manager', async () => {
    const path = `rewards/statement?quarter=${quarter}&personId=${vendor.people.csm.id}`;
    const [own, head, manager] = await Promise.all([
      vendor.get(path, 'csm'),
      vendor.get(path, 'head'),
      vendor.get(path, 'manager'),
    ]);
    expect(head.body).toEqual(own.body);
    expect(manager.body).toEqual(own.body);
    expect((await vendor.get(path, 'sales')).status).toBe(403);
  });

  it('200: is empty in a quarter without rewards, and 400 without a quarter', async () => {
    expect((await vendor.get('rewards/statement?quarter=2019-Q1', 'csm')).body).toMatchObject({
      totals: [],
      lines: [],
    });
    expect((await vendor.get('rewards/statement', 'csm')).status).toBe(400);
  });

  it('as CSV has the same lines and, last, the same sums', async () => {
    const { body } = await vendor.get(`rewards/statement?quarter=${quarter}`, 'csm');
    const file = await vendor.get(`rewards/statement.csv?quarter=${quarter}`, 'csm');
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="rewards-${quarter}.csv"`);
    const rows = file.text
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split(','));
    const lines = body['lines'] as Line[];
    expect(rows).toHaveLength(lines.length + 2);
    expect(rows.slice(1, -1).map((row) => Number(row[6]))).toEqual(lines.map(({ amountMinor }) => amountMinor));
    expect(rows.at(-1)?.slice(5, 8)).toEqual([
      expect.any(String),
      String((body['totals'] as { owedMinor: number }[])[0]?.owedMinor),
      'CNY',
    ]);
  });
});

describe('GET /rewards', () => {
  it('finds what waits for somebody’s approval, what changed last first', async () => {
    const waiting = await vendor.get('rewards?approverId=me&state=pending&limit=200', 'head');
    expect(waiting.items.length).toBeGreaterThan(2);
    const kinds = waiting.items.map(({ state, approver }) => `${String(state)} ${(approver as { name: string }).name}`);
    expect(new Set(kinds)).toEqual(new Set(['pending head']));
    const since = waiting.items.map((item) => String(item['since']));
    expect(since).toEqual(since.toSorted().toReversed());
    expect((await vendor.get('rewards', 'stranger')).items).toEqual([]);
  });

  it('pages through rewards and the ledger without skipping or repeating any', async () => {
    for (const path of ['rewards?', 'rewards/ledger?']) {
      const all = (await vendor.get(`${path}limit=200`, 'manager')).items.map(({ id }) => id);
      const paged: unknown[] = [];
      let cursor = '';
      do {
        const page = await vendor.get(`${path}limit=4${cursor}`, 'manager');
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.field('nextCursor')}`;
      } while (cursor !== '');
      expect(paged).toEqual(all);
      expect(new Set(paged).size).toBe(all.length);
    }
  });
});

describe('a lead and its handoff', () => {
  it('live by the policies called standard once there are such, not by the oldest', async () => {
    const { database } = vendor.world;
    const { lead, handoff } = await rulesOf(vendor.world, UNCAPPED);
    const submit = () => vendor.post('leads', 'csm', vendor.request());
    expect((await submit()).body['policy']).not.toEqual(lead);
    for (const { id } of [lead, handoff]) {
      await database.db.updateTable('policy').set({ key: 'standard' }).where('id', '=', id).execute();
    }
    const submitted = await submit();
    expect(submitted.body['policy']).toEqual(lead);
    const { id } = submitted.body['handoff'] as { id: string };
    await vi.waitFor(async () => expect((await vendor.get(`handoffs/${id}`, 'csm')).body['policy']).toEqual(handoff));
  });
});
