import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { linkOf } from '../../db/signed-links.ts';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { inOffice, PACK } from '../handoff/policies.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { policyOf } from './an-onboarding.ts';
import { BY_HAND, milestone } from './policies.ts';
import { dateOf } from './simulated.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };

let world: World;
let api: Api;
let policy: { id: string; version: number };
let lead: Person;
let csm: Person;
let sales: Person;
let stranger: Person;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  lead = await api.addPerson({ role: 'lead', name: 'Lead' });
  csm = await api.addPerson({ role: 'csm', name: 'Csm', leadId: lead.id });
  sales = await api.addPerson({ role: 'sales', name: 'Sales', leadId: lead.id });
  stranger = await api.addPerson({ role: 'agent', name: 'Stranger' });
  const keepers = { csm_id: csm.id, sales_id: sales.id };
  await world.database.db.updateTable('customer').set(keepers).where('id', '=', world.cast.customer).execute();
  const signed = milestone({ key: 'acceptance', after: 'setUp', dependsOn: ['setUp'], proof: 'signOff' });
  const plan = { ...BY_HAND, milestones: [...(BY_HAND.milestones ?? []), signed] };
  policy = await world.policy('onboarding', policyOf({ ...world.cast, lead: lead.id }, plan));
  const { kinds } = inOffice(world.cast.calendar);
  await world.policy('handoff', { kinds: { ...kinds, onboarding: kinds['renewal'] } });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const request = (more: object = {}) => ({
  customerId: world.cast.customer,
  serviceClass: 'solution',
  products: ['Suite'],
  startDate: dateOf('Mon 00:00'),
  promises: ['Live by spring'],
  ...more,
});
const open = (as: Person = csm, more: object = {}) =>
  api.ask('/api/v1/onboardings', { method: 'POST', as: as.cookie, body: request(more) });
const send = (path: `${string}/${string}`, as: Person, body: object = {}) =>
  api.ask(`/api/v1/onboardings/${path}`, { method: 'POST', as: as.cookie, body });
const read = (path: string, as: Person) => api.ask(`/api/v1/${path}`, { as: as.cookie });
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

describe('work items of onboardings', () => {
  const queueOf = async ({ cookie }: Pick<Person, 'cookie'>, id: string, query = '') =>
    (await api.ask(`/api/v1/work-items?limit=200${query}`, { as: cookie })).items.filter(
      ({ process }) => (process as { id: string }).id === id,
    );

  it('are given to somebody else together with their part in the plan, and taken back', async () => {
    const id = (await open()).field('id');
    const mate = await api.addPerson({ role: 'csm', name: 'Mate', leadId: lead.id });
    const manager = { cookie: api.keys['serviceManager'] ?? '' };
    const all = await queueOf(manager, id, '&others=true&kind=onboarding');
    const [item] = all.filter(({ kind }) => kind === 'completeMilestone');
    expect(item).toMatchObject({ about: { en: 'setUp' }, body: { key: 'setUp' } });
    const path = (what: string) => `/api/v1/work-items/${String(item?.['id'])}/${what}`;
    const given = await api.ask(path('assign'), { method: 'POST', as: manager.cookie, body: { personId: mate.id } });
    expect(given).toMatchObject({ status: 200, body: { person: { name: 'Mate' } } });
    expect((await queueOf(mate, id)).map(({ kind }) => kind).toSorted()).toEqual(['completeMilestone', 'completeTask']);
    expect((await api.ask(path('take'), { method: 'POST', as: lead.cookie })).body).toMatchObject({
      person: { name: 'Lead' },
    });
    const decided = await send(`${id}/request-suspension`, csm, { reason: 'Their holidays' });
    expect(decided.status).toBe(200);
    const [request] = (await queueOf(lead, id)).filter(({ kind }) => kind === 'decideSuspension');
    const kept = await api.ask(`/api/v1/work-items/${String(request?.['id'])}/assign`, {
      method: 'POST',
      as: lead.cookie,
      body: { personId: mate.id },
    });
    expect(kept).toMatchObject({ status: 409, body: { code: 'NOT_TO_TAKE' } });
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

const pathOf = (processId: string, contactId: string, customerId = world.cast.customer) =>
  linkOf(world.database.db, { purpose: 'onboardingPlan', customerId, contactId, processId });

describe('the customer’s page', () => {
  it('shows their plan in their language, and takes their signature once', async () => {
    const id = (await open()).field('id');
    await send(`${id}/complete-milestone`, csm, { key: 'setUp' });
    const path = await pathOf(id, world.cast.decisionMaker);
    const page = await api.ask(path);
    expect(page.text).toContain('Your plan for getting started');
    expect(page.text).toContain('value="acceptance"');
    expect((await api.ask(await pathOf(id, world.cast.user))).text).toContain('您的启用计划');
    const sign = () =>
      fetch(`${api.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ action: 'signOff', milestone: 'acceptance' }),
      });
    expect([(await sign()).status, (await sign()).status]).toEqual([303, 303]);
    const timeline = await read(`onboardings/${id}/timeline`, csm);
    const signatures = timeline.items.filter(({ kind }) => kind === 'signedOff');
    expect(signatures).toMatchObject([{ actor: { kind: 'contact', name: 'decisionMaker' } }]);
  });

  it('opens nothing of another customer', async () => {
    const id = (await open()).field('id');
    const foreign = await pathOf(id, world.cast.otherUser, world.cast.otherCustomer);
    expect((await api.ask(foreign)).status).toBe(404);
    const create = await api.ask('/api/v1/signed-links', {
      method: 'POST',
      as: api.keys['admin'],
      body: { purpose: 'onboardingPlan', customerId: world.cast.otherCustomer, processId: id },
    });
    expect(create.status).toBe(422);
  });

  it('is handed out for a plan, and can be withdrawn', async () => {
    const id = (await open()).field('id');
    const body = { purpose: 'onboardingPlan', customerId: world.cast.customer, processId: id };
    const link = await api.ask('/api/v1/signed-links', { method: 'POST', as: csm.cookie, body });
    expect(link.status).toBe(201);
    const path = new URL(link.field('url')).pathname;
    const page = await api.ask(path);
    expect(page.status).toBe(200);
    await api.ask(`/api/v1/signed-links/${link.field('id')}/revoke`, { method: 'POST', as: csm.cookie });
    expect((await api.ask(path)).status).toBe(410);
  });
});
