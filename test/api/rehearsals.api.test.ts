import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RehearsalReport } from '../../rehearsal/report.contract.ts';
import { aPolicy, EVENT_HEADER, EVENT_MAP, OFFICE, ticket } from '../rehearsal/builders.ts';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, absentTemporal, startApi } from './harness.ts';

const PATH = '/api/v1/rehearsals';
const DAY = '2026-03-02';
const rows = (count: number): string =>
  [
    EVENT_HEADER,
    ...Array.from({ length: count }, (_, n) =>
      ticket(`T-${n}`, `${DAY} 09:00`, [`New@${DAY} 09:00`, `Active@${DAY} 09:30`, `Closed@${DAY} 16:00`]),
    ),
  ].join('\n');

const upload = (csv: string, more: object = {}) => ({
  source: { kind: 'upload', fileName: 'desk.csv', csv, mapping: EVENT_MAP },
  policy: { body: aPolicy({ respond: 15, resolve: 480 }) },
  calendars: { default: OFFICE },
  ...more,
});

let api: Api;
let as: string | undefined;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  as = api.keys['serviceManager'];
});
afterAll(() => api.close());

const toPolicies = (path: string, body: unknown = {}) =>
  api.ask(`/api/v1/policies${path}`, { method: 'POST', as, body });
const start = (body: unknown, headers: Record<string, string> = {}) =>
  api.ask(PATH, { method: 'POST', as, body, headers });

/** The states that the stream of events tells, until it ends. */
async function followed(id: string): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${api.url}${PATH}/${id}/events`, { headers: { authorization: `Bearer ${as}` } });
  const text = await response.text();
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '{}']) => JSON.parse(data) as Record<string, unknown>);
}

describe('a rehearsal of an upload', () => {
  it('runs in the background, tells its progress, and leaves three reports', async () => {
    const begun = await start(upload(rows(120), { current: { body: aPolicy({ respond: 60 }) } }));
    expect(begun.status).toBe(202);
    expect(begun.body).toMatchObject({ state: 'queued', name: 'desk.csv', policy: 'policy', current: 'current' });
    const states = await followed(begun.field('id'));
    expect(states.at(-1)).toMatchObject({
      state: 'done',
      progress: { done: 120, total: 120 },
      cases: { read: 120, closed: 120, complete: true },
    });
    const json = await api.ask(`${PATH}/${begun.field('id')}/report.json`, { as });
    const report = RehearsalReport.parse(JSON.parse(json.text));
    expect(report.stages.respond).toMatchObject({ met: 0, breached: 120 });
    expect(report.difference?.stages.respond).toMatchObject({ metToBreached: 120 });
    const csv = await api.ask(`${PATH}/${begun.field('id')}/report.csv`, { as });
    expect(csv.headers.get('content-disposition')).toMatch(/attachment; filename=".*\.csv"/);
    expect(csv.text.split('\r\n')).toHaveLength(122);
    const changes = (query: string) => api.ask(`${PATH}/${begun.field('id')}/changes?${query}`, { as });
    const page = (await changes('what=metToBreached&limit=100')).body as { items: object[]; nextCursor: string };
    expect(page.items).toHaveLength(100);
    expect(page.items[0]).toMatchObject({ case: 'T-0', caseId: null, current: 'met', proposed: 'breached' });
    expect((await changes(`what=metToBreached&limit=100&cursor=${page.nextCursor}`)).items).toHaveLength(20);
    // Due after 15 minutes instead of 60.
    expect((await changes('what=earlier&minutes=45')).body).toMatchObject({ counts: { earlier: 120, later: 0 } });
    expect((await changes('what=earlier&minutes=46')).items).toEqual([]);
    const html = await api.ask(`${PATH}/${begun.field('id')}/report.html`, { as });
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.text).toContain('<svg');
  });

  it('gives the same report to the last byte when it is asked for again', async () => {
    const texts: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const { field } = await start(upload(rows(3)));
      await followed(field('id'));
      texts.push((await api.ask(`${PATH}/${field('id')}/report.json`, { as })).text);
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it('sent twice with the same key is one rehearsal', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const one = await start(upload(rows(1)), headers);
    const other = await start(upload(rows(1)), headers);
    expect(other.field('id')).toBe(one.field('id'));
  });

  it('of a broken file fails with the place', async () => {
    const { field } = await start(upload(`${EVENT_HEADER}\nT-1,"New`));
    expect((await followed(field('id'))).at(-1)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('2'),
    });
    expect((await api.ask(`${PATH}/${field('id')}/report.json`, { as })).body).toMatchObject({ code: 'NOT_DONE' });
  });

  it('larger than any other body is taken', async () => {
    const begun = await start(upload(rows(4_000)));
    expect(begun.status).toBe(202);
    await api.ask(`${PATH}/${begun.field('id')}/cancel`, { method: 'POST', as });
  });
});

