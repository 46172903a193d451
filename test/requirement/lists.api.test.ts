import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Requester } from '../../workflows/requirement/contract.ts';
import { aCustomer } from '../api/a-case.ts';
import { expectRows, named } from '../api/figures.ts';
import { type Api, absentTemporal, type Person, startApi } from '../api/harness.ts';
import { recorded } from './recorded.ts';
import { passOn } from './simulated.ts';

let api: Api;
let owner: Person;
let customer: string;
let ids: Record<'wished' | 'reviewed' | 'planned' | 'declined', string>;
const RELEASE = randomUUID();
const NOW = Date.now();
const HOUR = 3_600_000;

beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  owner = await api.addPerson({ role: 'pm', name: 'Owner' });
  customer = await aCustomer(api, owner.id);
  const as = { kind: 'person', id: owner.id, name: 'Owner' } as const;
  const requester = (stage: 'proposal' | 'won'): Requester => ({
    key: owner.id,
    customerId: customer,
    personId: owner.id,
    tier: 'A',
    since: NOW,
    deal: { amountMinor: 100, currency: 'EUR', stage },
  });
  const reviewer = await api.addPerson({ role: 'pm', name: 'Reviewer' });
  const judge = { kind: 'person', id: reviewer.id, name: 'Reviewer' } as const;
  const life = { ownerId: owner.id, customerId: customer };
  const adopt = { kind: 'verdict', verdict: 'adopt', answer: 'Yes.' } as const;
  const at = (hours: number): number => NOW - (10 - hours) * HOUR;
  const openedAt = at(0);
  const wished = await recorded(api.database, {
    input: { ...life, openedAt, title: '=SUM(A1) as title', requesters: [requester('proposal')], area: 'tables' },
  });
  const reviewed = await recorded(api.database, {
    input: { ...life, openedAt },
    reviewers: [reviewer.id],
    happenings: [{ at: at(1), actor: as, command: passOn }],
  });
  const planned = await recorded(api.database, {
    input: { ...life, openedAt, requesters: [requester('won')] },
    reviewers: [reviewer.id],
    happenings: [
      { at: at(1), actor: as, command: passOn },
      { at: at(2), actor: judge, command: adopt },
      { at: at(3), actor: as, command: { kind: 'schedule', releaseId: RELEASE } },
      {
        at: at(4),
        fact: { kind: 'releaseMoved', releaseId: RELEASE, name: 'R1', shipAt: NOW + 80 * HOUR, revision: 2 },
      },
    ],
    answers: { facts: () => ({ name: 'R1', shipAt: NOW + 40 * HOUR, revision: 1 }) },
  });
  const declined = await recorded(api.database, {
    input: { ...life, openedAt },
    happenings: [{ at: at(2), actor: as, command: { kind: 'decline', answer: 'No.' } }],
  });
  ids = { wished: wished.id, reviewed: reviewed.id, planned: planned.id, declined: declined.id };
});
afterAll(() => api.close());

const get = (path: string) => api.ask(`/api/v1/${path}`, { as: owner.cookie });
const found = async (query: string): Promise<string[]> => {
  const { items } = await get(`requirements?${query}`);
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return items.map(({ id }) => names.get(String(id)) ?? '?').toSorted();
};

