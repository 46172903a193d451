import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded as recordedOnboarding } from '../onboarding/recorded.ts';
import { recorded as aRecordedRetention } from '../retention/recorded.ts';
import { ACase, aCustomer } from './a-case.ts';
import { aProcess, aWorkItem } from './a-process.ts';
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
const aNotice = async (person: Person) => {
  const { db } = api.database;
  const data = JSON.stringify({ calendarName: '中国办公时间', year: 2027 });
  const notice = { key: randomUUID(), kind: 'calendarYearMissing', person_id: person.id, data };
  return (await db.insertInto('notice').values(notice).returning('id').executeTakeFirstOrThrow()).id;
};

describe('GET /api/v1/work-items', () => {
  it('200: is my own queue, what is due next first, notices last, with counts', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const late = await openFor(agent, Date.now() - 2 * HOUR);
    const soon = await openFor(agent);
    await openFor(await api.addPerson({ role: 'agent' }));
    await aNotice(agent);
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
    for (let made = 0; made < 3; made += 1) await aNotice(agent);
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
    await aNotice(csm);
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
    const id = await aNotice(one);
    expect((await post(`work-items/${id}/assign`, one.cookie, { personId: other.id })).status).toBe(200);
    expect((await read('work-items', other.cookie)).items).toMatchObject([{ id, kind: 'notice' }]);
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
    const notice = await aNotice(manager);
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