describe('a rehearsal of our own cases', () => {
  it('lives recorded cases through under the proposed policy', async () => {
    const { id: ownerId } = await api.addPerson({ role: 'agent', name: 'Ana' });
    await ACase.opened(api, { ownerId, customerId: await aCustomer(api) });
    const from = new Date(Date.now() - 86_400_000 * 400).toISOString();
    const to = new Date(Date.now() + 86_400_000).toISOString();
    const source = { kind: 'ownCases', from, to };
    const begun = await start({ source, policy: { body: aPolicy({ respond: 1 }) }, calendars: {} });
    expect(begun.status).toBe(202);
    await followed(begun.field('id'));
    const json = await api.ask(`${PATH}/${begun.field('id')}/report.json`, { as });
    const report = RehearsalReport.parse(JSON.parse(json.text));
    expect(report.cases.read).toBeGreaterThan(0);
    expect(report.notes).toContain('NO_DEFAULT_CALENDAR');
    expect(report.notifications.perPerson.map(({ person }) => person)).toContain('Ana');
  });

  it('sets a draft against the version in force of the same policy, and says which draft it was', async () => {
    const key = `p-${randomUUID().slice(0, 8)}`;
    const policyId = (await toPolicies('', { key, name: '服务级别' })).field('id');
    await toPolicies(`/${policyId}/versions`, { body: aPolicy({ respond: 60 }) });
    await toPolicies(`/${policyId}/versions/1/publish`);
    await toPolicies(`/${policyId}/versions`, { body: aPolicy({ respond: 15 }) });
    const begun = await start(upload(rows(1), { policy: { policyId, version: 2 } }));
    expect(begun.body).toMatchObject({ of: { policyId, version: 2 }, policy: `${key} v2`, current: `${key} v1` });
    expect((await start(upload(rows(1)))).body).toMatchObject({ of: null });
  });
});

describe('a rehearsal that is stopped', () => {
  it('stays cancelled, cannot be cancelled twice, and can be started again', async () => {
    const { field } = await start(upload(rows(4_000)));
    const path = `${PATH}/${field('id')}`;
    expect((await api.ask(`${path}/cancel`, { method: 'POST', as })).body).toMatchObject({ state: 'cancelled' });
    const twice = await api.ask(`${path}/cancel`, { method: 'POST', as });
    expect([twice.status, twice.field('code')]).toEqual([409, 'NOT_RUNNING']);
    expect((await api.ask(`${path}/start`, { method: 'POST', as })).body).toMatchObject({
      state: 'queued',
      attempt: 2,
    });
    expect((await followed(field('id'))).at(-1)).toMatchObject({ state: 'done' });
    const again = await api.ask(`${path}/start`, { method: 'POST', as });
    expect([again.status, again.field('code')]).toEqual([409, 'ALREADY_DONE']);
  });

  it('by a crash shows as interrupted and can be started again', async () => {
    const { field } = await start(upload(rows(2)));
    await followed(field('id'));
    // As a process leaves it that is gone: at work under a lock that nobody holds.
    const crashed = { state: 'running', runner: 1, report_json: null, summary: null };
    await api.database.db.updateTable('rehearsal').set(crashed).where('id', '=', field('id')).execute();
    expect((await api.ask(`${PATH}/${field('id')}`, { as })).body).toMatchObject({ state: 'interrupted' });
    expect((await followed(field('id'))).map(({ state }) => state)).toEqual(['interrupted']);
    await api.ask(`${PATH}/${field('id')}/start`, { method: 'POST', as });
    expect((await followed(field('id'))).at(-1)).toMatchObject({ state: 'done', attempt: 2 });
  });
});

describe('a rehearsal that cannot be meant', () => {
  const own = { kind: 'ownCases', from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
  it.each([
    ['a period that ends before it begins', { ...upload('x'), source: own }, 422],
    ['a policy that is not there', upload('x', { policy: { policyId: randomUUID() } }), 422],
    [
      'a calendar that is not there',
      upload('x', { policy: { body: aPolicy({ resolve: 1 }, {}, { calendar: { key: 'night' } }) } }),
      422,
    ],
    ['a calendar that never opens', upload('x', { calendars: { default: { timezone: 'UTC', hours: {} } } }), 422],
    ['a negative target', upload('x', { policy: { body: aPolicy({ resolve: -1 }) } }), 400],
    ['no such zone', upload('x', { zone: 'Mars/Olympus' }), 400],
  ])('with %s is refused', async (_, body, status) => {
    expect((await start(body)).status).toBe(status);
  });

  it('is not there', async () => {
    expect((await api.ask(`${PATH}/${randomUUID()}/report.html`, { as })).status).toBe(404);
    expect((await api.ask(`${PATH}/${randomUUID()}/cancel`, { method: 'POST', as })).status).toBe(404);
  });
});

it('rehearsals are listed, the latest first, in pages', async () => {
  const first = await api.ask(`${PATH}?limit=2`, { as });
  const second = await api.ask(`${PATH}?limit=2&cursor=${first.field('nextCursor')}`, { as });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  const created = [...first.items, ...second.items].map(({ createdAt }) => String(createdAt));
  expect(new Set(ids).size).toBe(4);
  expect(created).toEqual(created.toSorted().toReversed());
});
