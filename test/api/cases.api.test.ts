/** Lists of cases: how many there are of each state, and which are like the one about to be opened. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let agent: Person;
let other: Person;
let bank: string;
let railway: string;
const HOUR = 3_600_000;

beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  agent = await api.addPerson({ role: 'lead', name: 'Agent' });
  other = await api.addPerson({ role: 'agent', name: 'Other' });
  bank = await aCustomer(api, agent.id);
  railway = await aCustomer(api, agent.id);
  const own = { customerId: bank, ownerId: agent.id };
  await ACase.opened(api, { ...own, subject: '报表批量导出为空' });
  await ACase.opened(api, { ...own, subject: 'Sign-in fails on Mondays', severity: 'high' });
  await ACase.opened(api, { ...own, subject: 'Late already', openedAt: Date.now() - 5 * HOUR });
  await ACase.opened(api, { customerId: railway, ownerId: other.id, subject: '月末报表导出是空的' });
  await ACase.opened(api, { customerId: railway, ownerId: other.id, subject: 'Signing in takes a minute' });
});
afterAll(() => api.close());

const get = async (path: string) => (await api.ask(`/api/v1/cases${path}`, { as: agent.cookie })).body;

type Found = { items: { subject: string; likeness: number }[] };
const subjects = async (query: string): Promise<string[]> =>
  ((await get(`/similar?${query}`)) as Found).items.map(({ subject }) => subject);

describe('the list of cases', () => {
  it('counts the open ones by state under the same filter, on its first page', async () => {
    const first = await get('?limit=2');
    expect(first).toMatchObject({ counts: { open: 5, mine: 3, overdue: 1, waiting: 0 } });
    expect(await get(`?limit=2&cursor=${String(first['nextCursor'])}`)).toMatchObject({ counts: null });
    expect(await get('?state=closed')).toMatchObject({ items: [], counts: { open: 5 } });
    expect(await get('?severity=high')).toMatchObject({ counts: { open: 1, mine: 1, overdue: 0 } });
    expect(await get('?due=overdue')).toMatchObject({ counts: { open: 5, overdue: 1 } });
  });
});

describe('cases like the one about to be opened', () => {
  it('are those of the same words in another order, in Chinese, whosever they are', async () => {
    const found = await subjects(`customerId=${bank}&text=${encodeURIComponent('导出的报表为空')}`);
    expect(found.slice(0, 2)).toEqual(['报表批量导出为空', '月末报表导出是空的']);
  });

  it('are found by parts of English words', async () => {
    const found = await subjects(`customerId=${bank}&text=${encodeURIComponent('Nobody can sign in')}`);
    expect(found[0]).toBe('Sign-in fails on Mondays');
  });

  it('are all that is open for the customer while nothing has been said, and nothing of others', async () => {
    const found = await subjects(`customerId=${bank}`);
    expect(found.toSorted()).toEqual(['Late already', 'Sign-in fails on Mondays', '报表批量导出为空']);
  });
});
