import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../api/harness.ts';
import { PACK } from '../handoff/policies.ts';
import { instant } from '../support/instants.ts';
import { type Served, serveOnboardings } from './served.ts';
import { dateOf } from './simulated.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };

let world: Served['world'];
let policy: Served['policy'];
let lead: Served['lead'];
let csm: Served['csm'];
let sales: Served['sales'];
let stranger: Served['stranger'];
let open: Served['open'];
let send: Served['send'];
let read: Served['read'];
let api: Served['api'];
let close: Served['close'];
beforeAll(async () => {
  ({ world, api, policy, lead, csm, sales, stranger, open, send, read, close } = await serveOnboardings());
});
afterAll(() => close());

const commandsOf = ({ body }: Answer) =>
  Object.fromEntries(
    (body['commands'] as { name: string; allowed: boolean; code?: string }[]).map((one) => [
      one.name,
      one.allowed || one.code,
    ]),
  );
const milestonesOf = ({ body }: Answer) =>
  (body['plannedMilestones'] as { key: string; state: string; dueAt: string | null }[]).map(
    ({ key, state, dueAt }) => [key, state, dueAt] as const,
  );
const iso = (name: string) => new Date(instant(name)).toISOString();

describe('POST /onboardings', () => {
  it('201: begins with a plan, its dates and who does what', async () => {
    const answer = await open();
    expect(answer).toMatchObject({
      status: 201,
      body: {
        phase: 'running',
        owner: { id: csm.id },
        tier: 'B',
        plan: { key: 'standard' },
        windowEndsAt: iso('Sun+2 00:00'),
        milestones: { total: 3, done: 0 },
        promises: ['Live by spring'],
        contacts: [{ name: 'decisionMaker' }, { name: 'user' }],
      },
    });
    expect(answer.field('number')).toMatch(/^ONB-\d+$/);
    // What is still ahead is due when everything before it ends on its day.
    expect(milestonesOf(answer)).toEqual([
      ['setUp', 'open', iso('Tue 17:00')],
      ['training', 'ahead', iso('Fri 17:00')],
      ['acceptance', 'ahead', iso('Thu 17:00')],
    ]);
    expect(commandsOf(answer)).toMatchObject({ completeMilestone: true, resume: 'NOT_SUSPENDED', note: true });
  });

  it('201: is handed over by sales, who stay responsible until somebody has accepted', async () => {
    const handOver = { to: { personId: csm.id }, pack: PACK, reason: 'Won.' };
    const answer = await open(sales, { handOver });
    expect(answer).toMatchObject({ status: 201, body: { owner: { id: sales.id } } });
    const handoff = answer.body['handoff'] as { id: string };
    await vi.waitFor(async () => expect((await read(`handoffs/${handoff.id}`, csm)).status).toBe(200), PATIENCE);
    await api.ask(`/api/v1/handoffs/${handoff.id}/accept`, { method: 'POST', as: csm.cookie, body: {} });
    await vi.waitFor(async () => {
      const { body } = await read(`onboardings/${answer.field('id')}`, csm);
      expect(body['owner']).toMatchObject({ id: csm.id });
    }, PATIENCE);
  });

  it.each([
    ['a customer nobody knows', { customerId: '01890000-0000-7000-8000-000000000000' }],
    ['a contract of nobody', { contractId: '01890000-0000-7000-8000-000000000000' }],
    ['a contact of another customer', () => ({ contactIds: [world.cast.otherUser] })],
  ])('422: refers to %s', async (_what, more) => {
    const answer = await open(csm, typeof more === 'function' ? more() : more);
    expect(answer).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
  });

  it('403: is for those who keep the customer', async () => {
    expect((await open(csm, { customerId: world.cast.otherCustomer })).status).toBe(403);
    expect((await open(stranger)).status).toBe(403);
  });
});

