import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded as recordedOnboarding } from '../onboarding/recorded.ts';
import { recorded as aRecordedRetention } from '../retention/recorded.ts';
import { ACase, aCustomer } from './a-case.ts';
import { aNotice, aProcess, aWorkItem } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let customerId: string;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  customerId = await aCustomer(api);
});
afterAll(() => api.close());

const HOUR = 3_600_000;
const read = (path: string, as: string | undefined) => api.ask(`/api/v1/${path}`, { as });
const post = (path: string, as: string | undefined, body?: unknown) =>
  api.ask(`/api/v1/${path}`, { method: 'POST', as, body });
const openFor = (person: Person, openedAt = Date.now(), more: object = {}) =>
  ACase.opened(api, { ownerId: person.id, customerId, openedAt, ...more });

describe('lines of other kinds', () => {
  it('200: say which milestone, task or intervention they are about, in both languages, and what of the command is known', async () => {
    const csm = await api.addPerson({ role: 'csm' });
    await recordedOnboarding(api.database, { ownerId: csm.id, customerId });
    await aRecordedRetention(api.database, { ownerId: csm.id, customerId });
    const { items } = await read('work-items', csm.cookie);
    const abouts = items.map(({ kind, about, body }) => ({ kind, about, body }));
    expect(abouts).toContainEqual({
      kind: 'completeTask',
      about: { 'zh-CN': 'server 中文', en: 'server' },
      body: { milestone: 'setUp', task: 'server' },
    });
    expect(abouts).toContainEqual({
      kind: 'completeMilestone',
      about: { 'zh-CN': 'setUp 中文', en: 'setUp' },
      body: { key: 'setUp' },
    });
    expect(abouts).toContainEqual(expect.objectContaining({ kind: 'closeIntervention', body: { intervention: 1 } }));
  });

  it('200: can be asked for by kind, with the counts of that kind', async () => {
    const csm = await api.addPerson({ role: 'csm' });
    await recordedOnboarding(api.database, { ownerId: csm.id, customerId });
    await openFor(csm);
    await aNotice(api, csm.id);
    const cases = await read('work-items?kind=escalation', csm.cookie);
    expect(cases).toMatchObject({ items: [{ kind: 'respond' }], body: { counts: { open: 1, notices: 0 } } });
    expect((await read('work-items?kind=onboarding', csm.cookie)).items).toHaveLength(2);
  });
});

describe('what colleagues could use help with', () => {
  it('200: is what anybody has whose work one may see, the one due first first, and nothing of one’s own', async () => {
    const lead = await api.addPerson({ role: 'lead' });
    const agents = [await api.addPerson({ role: 'agent', leadId: lead.id }), await api.addPerson({ role: 'agent' })];
    const [theirs] = await Promise.all(agents.map((agent) => openFor(agent)));
    await openFor(lead);
    const offered = await read('work-items?others=true', lead.cookie);
    expect(offered).toMatchObject({ items: [{ case: { id: theirs?.id } }], body: { counts: { open: 1, notices: 0 } } });
  });

  it('200: counts a team’s queue as that of the team', async () => {
    const mate = await api.addPerson({ role: 'agent' });
    const teamId = randomUUID();
    const { db } = api.database;
    await db.insertInto('team').values({ id: teamId, key: teamId, name: 'T', lead_id: null }).execute();
    await db.insertInto('team_member').values({ team_id: teamId, person_id: mate.id }).execute();
    await openFor(await api.addPerson({ role: 'agent' }), Date.now() - 2 * HOUR, { teamId });
    expect((await read('work-items', mate.cookie)).body).toMatchObject({ counts: { open: 0 } });
    expect((await read(`work-items?teamId=${teamId}`, mate.cookie)).body).toMatchObject({
      counts: { open: 1, overdue: 1 },
    });
  });
});

describe('POST /api/v1/work-items/{id}/assign', () => {
  it('409 for what only its own person can do, 422 for nobody, 404 for what one may not see', async () => {
    const sales = await api.addPerson({ role: 'sales' });
    const processId = await aProcess(api, { kind: 'handoff', ownerId: sales.id, customerId });
    const id = await aWorkItem(api, { processId, personId: sales.id, kind: 'acceptHandoff' });
    const to = { personId: (await api.addPerson({ role: 'sales' })).id };
    expect((await post(`work-items/${id}/assign`, sales.cookie, to)).body).toMatchObject({ code: 'NOT_TO_TAKE' });
    const nobody = { personId: '01890000-0000-7000-8000-000000000000' };
    expect((await post(`work-items/${id}/assign`, sales.cookie, nobody)).status).toBe(422);
    const stranger = await api.addPerson({ role: 'sales' });
    expect((await post(`work-items/${id}/assign`, stranger.cookie, to)).status).toBe(404);
  });

  it('200: passes a notice on', async () => {
    const [one, other] = [await api.addPerson({ role: 'agent' }), await api.addPerson({ role: 'agent' })];
    const id = await aNotice(api, one.id);
    expect((await post(`work-items/${id}/assign`, one.cookie, { personId: other.id })).status).toBe(200);
    expect((await read('work-items', other.cookie)).items).toMatchObject([{ id, kind: 'notice' }]);
  });
});
