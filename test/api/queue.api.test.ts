import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { aNotice } from './a-process.ts';
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
const idOf = (item: Record<string, unknown> | undefined) => String(item?.['id']);

describe('GET /api/v1/work-items', () => {
  it('200: is my own queue, what is due next first, notices last, with counts', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const late = await openFor(agent, Date.now() - 2 * HOUR);
    const soon = await openFor(agent);
    await openFor(await api.addPerson({ role: 'agent' }));
    await aNotice(api, agent.id);
    const queue = await read('work-items', agent.cookie);
    expect(queue).toMatchObject({
      status: 200,
      body: {
        items: [
          { kind: 'respond', case: { id: late.id, severity: 'normal', customer: { name: '云帆科技' } }, notice: null },
          { kind: 'respond', case: { id: soon.id } },
          { kind: 'notice', case: null, dueAt: null, notice: { kind: 'calendarYearMissing' } },
        ],
        counts: { open: 2, waiting: 0, snoozed: 0, overdue: 1, notices: 1 },
        nextCursor: null,
      },
    });
  });
  it('200: pages through items and notices without losing or repeating any', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const at = Date.now();
    for (let made = 0; made < 3; made += 1) await openFor(agent, at);
    for (let made = 0; made < 3; made += 1) await aNotice(api, agent.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(`work-items?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`, agent.cookie);
      seen.push(...page.items.map(idOf));
      cursor = page.body['nextCursor'] === null ? undefined : page.field('nextCursor');
    } while (cursor !== undefined);
    expect([seen.length, new Set(seen).size]).toEqual([6, 6]);
  });
  it('200: shows a lead the queue of their people and teams, and nobody that of strangers', async () => {
    const lead = await api.addPerson({ role: 'lead' });
    const agent = await api.addPerson({ role: 'agent', leadId: lead.id });
    const stranger = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const path = `work-items?personId=${agent.id}`;
    expect((await read(path, lead.cookie)).items).toHaveLength(1);
    expect((await read(path, stranger.cookie)).items).toHaveLength(0);
    expect((await read(path, api.keys['serviceManager'])).items).toHaveLength(1);
  });
  it('200: filters by what is due and by state', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const late = await openFor(agent, Date.now() - 2 * HOUR);
    await openFor(agent);
    const due = await read(`work-items?dueBefore=${new Date().toISOString()}`, agent.cookie);
    expect(due.items).toMatchObject([{ case: { id: late.id } }]);
    expect((await read('work-items?state=waiting', agent.cookie)).items).toEqual([]);
  });
});

describe('POST /api/v1/work-items/{id}/snooze', () => {
  it('200: takes it out of sight until the instant; its clock runs on', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const [item] = (await read('work-items', agent.cookie)).items;
    const until = new Date(Date.now() + HOUR).toISOString();
    const answer = await post(`work-items/${idOf(item)}/snooze`, agent.cookie, { until });
    expect(answer).toMatchObject({ status: 200, body: { snoozedUntil: until, dueAt: item?.['dueAt'] } });
    expect((await read('work-items', agent.cookie)).body).toMatchObject({ items: [], counts: { open: 0, snoozed: 1 } });
    expect((await read('work-items?state=snoozed', agent.cookie)).items).toHaveLength(1);
  });
  it('422: only into the coming year', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const [item] = (await read('work-items', agent.cookie)).items;
    for (const until of ['2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z']) {
      expect((await post(`work-items/${idOf(item)}/snooze`, agent.cookie, { until })).status).toBe(422);
    }
  });
});

