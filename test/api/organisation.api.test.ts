import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, type Person, startApi } from './harness.ts';

let api: Api;
let lead: Person;
let agent: Person;
beforeAll(async () => {
  api = await startApi();
  lead = await api.addPerson({ role: 'lead' });
  agent = await api.addPerson({ role: 'agent', leadId: lead.id });
});
afterAll(() => api.close());

type Options = { as?: string | undefined; method?: string; ifMatch?: string };
const send = (path: string, body?: unknown, { as = api.keys['admin'], method = 'POST', ifMatch }: Options = {}) =>
  api.ask(`/api/v1/${path}`, { method, as, body, headers: ifMatch === undefined ? {} : { 'if-match': ifMatch } });
const read = (path: string, as = api.keys['admin']) => api.ask(`/api/v1/${path}`, { as });
const change = (path: string, body: object, options: Options = {}) =>
  send(path, body, { method: 'PATCH', ifMatch: '"1"', ...options });
const week = { startsAt: '2026-10-01T00:00:00+08:00', endsAt: '2026-10-08T00:00:00+08:00' };

/** An hour of one day. */
const at = (hour: number): string => new Date(Date.UTC(2031, 4, 5, hour)).toISOString();

describe('people', () => {
  it('201: get a password that they sign in with and that nobody sees', async () => {
    const email = `${randomUUID()}@example.com`;
    const made = await send('people', { name: '王二', email, role: 'csm', password: 'a long password' });
    expect(made).toMatchObject({ status: 201, body: { role: 'csm', locale: 'zh-CN', teamIds: [] } });
    expect(made.text).not.toMatch(/password|argon/i);
    expect((await send('session', { email, password: 'a long password' })).status).toBe(204);
  });
  it('409: have one address each, whatever its case', async () => {
    const answer = await send('people', { name: 'X', email: agent.email.toUpperCase(), role: 'agent' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
  });
  it('are signed out everywhere by a new password, and when they leave', async () => {
    const changed = await api.addPerson({ role: 'agent' });
    expect((await change(`people/${changed.id}`, { password: 'another long one' })).status).toBe(200);
    expect((await read('session', changed.cookie)).status).toBe(401);
    const left = await api.addPerson({ role: 'agent' });
    expect((await send(`people/${left.id}`, undefined, { method: 'DELETE', ifMatch: '"1"' })).status).toBe(204);
    expect((await read('session', left.cookie)).status).toBe(401);
  });
  it('403: only an administrator makes, changes or removes administrators', async () => {
    const manager = await api.addPerson({ role: 'serviceManager' });
    const admin = await api.addPerson({ role: 'admin' });
    const as = manager.cookie;
    const email = `${randomUUID()}@example.com`;
    expect((await send('people', { name: 'X', email, role: 'admin' }, { as })).status).toBe(403);
    expect((await change(`people/${agent.id}`, { role: 'admin' }, { as })).status).toBe(403);
    expect((await change(`people/${admin.id}`, { password: 'mine from now on' }, { as })).status).toBe(403);
    expect((await send(`people/${admin.id}`, undefined, { as, method: 'DELETE', ifMatch: '"1"' })).status).toBe(403);
    expect((await change(`people/${agent.id}`, { timezone: 'Europe/Berlin' }, { as })).status).toBe(200);
  });
  it('422: nobody leads themselves', async () => {
    const one = await api.addPerson({ role: 'agent' });
    expect(await change(`people/${one.id}`, { leadId: one.id })).toMatchObject({
      status: 422,
      body: { code: 'IMPOSSIBLE' },
    });
  });
});

const newTeam = (body: object = {}, options: Options = {}) =>
  send('teams', { key: `t-${randomUUID()}`, name: '支持', ...body }, options);

describe('teams', () => {
  it('200: have members, found from either side', async () => {
    const made = await newTeam({ memberIds: [agent.id, lead.id] });
    const id = made.field('id');
    expect((await change(`teams/${id}`, { memberIds: [agent.id] })).body).toMatchObject({
      memberIds: [agent.id],
      version: 2,
    });
    expect((await read(`people?teamId=${id}`)).items).toMatchObject([{ id: agent.id }]);
    expect((await read('session', agent.cookie)).body['teamIds']).toContain(id);
  });
  it('403: are changed by their own lead and by no other', async () => {
    const own = (await newTeam({ leadId: lead.id })).field('id');
    const other = (await newTeam()).field('id');
    expect((await change(`teams/${own}`, { name: 'X' }, { as: lead.cookie })).status).toBe(200);
    expect((await change(`teams/${other}`, { name: 'X' }, { as: lead.cookie })).status).toBe(403);
    expect((await newTeam({}, { as: lead.cookie })).status).toBe(403);
  });
  it('422: a member who does not exist leaves nothing behind', async () => {
    const key = `t-${randomUUID()}`;
    expect((await newTeam({ key, memberIds: [randomUUID()] })).status).toBe(422);
    expect((await read(`teams?key=${key}&active=all`)).items).toEqual([]);
  });
});

describe('duties and absences', () => {
  it('201: a lead plans duties of the own team only', async () => {
    const own = (await send('teams', { key: randomUUID(), name: 'X', leadId: lead.id })).field('id');
    const other = (await send('teams', { key: randomUUID(), name: 'Y' })).field('id');
    const duty = (teamId: string) => send('duties', { teamId, personId: agent.id, ...week }, { as: lead.cookie });
    const made = await duty(own);
    expect(made).toMatchObject({ status: 201, body: { startsAt: '2026-09-30T16:00:00.000Z' } });
    expect((await duty(other)).status).toBe(403);
    const find = (from: string, to: string) => read(`duties?teamId=${own}&from=${from}&to=${to}`);
    expect((await find('2026-10-07T00:00:00Z', '2026-10-09T00:00:00Z')).items).toHaveLength(1);
    expect((await find('2026-10-08T00:00:00Z', '2026-10-09T00:00:00Z')).items).toHaveLength(0);
  });
  it('200: the roster says who answers when, who stands in, and when it is nobody', async () => {
    const teamId = (await send('teams', { key: randomUUID(), name: 'Roster' })).field('id');
    const [ana, ben] = [await api.addPerson({ role: 'agent' }), await api.addPerson({ role: 'agent' })];
    const long = await send('duties', { teamId, personId: ana.id, startsAt: at(0), endsAt: at(20) });
    const short = await send('duties', { teamId, personId: ben.id, startsAt: at(8), endsAt: at(12) });
    await send('absences', { personId: ana.id, substituteId: ben.id, startsAt: at(14), endsAt: at(16) });
    const roster = await read(`duty-roster?teamId=${teamId}&from=${at(6)}&to=${at(24)}`);
    const first = long.field('id');
    expect(roster.items.map(({ from, to, dutyId, presentId }) => [from, to, dutyId, presentId])).toEqual([
      [at(6), at(8), first, ana.id],
      // Of two, the one who began later.
      [at(8), at(12), short.field('id'), ben.id],
      [at(12), at(14), first, ana.id],
      [at(14), at(16), first, ben.id],
      [at(16), at(20), first, ana.id],
      [at(20), at(24), null, null],
    ]);
    expect(roster.items[3]).toMatchObject({ teamId, personId: ana.id });
    const { rows } = await api.database.pool.query('SELECT on_duty($1, $2) AS id', [teamId, at(15)]);
    expect(rows[0].id).toBe(ben.id);
  });
  it('200: a gap is an open hour without anybody, by the calendar of the team, as it is or as it would be', async () => {
    const calendarId = (await send('calendars', { key: `c-${randomUUID()}`, name: 'Mornings' })).field('id');
    const body = { timezone: 'UTC', hours: { mon: [['09:00', '12:00']] }, holidays: [], makeUpDays: [] };
    await send(`calendars/${calendarId}/versions`, { body });
    await send(`calendars/${calendarId}/versions/1/publish`, {});
    const teamId = (await newTeam({ calendarId })).field('id');
    const [ana, ben] = [await api.addPerson({ role: 'agent' }), await api.addPerson({ role: 'agent' })];
    const early = (await send('duties', { teamId, personId: ana.id, startsAt: at(0), endsAt: at(10) })).field('id');
    const late = (await send('duties', { teamId, personId: ben.id, startsAt: at(9), endsAt: at(11) })).field('id');
    const ask = async (more = '') => {
      const answer = await read(`duty-roster?teamId=${teamId}&from=${at(0)}&to=${at(24)}${more}`);
      return (answer.body['teams'] as { calendar: { name: string }; gaps: object[]; overlaps: object[] }[])[0];
    };
    expect(await ask()).toMatchObject({
      calendar: { name: 'Mornings' },
      gaps: [{ from: at(11), to: at(12) }],
      overlaps: [{ from: at(9), to: at(10), dutyIds: [early, late] }],
    });
    expect((await ask(`&without=${late}`))?.gaps).toEqual([{ from: at(10), to: at(12) }]);
    expect((await ask(`&without=${late}&coveredFrom=${at(8)}&coveredTo=${at(13)}`))?.gaps).toEqual([]);
  });
  it('201: people take turns at the same local time, tried first, planned then, for one’s own team only', async () => {
    const own = (await newTeam({ leadId: lead.id })).field('id');
    const people = [agent.id, lead.id];
    // The clocks go back within the second turn.
    const rotation = {
      teamId: own,
      personIds: people,
      from: '2030-10-14',
      at: '09:00',
      timezone: 'Europe/Berlin',
      days: 7,
    };
    const ask = (path: string, more: object = {}) =>
      send(path, { ...rotation, turns: 3, ...more }, { as: lead.cookie });
    const turns = [
      { personId: agent.id, startsAt: '2030-10-14T07:00:00.000Z', endsAt: '2030-10-21T07:00:00.000Z', overlaps: 0 },
      { personId: lead.id, startsAt: '2030-10-21T07:00:00.000Z', endsAt: '2030-10-28T08:00:00.000Z', overlaps: 0 },
      { personId: agent.id, startsAt: '2030-10-28T08:00:00.000Z', endsAt: '2030-11-04T08:00:00.000Z', overlaps: 0 },
    ];
    expect((await ask('duty-rotations/preview')).body).toEqual({ items: turns });
    expect((await read(`duties?teamId=${own}`)).items).toEqual([]);
    expect(await ask('duty-rotations')).toMatchObject({ status: 201, body: { items: turns } });
    expect((await read(`duties?teamId=${own}`)).items).toHaveLength(3);
    expect((await ask('duty-rotations/preview', { turns: 1 })).body).toMatchObject({ items: [{ overlaps: 1 }] });
    expect((await ask('duty-rotations', { teamId: (await newTeam()).field('id') })).status).toBe(403);
    expect((await ask('duty-rotations', { personIds: [randomUUID()] })).status).toBe(422);
  });
  it('422: a roster ends after it begins, and goes on for three months at most', async () => {
    expect((await read(`duty-roster?from=${at(8)}&to=${at(8)}`)).status).toBe(422);
    expect((await read(`duty-roster?from=${at(8)}&to=2031-09-05T00:00:00Z`)).status).toBe(422);
  });
  it('201: everybody reports their own absence, a lead that of their people', async () => {
    const away = (personId: string, as: string) =>
      send('absences', { personId, substituteId: personId === lead.id ? agent.id : lead.id, ...week }, { as });
    expect((await away(agent.id, agent.cookie)).status).toBe(201);
    expect((await away(agent.id, lead.cookie)).status).toBe(201);
    expect((await away(lead.id, agent.cookie)).status).toBe(403);
  });
  it('422: nothing ends before it starts, given whole or by halves, and nobody stands in for themselves', async () => {
    const backwards = { startsAt: week.endsAt, endsAt: week.startsAt };
    const body = { personId: agent.id, substituteId: lead.id };
    expect((await send('absences', { ...body, ...backwards })).status).toBe(422);
    const id = (await send('absences', { ...body, ...week })).field('id');
    expect((await change(`absences/${id}`, { endsAt: '2026-09-01T00:00:00Z' })).status).toBe(422);
    expect((await send('absences', { personId: agent.id, substituteId: agent.id, ...week })).status).toBe(422);
  });
});

describe('webhooks', () => {
  it('201: show their secret once, to whoever made them', async () => {
    const key = randomUUID();
    const ask = () =>
      api.ask('/api/v1/webhooks', {
        method: 'POST',
        as: api.keys['admin'],
        body: { url: 'https://example.com/hook' },
        headers: { 'idempotency-key': key },
      });
    const made = await ask();
    expect(made.field('secret')).toMatch(/^whsec_[\w-]{43}$/);
    expect((await ask()).body).toMatchObject({ id: made.field('id') });
    expect((await ask()).text).not.toContain('whsec_');
    expect((await read(`webhooks/${made.field('id')}`)).text).not.toContain('whsec_');
    const kept = await api.database.pool.query('SELECT response::text FROM command WHERE key = $1', [key]);
    expect(kept.rows[0].response).not.toContain('whsec_');
  });
  it('400: take only http addresses', async () => {
    expect((await send('webhooks', { url: 'file:///etc/passwd' })).status).toBe(400);
  });
});

describe('API keys', () => {
  it('201: are shown once, work, and stop working when revoked', async () => {
    const made = await send('api-keys', { name: 'importer', role: 'agent', scopes: ['customers:read'] });
    const key = made.field('key');
    expect((await read('customers', key)).status).toBe(200);
    const id = made.field('id');
    const seen = await read(`api-keys/${id}`);
    expect(seen.text).not.toContain(key);
    expect(seen.body).toMatchObject({ prefix: key.slice(0, 12), revokedAt: null });
    expect(seen.body['lastUsedAt']).not.toBeNull();
    expect((await send(`api-keys/${id}`, undefined, { method: 'DELETE' })).status).toBe(204);
    expect((await read('customers', key)).status).toBe(401);
  });
  it('403: never give more than their maker has', async () => {
    const manager = api.keys['serviceManager'];
    expect((await send('api-keys', { name: 'x', role: 'admin' }, { as: manager })).status).toBe(403);
    const narrow = await send('api-keys', { name: 'n', role: 'admin', scopes: ['apiKeys:write'] });
    const wider = await send('api-keys', { name: 'w', role: 'agent' }, { as: narrow.field('key') });
    expect(wider.status).toBe(403);
  });
  it('400: know their scopes', async () => {
    expect((await send('api-keys', { name: 'x', role: 'agent', scopes: ['cases:everything'] })).status).toBe(400);
  });
});
