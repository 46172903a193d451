import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { expectRows, named } from './figures.ts';
import { type Api, type Person, startApi } from './harness.ts';

let api: Api;
let agent: Person;
let customerId: string;
beforeAll(async () => {
  api = await startApi();
  agent = await api.addPerson({ role: 'agent' });
  customerId = await aCustomer(api);
});
afterAll(() => api.close());

const START = Date.parse('2026-03-31T23:00:00Z');
const report = (query: string, as: string | undefined = api.keys['admin']) =>
  api.ask(`/api/v1/reports/sla?${query}`, { as });
const read = (path: string, language = 'en') =>
  api.ask(`/api/v1/reports/${path}`, { as: api.keys['admin'], headers: { 'accept-language': language } });
const APRIL = 'from=2026-03-31T00:00:00Z&to=2026-05-01T00:00:00Z';

const minutes = (count: number) => sql<Date>`started_at + make_interval(mins => ${count})`;

/** A case whose clock has ended as the report should count it. */
async function counted(outcome: 'met' | 'breached' | 'running' | 'late', more: object = {}): Promise<void> {
  const { id } = await ACase.opened(api, { ownerId: agent.id, customerId, openedAt: START, ...more });
  const ended = { met: 30, breached: 90 };
  if (outcome === 'running') return;
  const clock = api.database.db.updateTable('process_clock').where('process_id', '=', id);
  if (outcome === 'late') await clock.set({ breached_at: minutes(60) }).execute();
  else {
    const elapsed_ms = ended[outcome] * 60_000;
    await clock.set({ state: outcome, stopped_at: minutes(ended[outcome]), elapsed_ms }).execute();
  }
}

describe('GET /api/v1/reports/sla', () => {
  beforeAll(async () => {
    await counted('met', { severity: 'critical' });
    await counted('met');
    await counted('breached');
    await counted('late');
    await counted('running', { tier: 'A' });
  });
  it('200: counts what was met and missed, and what is not decided yet', async () => {
    const { body, status } = await report(APRIL);
    const line = { met: 2, breached: 2, running: 1, stopped: 0, compliance: 0.5, medianTargetSeconds: 3600 };
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: { key: null, ...line },
      lines: [{ key: 'respond', ...line, medianElapsedSeconds: 1800 }],
    });
  });
  it.each([
    ['tier', ['A', 'B']],
    ['severity', ['critical', 'normal']],
    ['team', [null]],
    ['month', ['2026-03']],
    ['month&timezone=Asia/Shanghai', ['2026-04']],
  ])('200: by %s', async (by, keys) => {
    const { body } = await report(`${APRIL}&by=${by}`);
    expect(body).toMatchObject({ lines: keys.map((key) => ({ key })) });
  });
  it('200: counts only cases the caller may see', async () => {
    const stranger = await api.addPerson({ role: 'agent' });
    expect((await report(APRIL, agent.cookie)).body).toMatchObject({ total: { met: 2 } });
    expect((await report(APRIL, stranger.cookie)).body).toMatchObject({
      total: { met: 0, compliance: null },
      lines: [],
    });
  });
  it('200: tells how late our own timers fired, those waited for only', async () => {
    const { id } = await ACase.opened(api, { ownerId: agent.id, customerId });
    const due = new Date('2030-01-01T00:00:00Z');
    const firing = (key: string, ms: number, expected = true) => ({
      process_id: id,
      clock_key: 'respond/1',
      threshold_key: key,
      due_at: due,
      fired_at: new Date(due.getTime() + ms),
      notified: true,
      expected,
    });
    const firings = [firing('a', 2), firing('b', 4), firing('c', 30), firing('imported', 9_999, false)];
    await api.database.db.insertInto('clock_firing').values(firings).execute();
    const { body } = await report('from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z');
    expect(body).toMatchObject({ timers: { count: 3, p50Ms: 4, maxMs: 30 } });
  });
  it('200: tells it over time, step by step of the reader’s zone, and every step leads to its clocks', async () => {
    const query = `${APRIL}&timezone=Asia/Shanghai`;
    const { body } = await report(query);
    const { step, points } = body['course'] as { step: string; points: { key: string; met: number }[] };
    expect([step, points[0]?.key, points.at(-1)?.key]).toEqual(['day', '2026-03-31', '2026-05-01']);
    expect(points.filter(({ met }) => met > 0)).toMatchObject([{ key: '2026-04-01', met: 2, breached: 2, running: 1 }]);
    const names = named(['met', 'breached', 'running', 'decided'], 'course.');
    const lines = points.slice(0, 3).map((point) => ({ numbers: point, names, group: point.key }));
    expect(await expectRows({ read, name: 'sla', query }, lines)).toBe(4);
  });
  it.each(['stage', 'tier', 'severity', 'team', 'month'])(
    'every number by %s leads to the clocks it counts',
    async (by) => {
      const query = `${APRIL}&by=${by}`;
      const { body } = await report(query);
      const names = {
        ...named(['met', 'breached', 'running', 'stopped', 'decided']),
        ...named(['medianTargetSeconds', 'medianElapsedSeconds', 'p90ElapsedSeconds']),
      };
      const lines = body['lines'] as { key: string | null }[];
      const told = await expectRows({ read, name: 'sla', query }, [
        { numbers: body['total'] as object & Record<string, unknown>, names },
        ...lines.map((line) => ({ numbers: line, names, group: line.key })),
      ]);
      expect(told).toBeGreaterThan(12);
    },
  );
  it('every number about our own timers leads to the timers, the latest first, and to nothing a caller may not see', async () => {
    const query = 'from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z';
    const { body } = await report(query);
    const names = named(['count', 'late', 'p50Ms', 'p99Ms', 'maxMs'], 'timers.');
    await expectRows({ read, name: 'sla', query }, [{ numbers: body['timers'] as Record<string, unknown>, names }]);
    const { points } = body['timerCourse'] as { points: Record<string, string>[] };
    const over = points.map((point) => ({
      numbers: point,
      names: named(['count', 'late', 'p50Ms', 'p99Ms', 'maxMs'], 'timerCourse.'),
      group: point['key'],
    }));
    expect(await expectRows({ read, name: 'sla', query }, over)).toBe(4);
    const latest = await read(`sla/rows?${query}&of=timers.maxMs`);
    expect(latest.body).toMatchObject({ unit: 'milliseconds', part: 'clock' });
    expect(latest.items.map(({ value }) => value)).toEqual([30, 4, 2]);
    const stranger = await api.addPerson({ role: 'agent' });
    expect(
      (await api.ask(`/api/v1/reports/sla/rows?${query}&of=timers.count`, { as: stranger.cookie })).body,
    ).toMatchObject({
      count: 0,
      items: [],
    });
  });
  it('200: report and rows are tables for spreadsheets, too, with headings in the reader’s language', async () => {
    expect((await read(`sla.csv?${APRIL}`)).text).toMatch(/Group,Kept,.*\r\nrespond,2,2,1,0,0\.5,3600,1800,/);
    const rows = await read(`sla/rows.csv?${APRIL}&of=breached`, 'zh-CN');
    expect(rows.text.trim().split('\r\n')).toHaveLength(3);
    expect(rows.text).toContain('编号,标题,客户');
  });
  it.each(['', '&of=hope', '&of=met&ungrouped=2'])('400: rows of nothing that is counted: %s', async (condition) => {
    expect((await api.ask(`/api/v1/reports/sla/rows?${APRIL}${condition}`, { as: api.keys['admin'] })).status).toBe(
      400,
    );
  });
  it('422: a span that runs backwards or is too long', async () => {
    expect((await report('from=2026-05-01T00:00:00Z&to=2026-04-01T00:00:00Z')).status).toBe(422);
    expect((await report('from=1990-05-01T00:00:00Z&to=2026-04-01T00:00:00Z')).status).toBe(422);
  });
  it.each(['', 'from=2026-05-01&to=2026-06-01', `${APRIL}&by=owner`, `${APRIL}&timezone=Mars/Base`])(
    '400: ?%s',
    async (query) => {
      expect((await report(query)).status).toBe(400);
    },
  );
});

