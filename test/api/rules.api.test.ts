import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, absentTemporal, startApi } from './harness.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  api = await startApi();
  admin = api.keys['admin'] ?? '';
});
afterAll(() => api.close());

const post = (path: string, body: unknown = {}, key: string = randomUUID()) =>
  api.ask(`/api/v1/${path}`, { method: 'POST', as: admin, body, headers: { 'idempotency-key': key } });
const get = (path: string) => api.ask(`/api/v1/${path}`, { as: admin });
const day = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const office = { timezone: 'Asia/Shanghai', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };
const closed = { timezone: 'Asia/Shanghai', hours: {} };
const newCalendar = async (key = `k-${randomUUID().slice(0, 8)}`) =>
  (await post('calendars', { key, name: '办公时间' })).field('id');
const draft = (id: string, body: unknown) => post(`calendars/${id}/versions`, { body });
const publish = (id: string, version = 1, body: unknown = { applyToOpen: false }) =>
  post(`calendars/${id}/versions/${version}/publish`, body);

describe('drafts of a calendar', () => {
  it('201: are numbered, and edited only by whoever has read them', async () => {
    const id = await newCalendar();
    const first = await draft(id, office);
    expect(first).toMatchObject({ status: 201, body: { version: 1, body: office, publishedAt: null } });
    expect((await draft(id, office)).body).toMatchObject({ version: 2 });
    const edit = (ifMatch: string | undefined) =>
      api.ask(`/api/v1/calendars/${id}/versions/1`, {
        method: 'PUT',
        as: admin,
        body: { body: { ...office, timezone: 'Europe/Berlin' }, note: 'Berlin' },
        headers: { 'if-match': ifMatch },
      });
    const tag = first.headers.get('etag') ?? '';
    expect((await edit(undefined)).status).toBe(428);
    expect(await edit(tag)).toMatchObject({ status: 200, body: { note: 'Berlin' } });
    expect((await edit(tag)).status).toBe(412);
  });
  it('200: two drafts at once get two numbers', async () => {
    const id = await newCalendar();
    const both = await Promise.all([draft(id, office), draft(id, office)]);
    expect(both.map(({ body }) => Number(body['version'])).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect((await get(`calendars/${id}/versions?limit=1`)).items).toMatchObject([{ version: 2 }]);
  });
  it('400 and 404: a body that is no calendar, a calendar that is not there', async () => {
    const id = await newCalendar();
    expect(await draft(id, { timezone: 'Mars/Base', hours: {} })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'body.body.timezone' }] },
    });
    expect((await draft(randomUUID(), office)).status).toBe(404);
    expect((await get(`calendars/${id}/versions/7`)).status).toBe(404);
    expect((await get(`calendars/${randomUUID()}/versions`)).status).toBe(404);
  });
});

describe('the preview of a calendar', () => {
  it('200: shows open intervals, closed days with reasons and the whole time of the span', async () => {
    const id = await newCalendar();
    await draft(id, { ...office, holidays: [{ date: '2026-10-01', reason: '国庆节' }] });
    const span = { from: '2026-09-30', to: '2026-10-04' };
    const { body, status } = await post(`calendars/${id}/versions/1/preview`, span);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      start: '2026-09-30T00:00:00+08:00',
      end: '2026-10-05T00:00:00+08:00',
      totalSeconds: 2 * 8 * 3600,
      closedDays: [
        { date: '2026-10-01', reason: 'holiday', note: '国庆节' },
        { date: '2026-10-03', reason: 'weekend' },
        { date: '2026-10-04', reason: 'weekend' },
      ],
    });
  });
  it('422: refuses a span that runs backwards or is longer than a quarter', async () => {
    const id = await newCalendar();
    await draft(id, office);
    for (const span of [
      { from: '2026-10-02', to: '2026-10-01' },
      { from: '2026-01-01', to: '2026-12-31' },
    ]) {
      expect((await post(`calendars/${id}/versions/1/preview`, span)).status).toBe(422);
    }
  });
});

