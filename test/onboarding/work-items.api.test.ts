import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkOf } from '../../db/signed-links.ts';
import type { Person } from '../api/harness.ts';
import { type Served, serveOnboardings } from './served.ts';

let world: Served['world'];
let api: Served['api'];
let lead: Served['lead'];
let csm: Served['csm'];
let open: Served['open'];
let send: Served['send'];
let read: Served['read'];
let close: Served['close'];
beforeAll(async () => {
  ({ world, api, lead, csm, open, send, read, close } = await serveOnboardings());
});
afterAll(() => close());

const queueOf = async ({ cookie }: Pick<Person, 'cookie'>, id: string, query = '') =>
  (await api.ask(`/api/v1/work-items?limit=200${query}`, { as: cookie })).items.filter(
    ({ process }) => (process as { id: string }).id === id,
  );

describe('work items of onboardings', () => {
  it('are given to somebody else together with their part in the plan, and taken back', async () => {
    const id = (await open()).field('id');
    const mate = await api.addPerson({ role: 'csm', name: 'Mate', leadId: lead.id });
    const manager = { cookie: api.keys['serviceManager'] ?? '' };
    const all = await queueOf(manager, id, '&others=true&kind=onboarding');
    const item = all.find(({ kind }) => kind === 'completeMilestone');
    expect(item).toMatchObject({ about: { en: 'setUp' }, body: { key: 'setUp' } });
    // One request gives both away.
    expect(all.map(({ goesWith }) => goesWith)).toEqual(['assignRole/engineer', 'assignRole/engineer']);
    const path = (what: string) => `/api/v1/work-items/${String(item?.['id'])}/${what}`;
    const given = await api.ask(path('assign'), { method: 'POST', as: manager.cookie, body: { personId: mate.id } });
    expect(given).toMatchObject({ status: 200, body: { person: { name: 'Mate' } } });
    const kinds = (await queueOf(mate, id)).map(({ kind }) => String(kind));
    expect(kinds.toSorted()).toEqual(['completeMilestone', 'completeTask']);
    expect((await api.ask(path('take'), { method: 'POST', as: lead.cookie })).body).toMatchObject({
      person: { name: 'Lead' },
    });
    const decided = await send(`${id}/request-suspension`, csm, { reason: 'Their holidays' });
    expect(decided.status).toBe(200);
    const asked = (await queueOf(lead, id)).find(({ kind }) => kind === 'decideSuspension');
    expect(asked?.['goesWith']).toBeNull();
    const kept = await api.ask(`/api/v1/work-items/${String(asked?.['id'])}/assign`, {
      method: 'POST',
      as: lead.cookie,
      body: { personId: mate.id },
    });
    expect(kept).toMatchObject({ status: 409, body: { code: 'NOT_TO_TAKE' } });
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