describe('the outbox', () => {
  it('200: lists mails newest first, subjects decoded, and shows one', async () => {
    const subject = Buffer.from('ESC-1024 已超时').toString('base64');
    const mail = `From: Baton <baton@localhost>\r\nTo: =?UTF-8?Q?=E6=9E=97?= <lin@example.com>\r\nSubject: =?UTF-8?B?${subject}?=\r\n\r\nHello\r\n`;
    await writeFile(join(api.outboxDir, 'a1.eml'), mail);
    await writeFile(join(api.outboxDir, 'half.eml.part'), 'x');
    const as = api.keys['serviceManager'];
    const list = await api.ask('/api/v1/outbox', { as });
    expect(list.items).toMatchObject([{ name: 'a1.eml', to: '林 <lin@example.com>', subject: 'ESC-1024 已超时' }]);
    expect((await api.ask('/api/v1/outbox/a1.eml', { as })).body).toMatchObject({ content: mail });
  });
  it('404 and 400: nothing but mails of the folder can be read', async () => {
    const as = api.keys['admin'];
    expect((await api.ask('/api/v1/outbox/none.eml', { as })).status).toBe(404);
    expect((await api.ask('/api/v1/outbox/..%2F..%2Fetc%2Fpasswd', { as })).status).toBe(400);
  });
});

describe('GET /api/v1/deliveries', () => {
  it('200: lists what has not arrived, oldest first', async () => {
    const { db } = api.database;
    const { notification_id } = await sql<{ notification_id: string }>`
      SELECT id AS notification_id FROM notification LIMIT 1`
      .execute(db)
      .then(({ rows }) => rows[0] ?? { notification_id: '' });
    const delivery = (address: string, state: string) => ({
      notification_id,
      channel: 'mail',
      address,
      state,
      last_error: 'no',
    });
    await db
      .insertInto('delivery')
      .values([
        delivery('a@example.com', 'failed'),
        delivery('b@example.com', 'sent'),
        delivery('c@example.com', 'pending'),
      ])
      .execute();
    const all = await api.ask('/api/v1/deliveries', { as: api.keys['admin'] });
    expect(new Set(all.items.map(({ address }) => address))).toEqual(new Set(['a@example.com', 'c@example.com']));
    const failed = await api.ask('/api/v1/deliveries?state=failed', { as: api.keys['admin'] });
    expect(failed.items).toMatchObject([{ address: 'a@example.com', lastError: 'no' }]);
  });
});
