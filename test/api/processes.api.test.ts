import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { aProcess } from './a-process.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
});
afterAll(() => api.close());

const HOUR = 3_600_000;
const USER = { kind: 'person', name: '王磊' } as const;
const read = (path: string, person: Person) => api.ask(`/api/v1/${path}`, { as: person.cookie });
const titles = async (query: string, person: Person) =>
  (await read(`processes?${query}`, person)).items.map(({ title }) => title);

describe('GET /api/v1/processes', () => {
  it('200: finds processes of every kind by words or number, and only those one may see', async () => {
    const [csm, agent] = [await api.addPerson({ role: 'csm' }), await api.addPerson({ role: 'agent' })];
    await aProcess(api, { kind: 'requirement', ownerId: csm.id, title: '双周课表' });
    await aProcess(api, { kind: 'renewal', ownerId: csm.id, title: '双周课表续约' });
    const query = `state=all&text=${encodeURIComponent('双周课表')}`;
    expect(new Set(await titles(query, csm))).toEqual(new Set(['双周课表', '双周课表续约']));
    expect(await titles(query, agent)).toEqual(['双周课表']);
    const [found] = (await read(`processes?${query}&kind=renewal`, csm)).items;
    expect(found).toMatchObject({ kind: 'renewal', owner: { id: csm.id }, customer: null, clock: null, dueAt: null });
    expect(await titles(`text=${String(found?.['number']).toLowerCase()}`, csm)).toEqual(['双周课表续约']);
  });
  it('200: lists all that goes on with a customer page after page, what is due next first', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const customerId = await aCustomer(api);
    await ACase.opened(api, { ownerId: agent.id, customerId, subject: 'later' });
    await ACase.opened(api, { ownerId: agent.id, customerId, subject: 'sooner', openedAt: Date.now() - HOUR / 2 });
    await aProcess(api, { kind: 'requirement', ownerId: agent.id, customerId, title: 'never' });
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await read(`processes?customerId=${customerId}&limit=1${cursor}`, agent);
      seen.push(...page.items.map(({ title }) => title));
      cursor = page.body['nextCursor'] === null ? '' : `&cursor=${page.field('nextCursor')}`;
    } while (cursor !== '');
    expect(seen).toEqual(['sooner', 'later', 'never']);
  });
});

describe('a line of a list', () => {
  it('carries the clock it is due by, and says since when it waits for whom', async () => {
    const agent = await api.addPerson({ role: 'agent' });
    const customerId = await aCustomer(api);
    const openedAt = Date.now() - HOUR / 2;
    const one = await ACase.opened(api, { ownerId: agent.id, customerId, openedAt });
    const clock = { key: 'respond/1', startedAt: new Date(openedAt).toISOString(), targetMs: HOUR, calendar: null };
    const running = { ...clock, pausedSince: null, waitingFor: null };
    expect((await read('work-items', agent)).items).toMatchObject([{ clock: running }]);
    expect((await read('cases', agent)).items).toMatchObject([{ id: one.id, clock: running }]);
    const at = Date.now();
    await one.record({ kind: 'paused', at, actor: USER, reason: 'customer' });
    const paused = { ...clock, pausedSince: new Date(at).toISOString(), waitingFor: 'customer' };
    expect((await read('work-items', agent)).items).toMatchObject([{ state: 'waiting', dueAt: null, clock: paused }]);
    expect((await read(`processes?customerId=${customerId}`, agent)).items).toMatchObject([{ clock: paused }]);
  });
});