describe('commands', () => {
  it('200: lead from milestone to milestone, and say why they are refused', async () => {
    const id = (await open()).field('id');
    const early = await send(`${id}/complete-milestone`, csm, { key: 'training' });
    expect(early).toMatchObject({ status: 409, body: { code: 'DEPENDS_ON_OTHERS' } });
    await send(`${id}/complete-task`, csm, { milestone: 'setUp', task: 'server' });
    const answer = await send(`${id}/complete-milestone`, csm, { key: 'setUp' });
    expect(answer).toMatchObject({ status: 200, body: { milestones: { total: 3, done: 1 } } });
    const timeline = await read(`onboardings/${id}/timeline`, csm);
    expect(timeline.items.map(({ kind }) => kind)).toEqual([
      'opened',
      'peopleResolved',
      'taskCompleted',
      'milestoneCompleted',
    ]);
    const explained = await read(`onboardings/${id}/clocks/milestone-training/explanation`, csm);
    expect(explained.status).toBe(200);
  });

  it('409 FOUR_EYES: nobody suspends by themselves', async () => {
    const id = (await open()).field('id');
    await send(`${id}/request-suspension`, csm, { reason: 'no budget' });
    const own = await send(`${id}/decide-suspension`, csm, { approve: true });
    expect(own).toMatchObject({ status: 409, body: { code: 'FOUR_EYES' } });
    const answer = await send(`${id}/decide-suspension`, lead, { approve: true });
    expect(answer).toMatchObject({ status: 200, body: { phase: 'suspended' } });
    expect(answer.body['suspensions']).toHaveLength(1);
    expect((await send(`${id}/resume`, csm)).body['phase']).toBe('running');
  });

  it('422: moves only to a published version of onboardings', async () => {
    const id = (await open()).field('id');
    const answer = await send(`${id}/move-template`, csm, { policyId: policy.id, version: 7 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
  });

  it('404: are not there for a stranger', async () => {
    const id = (await open()).field('id');
    expect((await send(`${id}/note`, stranger, { text: 'x' })).status).toBe(404);
    expect((await read(`onboardings/${id}/metrics`, stranger)).status).toBe(404);
  });
});

describe('GET /onboardings', () => {
  it('lists by the end of the window, page by page, with filters', async () => {
    const late = (await open(csm, { startDate: dateOf('Mon+5 00:00'), serviceClass: 'support' })).field('id');
    const first = (await open(csm, { startDate: dateOf('Mon+1 00:00'), serviceClass: 'support' })).field('id');
    const ids = async (query: string) => (await read(`onboardings?${query}`, csm)).items.map(({ id }) => id);
    expect(await ids('serviceClass=support')).toEqual([first, late]);
    expect(await ids(`serviceClass=support&windowEndsBefore=${iso('Mon+6 00:00')}`)).toEqual([first]);
    expect(await ids('serviceClass=support&atRisk=true')).toEqual([]);
    expect(await ids('serviceClass=support&tier=A')).toEqual([]);
    const page = await read('onboardings?serviceClass=support&limit=1', csm);
    expect(await ids(`serviceClass=support&limit=1&cursor=${page.field('nextCursor')}`)).toEqual([late]);
    expect(await ids(`ownerId=${lead.id}`)).toEqual([]);
  });

  it('lists those at risk first, and pages from them to the others without losing or repeating any', async () => {
    const more = { serviceClass: 'consulting' };
    const [near, far, risky] = [
      (await open(csm, { ...more, startDate: dateOf('Mon+1 00:00') })).field('id'),
      (await open(csm, { ...more, startDate: dateOf('Mon+2 00:00') })).field('id'),
      (await open(csm, { ...more, startDate: dateOf('Mon+5 00:00') })).field('id'),
    ];
    await world.database.db.updateTable('onboarding').set({ at_risk: true }).where('process_id', '=', risky).execute();
    const seen: string[] = [];
    for (let cursor = ''; seen.length < 10; ) {
      const page = await read(`onboardings?serviceClass=consulting&limit=1${cursor}`, csm);
      seen.push(...page.items.map(({ id }) => String(id)));
      if (page.body['nextCursor'] === null) break;
      cursor = `&cursor=${page.field('nextCursor')}`;
    }
    expect(seen).toEqual([risky, near, far]);
    const foreign = Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', near])).toString('base64url');
    expect((await read(`onboardings?cursor=${foreign}`, csm)).status).toBe(400);
  });
});
