import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';
import { inOffice, PACK } from './policies.ts';

let world: World;
let api: Api;
let giver: Person;
let receiver: Person;
let lead: Person;
let manager: Person;
let stranger: Person;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  lead = await api.addPerson({ role: 'lead', name: 'Lead' });
  giver = await api.addPerson({ role: 'csm', name: 'Giver', leadId: lead.id });
  receiver = await api.addPerson({ role: 'sales', name: 'Receiver' });
  manager = await api.addPerson({ role: 'serviceManager', name: 'Manager' });
  stranger = await api.addPerson({ role: 'agent', name: 'Stranger' });
  await world.policy('handoff', inOffice(world.cast.calendar, { candidates: [] }));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const request = (more: object = {}) => ({
  customerId: world.cast.customer,
  title: 'Term 2027',
  to: { personId: receiver.id },
  handoffKind: 'renewal',
  pack: PACK,
  reason: 'First year.',
  ...more,
});
const offer = (as: Person = giver, more: object = {}, headers: Record<string, string> = {}) =>
  api.ask('/api/v1/handoffs', { method: 'POST', as: as.cookie, body: request(more), headers });
const send = (path: `${string}/${string}`, as: Person, body: object = {}) =>
  api.ask(`/api/v1/handoffs/${path}`, { method: 'POST', as: as.cookie, body });
const read = (path: string, as: Person) => api.ask(`/api/v1/${path}`, { as: as.cookie });
const commandsOf = ({ body }: Answer) =>
  Object.fromEntries(
    (body['commands'] as { name: string; allowed: boolean; code?: string }[]).map((one) => [
      one.name,
      one.allowed || one.code,
    ]),
  );
const idsOf = ({ items }: Answer) => items.map((item) => item['id']);