describe('the list of requirements', () => {
  it.each([
    ['', ['planned', 'reviewed', 'wished']],
    ['state=closed', ['declined']],
    ['state=declined', ['declined']],
    ['state=reviewing', ['reviewed']],
    ['area=tables', ['wished']],
    ['slipped=1', ['planned']],
    ['slipped=2', []],
    ['requesterId=me', ['planned', 'wished']],
    ['ownerId=me&state=filtering', ['wished']],
    ['text=SUM', ['wished']],
  ])('narrowed down by “%s” shows %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('is found by release, customer and page by page', async () => {
    expect(await found(`releaseId=${RELEASE}`)).toEqual(['planned']);
    expect(await found(`customerId=${customer}`)).toEqual(['planned', 'wished']);
    const first = await get('requirements?limit=2');
    const rest = await get(`requirements?limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect([...first.items, ...rest.items].map(({ id }) => String(id)).toSorted()).toEqual(
      [ids.planned, ids.reviewed, ids.wished].toSorted(),
    );
    expect(rest.body['nextCursor']).toBeNull();
  });

  it('is a board by state', async () => {
    const { body } = await get('requirements/board?limit=1');
    const columns = body['columns'] as { state: string; count: number; items: { id: string }[] }[];
    expect(columns.map(({ state, count }) => `${state} ${count}`)).toEqual([
      'filtering 1',
      'returned 0',
      'reviewing 1',
      'deferred 0',
      'adopted 0',
      'scheduled 1',
      'shipped 0',
    ]);
    expect(columns.find(({ state }) => state === 'scheduled')?.items).toMatchObject([{ id: ids.planned, slips: 1 }]);
  });

  it('is a table in which no title becomes a formula', async () => {
    const { text, headers } = await get('requirements/export.csv?state=all');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.trim().split('\r\n')).toHaveLength(5);
    expect(text).toContain("'=SUM(A1) as title");
  });
});

describe('the report', () => {
  it('tells time per state, promises, what was declined, deals waiting and what support pays', async () => {
    const span = `from=${new Date(NOW - 24 * HOUR).toISOString()}&to=${new Date(NOW).toISOString()}`;
    const { status, body } = await get(`reports/requirements?${span}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      submitted: 4,
      promises: { shipped: 0, slipped: 1, slips: 1 },
      declined: { decided: 2, declined: 1, share: 0.5 },
      dealsWaiting: [{ currency: 'EUR', count: 1, amountMinor: 100 }],
      supportByArea: [],
    });
    const times = body['times'] as { state: string; stays: number; medianSeconds: number }[];
    expect(times.find(({ state }) => state === 'filtering')).toMatchObject({ stays: 3, medianSeconds: 3600 });
    const lists = (name: string) => body[name] as Readonly<Record<string, string | number | null>>[];
    const of = (name: string, prefix: string, [group, ...fields]: [string, ...string[]]) =>
      lists(name).map((line) => ({ numbers: line, names: named(fields, prefix), group: String(line[group]) }));
    const promises = ['promised', 'shipped', 'kept', 'slipped', 'slips', 'medianDelayDays'];
    const told = await expectRows({ read: (path) => get(`reports/${path}`), name: 'requirements', query: span }, [
      { numbers: body, names: named(['submitted']) },
      { numbers: body['promises'] as Record<string, unknown>, names: named(promises) },
      { numbers: body['declined'] as Record<string, unknown>, names: named(['decided', 'declined']) },
      ...of('promisedByMonth', 'promises.', [
        'month',
        'promised',
        'kept',
        'late',
        'waiting',
        'dropped',
        'medianDelayDays',
      ]),
      ...of('slipsByMonth', 'slipsIn.', ['month', 'slips', 'medianSlipDays']),
      ...of('times', 'times.', ['state', 'stays', 'medianSeconds', 'p90Seconds']),
      ...of('dealsWaiting', 'deals.', ['currency', 'count', 'amountMinor']),
    ]);
    expect(told).toBeGreaterThan(15);
    expect((await get(`reports/requirements?from=${new Date(NOW).toISOString()}&to=2000-01-01T00:00:00Z`)).status).toBe(
      422,
    );
  });
});

it('shows what its absence costs support, by the cases linked to it', async () => {
  const { body } = await get(`requirements/${ids.planned}`);
  expect(body).toMatchObject({
    slips: 1,
    weight: { revenue: [{ currency: 'EUR', amountMinor: 100 }], support: { cases: 0, seconds: 0, cost: null } },
    promises: [{ kind: 'promised' }, { kind: 'slip' }],
  });
});

describe('the product areas', () => {
  it('are those of every requirement, with how many of them are open', async () => {
    const { items } = (await get('requirements/areas')) as unknown as { items: Record<string, unknown>[] };
    expect(items).toContainEqual({ area: 'tables', total: 1, open: 1 });
    expect(items.reduce((sum, { total }) => sum + Number(total), 0)).toBe(4);
  });
});

describe('a review round', () => {
  it('stays as long as something in it is to be decided, with every voice', async () => {
    const answer = await api.ask('/api/v1/review-rounds', { as: owner.cookie });
    const rounds = answer.body['rounds'] as { meetingAt: string; items: { id: string; voices: object[] }[] }[];
    const items = rounds.flatMap((round) => round.items);
    expect(items.map(({ id }) => id)).toEqual([ids.reviewed]);
    expect(items[0]?.voices).toEqual([{ holder: { id: expect.any(String), name: 'Reviewer' }, verdict: null }]);
  });
});
