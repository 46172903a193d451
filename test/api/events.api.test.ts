import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
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

type Told = { id: number; kind: string; caseId: string };

/** Follows live events until `enough` says so. */
async function follow(
  as: string | undefined,
  options: { after?: string; enough: (told: Told[]) => boolean; begun?: () => Promise<unknown> },
): Promise<Told[]> {
  const stop = new AbortController();
  const response = await fetch(`${api.url}/api/v1/events`, {
    headers: {
      ...(as?.startsWith('baton_session') === true ? { cookie: as } : { authorization: `Bearer ${as}` }),
      ...(options.after === undefined ? {} : { 'last-event-id': options.after }),
    },
    signal: stop.signal,
  });
  expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/event-stream']);
  const told: Told[] = [];
  const begun = options.begun?.();
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      const position = /^id: (\d+)$/m.exec(part)?.[1];
      if (data !== undefined) told.push({ ...JSON.parse(data), id: Number(position) });
    }
    if (options.enough(told)) break;
  }
  stop.abort();
  await begun;
  return told;
}

const open = (person: Person = agent) => ACase.opened(api, { ownerId: person.id, customerId });

describe('GET /api/v1/events', () => {
  it('200: tells what happens as it happens, in order', async () => {
    let aCase: ACase | undefined;
    const told = await follow(agent.cookie, {
      begun: async () => {
        aCase = await open();
      },
      enough: (events) => events.filter(({ caseId }) => caseId === aCase?.id).length >= 3,
    });
    const kinds = told.filter(({ caseId }) => caseId === aCase?.id).map(({ kind }) => kind);
    expect(kinds).toEqual(['opened', 'rulesResolved', 'clocksPlanned']);
  });
  it('200: goes on after Last-Event-ID without losing or repeating anything, with many writing at once', async () => {
    const first = await open();
    const before = await follow(agent.cookie, {
      after: '0',
      enough: (told) => told.some(({ caseId }) => caseId === first.id),
    });
    const last = before.at(-1)?.id ?? 0;
    const expected = 3 * 20;
    const told = await follow(agent.cookie, {
      after: String(last),
      begun: () => Promise.all(Array.from({ length: 20 }, () => open())),
      enough: (events) => events.filter(({ caseId }) => caseId !== first.id).length >= expected,
    });
    const ids = told.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
    const rows = await api.database.pool.query('SELECT position FROM process_event WHERE position > $1 ORDER BY 1', [
      last,
    ]);
    expect(ids).toEqual(rows.rows.map(({ position }) => Number(position)).slice(0, ids.length));
  });
  it('200: tells only what the caller may see', async () => {
    const other = await api.addPerson({ role: 'agent' });
    const foreign = await open();
    const own = await open(other);
    const told = await follow(other.cookie, {
      after: '0',
      enough: (events) => events.filter(({ caseId }) => caseId === own.id).length === 3,
    });
    expect(told.map(({ caseId }) => caseId)).not.toContain(foreign.id);
    expect(new Set(told.map(({ caseId }) => caseId))).toEqual(new Set([own.id]));
  });
  it('200: crosses a hole that a transaction left which was rolled back', async () => {
    const { pool } = api.database;
    const row = await pool.query('SELECT max(position) AS last FROM process_event');
    await pool.query(`SELECT nextval(pg_get_serial_sequence('process_event', 'position'))`);
    const aCase = await open();
    const told = await follow(agent.cookie, {
      after: String(row.rows[0].last),
      enough: (events) => events.filter(({ caseId }) => caseId === aCase.id).length === 3,
    });
    expect(told[0]?.id).toBe(Number(row.rows[0].last) + 2);
  });
  it('400: refuses a Last-Event-ID that is none', async () => {
    const answer = await api.ask('/api/v1/events', { as: agent.cookie, headers: { 'last-event-id': 'x' } });
    expect(answer.status).toBe(400);
  });
  it('429: ten streams a caller are enough; closing one makes room', async () => {
    const busy = await api.addPerson({ role: 'agent' });
    const stop = new AbortController();
    const connect = () => fetch(`${api.url}/api/v1/events`, { headers: { cookie: busy.cookie }, signal: stop.signal });
    const streams = await Promise.all(Array.from({ length: 10 }, connect));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const refused = await api.ask('/api/v1/events', { as: busy.cookie });
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_STREAMS' } });
    stop.abort();
    await expect
      .poll(async () => {
        const again = new AbortController();
        const { status } = await fetch(`${api.url}/api/v1/events`, {
          headers: { cookie: busy.cookie },
          signal: again.signal,
        });
        again.abort();
        return status;
      })
      .toBe(200);
  });
  it('listens again when Postgres has cut the connection', async () => {
    let aCase: ACase | undefined;
    const told = await follow(agent.cookie, {
      begun: async () => {
        await api.database.pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'baton-events' AND datname = current_database()`,
        );
        aCase = await open();
      },
      enough: (events) => events.some(({ caseId }) => caseId === aCase?.id),
    });
    expect(told.map(({ caseId }) => caseId)).toContain(aCase?.id);
  });
});