describe('POST /handoffs', () => {
  it('201: offers a matter with its pack, which the receiver finds in the inbox', async () => {
    const answer = await offer();
    expect(answer).toMatchObject({
      status: 201,
      body: {
        phase: 'offered',
        owner: { id: giver.id },
        asked: { id: receiver.id, name: 'Receiver' },
        to: { person: { id: receiver.id } },
        pack: PACK,
        offers: [{ round: 1, person: { id: receiver.id }, insteadOf: null, candidate: null, outcome: null }],
      },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/handoffs/${answer.field('id')}`);
    expect(answer.field('number')).toMatch(/^HND-\d+$/);
    expect(commandsOf(answer)).toMatchObject({ withdraw: true, accept: 'NOT_OFFERED_TO_YOU', assign: 'FORBIDDEN' });
    const inbox = await read('handoffs/inbox', receiver);
    expect(inbox.items.find(({ id }) => id === answer.field('id'))).toMatchObject({
      pack: PACK,
      reason: 'First year.',
    });
    const queue = await read('work-items', receiver);
    expect(queue.items.map(({ kind }) => kind)).toContain('acceptHandoff');
  });

  it('422 PACK_INCOMPLETE: names every field that is missing, and opens nothing', async () => {
    const before = await read('handoffs?box=byMe&state=all', giver);
    const answer = await offer(giver, { pack: { why: '', decisionMakers: [] } });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'PACK_INCOMPLETE',
        errors: [{ path: 'body.pack.why' }, { path: 'body.pack.decisionMakers' }, { path: 'body.pack.openCases' }],
      },
    });
    const after = await read('handoffs?box=byMe&state=all', giver);
    expect(idsOf(after)).toEqual(idsOf(before));
  });

  it.each([
    ['a field nobody knows', { pack: { ...PACK, whi: 'typo' } }, 'IMPOSSIBLE'],
    ['a kind nobody knows', { handoffKind: 'holiday' }, 'UNKNOWN_REFERENCE'],
    ['a receiver nobody knows', { to: { personId: randomUUID() } }, 'UNKNOWN_REFERENCE'],
    ['a team nobody knows', { to: { teamId: randomUUID() } }, 'UNKNOWN_REFERENCE'],
    ['a customer nobody knows', { customerId: randomUUID() }, 'UNKNOWN_REFERENCE'],
    ['a deadline that has gone by', { deadline: '2020-01-01T00:00:00Z' }, 'IN_THE_PAST'],
  ])('422: refuses %s', async (_name, more, code) => {
    expect(await offer(giver, more)).toMatchObject({ status: 422, body: { code } });
  });

  it('422 SAME_PERSON: nobody hands over to themself', async () => {
    expect(await offer(giver, { to: { personId: giver.id } })).toMatchObject({ body: { code: 'SAME_PERSON' } });
  });

  it('400: neither or both of customer and process', async () => {
    expect((await offer(giver, { customerId: undefined })).status).toBe(400);
    expect((await offer(giver, { processId: randomUUID() })).status).toBe(400);
  });

  it('404 and 422: of a process nobody may see, or that cannot be handed over', async () => {
    const of = { customerId: undefined, title: undefined };
    expect((await offer(giver, { ...of, processId: randomUUID() })).status).toBe(404);
    const id = (await offer()).field('id');
    expect(await offer(giver, { ...of, processId: id })).toMatchObject({
      status: 422,
      body: { code: 'NOT_HANDED_OVER' },
    });
  });

  it('403: in somebody else’s name, unless one leads them', async () => {
    expect((await offer(stranger, { giverId: giver.id })).status).toBe(403);
    const led = await offer(lead, { giverId: giver.id });
    expect(led).toMatchObject({ status: 201, body: { giver: { id: giver.id } } });
    expect(commandsOf(led)).toMatchObject({ withdraw: true });
  });

  it('201: sent twice with one key, is one handoff', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, second] = [await offer(giver, {}, headers), await offer(giver, {}, headers)];
    expect(second.field('id')).toBe(first.field('id'));
  });
});

describe('commands', () => {
  it('200: accepted, the matter is the receiver’s, and who is too late learns how it stands', async () => {
    const id = (await offer()).field('id');
    expect(await send(`${id}/accept`, receiver)).toMatchObject({
      status: 200,
      body: { phase: 'accepted', owner: { id: receiver.id }, asked: null, outcome: 'accepted' },
    });
    const late = await send(`${id}/withdraw`, giver, { reason: 'too late' });
    expect(late).toMatchObject({ status: 409, body: { code: 'ALREADY_ACCEPTED' } });
    const accepted = await read(`handoffs/${id}`, receiver);
    expect(Date.parse(accepted.field('trialEndsAt'))).toBeGreaterThan(Date.now());
    expect(commandsOf(accepted)).toMatchObject({ handBack: true, accept: 'ALREADY_ACCEPTED' });
    expect(await send(`${id}/hand-back`, receiver, { reason: 'not ours' })).toMatchObject({
      body: { phase: 'returned', owner: { id: giver.id }, outcomeReason: 'not ours' },
    });
  });

  it('200: declined by all, only the service manager names somebody', async () => {
    const id = (await offer()).field('id');
    expect(await send(`${id}/decline`, receiver, { reason: 'noCapacity' })).toMatchObject({
      body: { phase: 'naming', owner: { id: giver.id }, naming: { manager: { id: world.cast.serviceManager } } },
    });
    const naming = { personId: stranger.id, reason: 'You know them.' };
    expect((await send(`${id}/assign`, giver, naming)).status).toBe(403);
    expect((await send(`${id}/assign`, stranger, naming)).status).toBe(404);
    expect(await send(`${id}/assign`, manager, naming)).toMatchObject({
      body: { phase: 'done', owner: { id: stranger.id }, outcome: 'assigned' },
    });
  });

  it('200: a question to the giver, and its answer', async () => {
    const id = (await offer()).field('id');
    const asked = await send(`${id}/ask`, receiver, { question: 'Who signs?' });
    expect(asked).toMatchObject({ body: { phase: 'asking', dueAt: expect.any(String) as string } });
    expect(asked.body['clocks']).toMatchObject([{ key: 'accept/1', state: 'paused' }, { key: 'answer/1' }]);
    expect(await send(`${id}/answer`, stranger, { text: '?' })).toMatchObject({ status: 404 });
    expect(await send(`${id}/answer`, giver, { text: 'Ada.' })).toMatchObject({
      body: { phase: 'offered', questions: [{ question: 'Who signs?', answer: 'Ada.', ofGiver: true }] },
    });
  });

  it('200: withdrawn and offered again to somebody else', async () => {
    const id = (await offer()).field('id');
    expect((await send(`${id}/withdraw`, giver, { reason: 'wait' })).field('phase')).toBe('withdrawn');
    expect(await send(`${id}/accept`, receiver)).toMatchObject({ status: 409, body: { code: 'HANDOFF_CLOSED' } });
    const again = { to: { personId: stranger.id }, reason: 'Now.' };
    const incomplete = await send(`${id}/reoffer`, giver, { ...again, pack: { why: 'x' } });
    expect(incomplete).toMatchObject({ status: 409, body: { code: 'PACK_INCOMPLETE' } });
    expect(incomplete.field('detail')).toContain('decisionMakers');
    expect(await send(`${id}/reoffer`, giver, again)).toMatchObject({
      body: { phase: 'offered', asked: { id: stranger.id }, closedAt: null },
    });
  });

  it('the timeline says who was asked and told', async () => {
    const id = (await offer()).field('id');
    const { items } = await read(`handoffs/${id}/timeline`, giver);
    expect(items.map(({ kind }) => kind)).toEqual(['opened', 'offeredTo']);
    expect(items[1]?.['told']).toMatchObject([{ person: { id: receiver.id } }]);
    expect((await read(`handoffs/${id}/clocks/accept/explanation`, giver)).status).toBe(200);
  });
});
