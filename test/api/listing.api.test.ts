import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, type Person, startApi } from './harness.ts';

let api: Api;
let ada: Person;
let bo: Person;
beforeAll(async () => {
  api = await startApi();
  ada = await api.addPerson({ role: 'agent', name: 'Ada' });
  bo = await api.addPerson({ role: 'agent', name: 'Bo' });
  const customerId = await aCustomer(api);
  for (const owner of [bo, ada, bo, ada, bo]) await ACase.opened(api, { ownerId: owner.id, customerId });
});
afterAll(() => api.close());

type Line = { id: string; owner: { name: string } };
type Page = { items: Line[]; nextCursor: string | null; groups: { key: string; name: string; count: number }[] | null };

async function pagesOf(query: string): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const answer = await api.ask(`/api/v1/cases?limit=2&${query}${more}`, { as: api.keys['admin'] });
    expect(answer.status).toBe(200);
    const page = answer.body as unknown as Page;
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

const countsOf = async (query: string) => (await api.ask(`/api/v1/cases?${query}`, { as: ada.cookie })).body['counts'];

describe('a grouped list', () => {
  it('comes group by group over all of its pages, and says on the first how many each group has', async () => {
    const pages = await pagesOf('groupBy=owner');
    expect(pages.flatMap(({ items }) => items.map(({ owner }) => owner.name))).toEqual([
      'Ada',
      'Ada',
      'Bo',
      'Bo',
      'Bo',
    ]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(5);
    expect(pages.map(({ groups }) => groups?.length)).toEqual([2, undefined, undefined]);
    expect(pages[0]?.groups).toEqual([
      { key: ada.id, name: 'Ada', count: 2 },
      { key: bo.id, name: 'Bo', count: 3 },
    ]);
  });
  it('leaves out the lines of groups that are closed, and still counts them', async () => {
    const pages = await pagesOf(`groupBy=owner&except=${ada.id}`);
    expect(pages.flatMap(({ items }) => items.map(({ owner }) => owner.name))).toEqual(['Bo', 'Bo', 'Bo']);
    expect(pages[0]?.groups?.map(({ count }) => count)).toEqual([2, 3]);
  });
  it('counts its views the same, whichever of them is shown', async () => {
    const counts = await countsOf('state=open');
    expect(counts).toMatchObject({ open: 2, mine: 2 });
    expect(await countsOf('state=open&ownerId=me')).toEqual(counts);
    expect(await countsOf('state=closed')).toEqual(counts);
  });
  it('400: goes on only from a cursor of its own', async () => {
    const plain = await api.ask('/api/v1/cases?limit=1', { as: api.keys['admin'] });
    const cursor = plain.field('nextCursor');
    const answer = await api.ask(`/api/v1/cases?groupBy=owner&cursor=${cursor}`, { as: api.keys['admin'] });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'invalid_cursor' }] } });
  });
});

const GROUPS = {
  cases: ['owner', 'customer', 'team', 'severity', 'tier', 'stage', 'state'],
  requirements: ['owner', 'customer', 'state', 'area', 'release'],
  renewals: ['owner', 'customer', 'month', 'state', 'tier'],
  onboardings: ['owner', 'customer', 'month', 'state', 'tier', 'serviceClass'],
  retentions: ['owner', 'customer', 'state', 'band', 'tier'],
  handoffs: ['owner', 'customer', 'giver', 'state', 'kind'],
  leads: ['owner', 'customer', 'submitter', 'state', 'period'],
  releases: ['owner', 'train', 'month', 'state'],
  surveys: ['owner', 'customer', 'month', 'state'],
};

describe.each(Object.entries(GROUPS))('the list of %s', (name, groups) => {
  it('is grouped by whatever it says it can be, and counts its views', async () => {
    for (const group of groups) {
      const answer = await api.ask(`/api/v1/${name}?groupBy=${group}`, { as: api.keys['admin'] });
      expect([group, answer.status]).toEqual([group, 200]);
      expect(answer.body).toMatchObject({ groups: expect.any(Array), counts: expect.any(Object) });
    }
  });
});
