import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, type Person, startApi } from './harness.ts';

/** Two API processes on one database. */
let api: Api;
let second: Api;
let wang: Person;
let lead: Person;
let aCase: ACase;
beforeAll(async () => {
  api = await startApi();
  second = await startApi({ world: { database: api.database, taskQueue: 'nobody' } });
  wang = await api.addPerson({ role: 'agent', name: '王芳' });
  lead = await api.addPerson({ role: 'serviceManager', name: '陈晨' });
  aCase = await ACase.opened(api, { ownerId: wang.id, customerId: await aCustomer(api) });
});
afterAll(async () => {
  await second.close();
  await api.close();
});

/** Once the API listens, it asks to be told where the tabs of a stream are. */
type Told = Readonly<{
  again?: true;
  process: string;
  people: readonly { id: string; name: string; writing: boolean }[];
}>;
type Looking = Readonly<{ told: Told[]; people: () => Told['people'] | undefined; close: () => void }>;

let tabs = 0;

/** A tab with its stream; it says where it is by `say`. */
async function tabOf({ cookie }: Person, at: Api): Promise<Looking & { say: (body: object) => Promise<number> }> {
  tabs += 1;
  const stream = `stream-number-${tabs}`;
  const named = { tab: `tab-number-${tabs}`, stream };
  const stop = new AbortController();
  const response = await fetch(`${at.url}/api/v1/events?stream=${stream}`, {
    headers: { cookie },
    signal: stop.signal,
  });
  expect(response.status).toBe(200);
  const told: Told[] = [];
  const begun = new Promise<void>((resolve) => void read(response, told, resolve).catch(() => undefined));
  await begun;
  return {
    told,
    people: () => told.at(-1)?.people,
    close: () => stop.abort(),
    // Whatever API process answers: here never the one that has the stream.
    say: async (body) => {
      const other = at === api ? second : api;
      return (await other.ask('/api/v1/presence', { method: 'PUT', as: cookie, body: { ...named, ...body } })).status;
    },
  };
}

async function read(response: Response, told: Told[], begun: () => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^event: presence\ndata: (.*)$/m.exec(part)?.[1];
      if (data === undefined) continue;
      const one: Told = JSON.parse(data);
      if (one.again === true) begun();
      else told.push(one);
    }
  }
}

describe('who has the same process open', () => {
  it('is told across API processes, with who writes, until a tab is closed', async () => {
    const own = await tabOf(wang, api);
    const other = await tabOf(lead, second);
    expect(await own.say({ at: aCase.id })).toBe(204);
    await expect.poll(own.people).toEqual([]);
    expect(await other.say({ at: aCase.id })).toBe(204);
    await expect.poll(own.people).toEqual([{ id: lead.id, name: '陈晨', writing: false }]);
    await expect.poll(other.people).toEqual([{ id: wang.id, name: '王芳', writing: false }]);
    await other.say({ at: aCase.id, writing: true });
    await expect.poll(own.people).toEqual([{ id: lead.id, name: '陈晨', writing: true }]);
    other.close();
    await expect.poll(own.people).toEqual([]);
    own.close();
  });
  it('is told to whoever has it in their queue, and to nobody else who looks at theirs', async () => {
    const stranger = await tabOf(await api.addPerson({ role: 'agent' }), api);
    const queue = await tabOf(wang, api);
    await stranger.say({ at: 'queue' });
    await queue.say({ at: 'queue' });
    const other = await tabOf(lead, second);
    await other.say({ at: aCase.id });
    await expect
      .poll(() => queue.told.at(-1))
      .toEqual({
        process: aCase.id,
        people: [{ id: lead.id, name: '陈晨', writing: false }],
      });
    await other.say({ at: null });
    await expect.poll(queue.people).toEqual([]);
    expect(stranger.told).toEqual([]);
    for (const tab of [stranger, queue, other]) tab.close();
  });
  it('leaves nothing in the record', async () => {
    const seq = async () => (await api.ask(`/api/v1/cases/${aCase.id}`, { as: wang.cookie })).body['seq'];
    const before = await seq();
    const tab = await tabOf(wang, api);
    await tab.say({ at: aCase.id, writing: true });
    await expect.poll(() => tab.told.length).toBeGreaterThan(0);
    expect(await seq()).toBe(before);
    tab.close();
  });
  it('404: of what somebody may not see, they cannot say that they look at it', async () => {
    const stranger = await tabOf(await api.addPerson({ role: 'agent' }), api);
    expect(await stranger.say({ at: aCase.id })).toBe(404);
    stranger.close();
  });
  it('403: a script looks at nothing', async () => {
    const body = { tab: 'a-tab-of-ours', stream: 'a-stream-of-ours', at: null };
    const answer = await api.ask('/api/v1/presence', { method: 'PUT', as: api.keys['admin'], body });
    expect(answer.status).toBe(403);
  });
  it('400: a tab has a name of a kind', async () => {
    const body = { tab: '?', stream: 'a-stream-of-ours', at: null };
    const answer = await api.ask('/api/v1/presence', { method: 'PUT', as: wang.cookie, body });
    expect(answer.status).toBe(400);
  });
});