describe('publishing', () => {
  it('200: makes the version current, for good', async () => {
    const id = await newCalendar();
    const made = await draft(id, office);
    expect(await publish(id)).toMatchObject({ status: 200, body: { version: 1 } });
    expect((await get(`calendars/${id}`)).body).toMatchObject({ currentVersion: 1, version: 2 });
    expect(await publish(id)).toMatchObject({ status: 409, body: { code: 'ALREADY_PUBLISHED' } });
    const edit = await api.ask(`/api/v1/calendars/${id}/versions/1`, {
      method: 'PUT',
      as: admin,
      body: { body: office },
      headers: { 'if-match': made.headers.get('etag') ?? '' },
    });
    expect(edit).toMatchObject({ status: 409, body: { code: 'ALREADY_PUBLISHED' } });
  });
  it('200: starts the rollout to open cases once, however often it is repeated', async () => {
    const id = await newCalendar();
    await draft(id, office);
    const key = randomUUID();
    const path = `calendars/${id}/versions/1/publish`;
    const answers = [await post(path, {}, key), await post(path, {}, key)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const described = await api.temporal.client.workflow.getHandle(`rollout/calendar/${id}/1`).describe();
    expect(described.type).toBe('rollout');
  });
  it('409: an older draft does not replace a newer version', async () => {
    const id = await newCalendar();
    await draft(id, office);
    await draft(id, office);
    await publish(id, 2);
    expect(await publish(id, 1)).toMatchObject({ status: 409, body: { code: 'NEWER_PUBLISHED' } });
  });
  it('422: refuses a calendar that never opens', async () => {
    const id = await newCalendar();
    await draft(id, closed);
    expect(await publish(id)).toMatchObject({ status: 422, body: { code: 'NO_OPEN_TIME' } });
  });
  it('503: with Temporal away the version is published, and the repetition rolls it out', async () => {
    const cut = await startApi({ temporal: absentTemporal() });
    const as = cut.keys['admin'];
    const send = (path: string, body: unknown, key = randomUUID() as string) =>
      cut.ask(`/api/v1/${path}`, { method: 'POST', as, body, headers: { 'idempotency-key': key } });
    const id = (await send('calendars', { key: 'cut', name: 'cut' })).field('id');
    await send(`calendars/${id}/versions`, { body: office });
    const key = randomUUID();
    const away = await send(`calendars/${id}/versions/1/publish`, {}, key);
    expect(away).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    // The same key goes on where it was cut off: it is the rollout that is still missing, not the publication.
    expect((await send(`calendars/${id}/versions/1/publish`, {}, key)).status).toBe(503);
    expect((await send(`calendars/${id}/versions/1/publish`, {})).body).toMatchObject({ code: 'ALREADY_PUBLISHED' });
    await cut.close();
  });
});

const newPolicy = async (body: unknown) => {
  const id = (await post('policies', { key: `p-${randomUUID().slice(0, 8)}`, name: '标准' })).field('id');
  expect(await post(`policies/${id}/versions`, { body })).toMatchObject({ status: 201 });
  return id;
};

describe('a policy', () => {
  const stage = { targetMinutes: 60, calendar: 'customer', startsFrom: 'opened', pausedBy: [], ladder: 'usual' };
  const policyWith = (recipient: object, calendar: unknown = 'customer') => ({
    matrix: [
      { tier: '*', severity: '*', stages: { respond: { ...stage, calendar } } },
      { tier: 'A', severity: 'critical', stages: { respond: { ...stage, targetMinutes: 30, calendar: 'always' } } },
    ],
    ladders: {
      usual: [
        { key: 'half', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
        { key: 'late', at: { percent: 100 }, recipients: [recipient], channels: ['inApp', 'mail'] },
      ],
    },
    followUpRequiredFor: ['critical'],
  });
  it('200: previews one cell with every instant', async () => {
    const calendarId = await newCalendar();
    await draft(calendarId, office);
    await publish(calendarId);
    const id = await newPolicy(policyWith({ kind: 'ownersLead' }));
    const preview = (tier: string, severity: string) =>
      post(`policies/${id}/versions/1/preview`, { tier, severity, start: '2026-03-02T11:45:00+08:00', calendarId });
    expect((await preview('B', 'low')).body).toMatchObject({
      followUpRequired: false,
      stages: [
        {
          stage: 'respond',
          targetSeconds: 3600,
          dueAt: '2026-03-02T13:45:00+08:00',
          levels: [{ key: 'half', at: '2026-03-02T13:15:00+08:00' }, { key: 'late' }],
        },
      ],
    });
    expect((await preview('A', 'critical')).body).toMatchObject({
      followUpRequired: true,
      stages: [{ calendar: null, dueAt: '2026-03-02T04:15:00+00:00' }],
    });
  });
  it('422: names every team, person and calendar that is not there', async () => {
    const id = await newPolicy(policyWith({ kind: 'onDuty', team: 'nobody' }, { key: 'nowhere' }));
    const answer = await post(`policies/${id}/versions/1/publish`);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'UNKNOWN_REFERENCE',
        errors: [
          { path: 'body.matrix.0.stages.respond.calendar.key', message: 'nowhere' },
          { path: 'body.ladders.usual.1.recipients.0.team', message: 'nobody' },
        ],
      },
    });
    const person = await newPolicy(policyWith({ kind: 'person', personId: randomUUID() }));
    expect((await post(`policies/${person}/versions/1/publish`)).status).toBe(422);
  });
  it('200: is published when everything it names exists', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const id = await newPolicy(policyWith({ kind: 'person', personId: agent.id }));
    expect((await post(`policies/${id}/versions/1/publish`)).status).toBe(200);
    expect((await get(`policies/${id}`)).body).toMatchObject({ currentVersion: 1 });
  });
});

describe('imports', () => {
  it('200: Chinese holidays come with make-up workdays; a year not published is 422', async () => {
    const { status, body } = await post('calendars/import/china', { year: 2026 });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('"2026-10-01"');
    expect(body).toMatchObject({ body: { timezone: 'Asia/Shanghai', validUntil: '2026-12-31' } });
    expect(await post('calendars/import/china', { year: 2150 })).toMatchObject({
      status: 422,
      body: { code: 'NO_DATA' },
    });
  });
  it('200: an iCalendar file becomes holidays; anything else is 422', async () => {
    const ical =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Neujahr\r\nDTSTART;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const ask = { timezone: 'Europe/Berlin', hours: office.hours, fromYear: 2027, toYear: 2027 };
    const found = await post('calendars/import/ical', { ...ask, ical });
    expect(found).toMatchObject({
      status: 200,
      body: { body: { holidays: [{ date: '2027-01-01', reason: 'Neujahr' }] } },
    });
    const junk = await post('calendars/import/ical', { ...ask, ical: 'junk' });
    expect(junk).toMatchObject({ status: 422, body: { code: 'BAD_ICAL' } });
  });
});