describe('POST /api/v1/work-items/{id}/done', () => {
  it('200: gets a notice off the list, once', async () => {
    const manager = await api.addPerson({ role: 'serviceManager' });
    const notice = await aNotice(api, manager.id);
    const answer = await post(`work-items/${notice}/done`, manager.cookie);
    expect(answer).toMatchObject({ status: 200, body: { state: 'done' } });
    expect((await read('work-items', manager.cookie)).items).toEqual([]);
    expect(await post(`work-items/${notice}/done`, manager.cookie)).toMatchObject({
      status: 409,
      body: { code: 'NOT_OPEN' },
    });
  });
  it('409: names the command that gets a stage done', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const { id } = await openFor(agent);
    const [item] = (await read('work-items', agent.cookie)).items;
    const answer = await post(`work-items/${idOf(item)}/done`, agent.cookie);
    expect(answer).toMatchObject({ status: 409, body: { code: 'USE_COMMAND' } });
    expect(answer.field('detail')).toContain(`POST /api/v1/cases/${id}/respond`);
  });
});

describe('POST /api/v1/work-items/{id}/take', () => {
  it('503: says when to try again while Temporal is away', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const [item] = (await read('work-items', agent.cookie)).items;
    const answer = await post(`work-items/${idOf(item)}/take`, agent.cookie);
    expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  });
  it('403: a key of a script cannot own anything', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const [item] = (await read('work-items', agent.cookie)).items;
    expect((await post(`work-items/${idOf(item)}/take`, api.keys['admin'])).status).toBe(403);
  });
});

describe('notifications', () => {
  it('200: are told newest first in the reader’s language, and can be marked as read', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const older = await openFor(agent, Date.now() - HOUR);
    const newer = await openFor(agent);
    const all = await api.ask('/api/v1/notifications', { as: agent.cookie, headers: { 'accept-language': 'zh' } });
    expect(all).toMatchObject({
      status: 200,
      body: {
        unread: 2,
        items: [
          { kind: 'assigned', title: `${newer.state.number} 已分配给您`, case: { id: newer.id } },
          { case: { id: older.id }, readAt: null },
        ],
      },
    });
    const [first] = all.items;
    expect((await post(`notifications/${idOf(first)}/read`, agent.cookie)).status).toBe(204);
    expect((await read('notifications?unread=true', agent.cookie)).items).toMatchObject([{ case: { id: older.id } }]);
    const upTo = new Date().toISOString();
    expect((await post('notifications/read', agent.cookie, { upTo })).status).toBe(204);
    expect((await read('notifications', agent.cookie)).body).toMatchObject({ unread: 0 });
  });
  it('404: belong to nobody else, not even the administrator', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    await openFor(agent);
    const [first] = (await read('notifications', agent.cookie)).items;
    expect((await post(`notifications/${idOf(first)}/read`, api.keys['admin'])).status).toBe(404);
  });
});

describe('who may see a case', () => {
  it('is its owner, the owner’s line of leads, its team, its customer’s CSM and whoever was told about it', async () => {
    const head = await api.addPerson({ role: 'lead' });
    const lead = await api.addPerson({ role: 'lead', leadId: head.id });
    const owner = await api.addPerson({ role: 'agent', leadId: lead.id });
    const csm = await api.addPerson({ role: 'csm' });
    const told = await api.addPerson({ role: 'pm' });
    const mate = await api.addPerson({ role: 'agent' });
    const stranger = await api.addPerson({ role: 'agent' });
    const { db } = api.database;
    const teamId = randomUUID();
    await db.insertInto('team').values({ id: teamId, key: teamId, name: 'T', lead_id: null }).execute();
    await db.insertInto('team_member').values({ team_id: teamId, person_id: mate.id }).execute();
    const { id } = await ACase.opened(api, { ownerId: owner.id, customerId: await aCustomer(api, csm.id), teamId });
    await sql`INSERT INTO notification (process_id, seq, key, kind, person_id, role, at, data)
      VALUES (${id}, 1, 'x', 'level', ${told.id}, '{}', now(), '{}')`.execute(db);
    const statuses = [head, lead, owner, csm, told, mate, stranger].map(
      async ({ cookie }) => (await read(`cases/${id}`, cookie)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 200, 200, 404]);
  });
});
