import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase, aCustomer } from '../api/a-case.ts';
import { type Api, type Person, startApi } from '../api/harness.ts';

let api: Api;
let lead: Person;
let agent: Person;
let teamId: string;
beforeAll(async () => {
  api = await startApi();
  lead = await api.addPerson({ role: 'lead' });
  agent = await api.addPerson({ role: 'agent', leadId: lead.id });
  teamId = (await post('teams', { key: randomUUID(), name: '支持', leadId: lead.id, memberIds: [agent.id] })).field(
    'id',
  );
});
afterAll(() => api.close());

type Options = { as?: string | undefined; key?: string };
const post = (path: string, body: unknown, { as = api.keys['serviceManager'], key }: Options = {}) =>
  api.ask(`/api/v1/${path}`, { method: 'POST', as, body, headers: { 'idempotency-key': key ?? randomUUID() } });
type Patch = { version?: number; as?: string | undefined };
const patch = (path: string, body: unknown, { version = 1, as = api.keys['serviceManager'] }: Patch = {}) =>
  api.ask(`/api/v1/${path}`, { method: 'PATCH', as, body, headers: { 'if-match': `"${version}"` } });
const read = (path: string, as = api.keys['serviceManager']) => api.ask(`/api/v1/${path}`, { as });

const anAnswer = (body: object = {}) => ({
  name: '需要日志',
  keyword: `k-${randomUUID()}`.slice(0, 38),
  text: { 'zh-CN': '{{contact.name}}，请提供日志。', en: 'Please send us the log files of {{case.number}}.' },
  kinds: ['escalation'],
  ...body,
});
const made = (body: object = {}, options: Options = {}) => post('answers', anAnswer(body), options);
const namesOf = async (query: string, as?: string) =>
  (await read(`answers?limit=200&${query}`, as)).items.map(({ name }) => name);

describe('an answer', () => {
  it('201: is kept in one language or both, with the command that is sent along', async () => {
    const action = { command: 'pause', body: { reason: 'customer' } };
    const both = await made({ action });
    expect(both).toMatchObject({ status: 201, body: { action, teamIds: [], uses: 0, lastUsedAt: null } });
    const one = await made({ text: { en: 'Thank you.' } });
    expect(one.body).toMatchObject({ text: { 'zh-CN': null, en: 'Thank you.' }, action: null });
  });
  it('400: without a word in any language is none', async () => {
    expect(await made({ text: { en: null } })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });
  it('400: with a word in braces that nobody knows is refused with its place', async () => {
    const answer = await made({ text: { 'zh-CN': '好的。', en: 'Dear {{contact.name}},\nuntil {{case.when}}' } });
    expect(answer.body['errors']).toMatchObject([
      { path: 'body.text.en', code: 'unknown_placeholder', message: expect.stringMatching(/case\.when.*(?:2.*7)/) },
    ]);
  });
  it('400: a change that only becomes wrong with what stands there already is refused, too', async () => {
    const id = (await made({ text: { en: '{{case.number}}' } })).field('id');
    const answer = await patch(`answers/${id}`, { kinds: ['requirement'] });
    expect(answer.body['errors']).toMatchObject([{ path: 'body.text.en', code: 'unknown_placeholder' }]);
    expect((await read(`answers/${id}`)).body).toMatchObject({ version: 1, kinds: ['escalation'] });
  });
  it('409: has a keyword of its own among those in use, whatever its case', async () => {
    const keyword = `logs-${randomUUID().slice(0, 8)}`;
    const id = (await made({ keyword })).field('id');
    expect(await made({ keyword: keyword.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_EXISTS' },
    });
    const retired = await api.ask(`/api/v1/answers/${id}`, {
      method: 'DELETE',
      as: api.keys['serviceManager'],
      headers: { 'if-match': '"1"' },
    });
    expect(retired.status).toBe(204);
    expect((await made({ keyword })).status).toBe(201);
    // Taken back into use, it would be found twice.
    expect((await patch(`answers/${id}`, { active: true }, { version: 2 })).status).toBe(409);
  });
  it('200: is found by its name, its keyword, its words and its kind; retired ones only when asked for', async () => {
    const word = `w${randomUUID().slice(0, 8)}`;
    await made({ name: `by name ${word}` });
    await made({ name: 'by keyword', keyword: word });
    await made({ name: 'by text', text: { en: `Says ${word.toUpperCase()}.` }, kinds: ['requirement'] });
    expect(await namesOf(`q=${word}`)).toEqual(['by keyword', `by name ${word}`, 'by text']);
    expect(await namesOf(`q=${word}&kind=requirement`)).toEqual(['by text']);
    const [first] = (await read(`answers?q=${word}&limit=1`)).items;
    expect((await patch(`answers/${String(first?.['id'])}`, { active: false })).status).toBe(200);
    expect(await namesOf(`q=${word}`)).toHaveLength(2);
    expect(await namesOf(`q=${word}&active=false`)).toEqual(['by keyword']);
  });
});

const wrong = async (body: object) => (await made(body)).body['errors'];

describe('what is done with an answer', () => {
  it('400: is a command of each kind it is for', async () => {
    const action = { command: 'pause', body: { reason: 'customer' } };
    const text = { en: 'One moment.' };
    expect(await wrong({ text, action: { command: 'vanish' } })).toMatchObject([{ path: 'body.action.command' }]);
    expect(await wrong({ text, action, kinds: ['escalation', 'survey'] })).toMatchObject([
      { path: 'body.action.command', code: 'unknown_command' },
    ]);
  });
  it('400: has the body that the command takes, the answer included', async () => {
    const pause = (body: object) => wrong({ action: { command: 'pause', body } });
    expect(await pause({})).toMatchObject([{ path: 'body.action.body.reason' }]);
    expect(await pause({ reason: 'boredom' })).toMatchObject([{ path: 'body.action.body.reason' }]);
    expect(await pause({ reason: 'customer', loudly: true })).toHaveLength(1);
    // A reason is shorter than a note.
    const long = { text: { en: 'x'.repeat(2_001) }, action: { command: 'escalate' } };
    expect(await wrong(long)).toMatchObject([{ path: 'body.text.en', code: 'too_big' }]);
  });
  it('200: is one of the commands that take an answer, each with the field it goes into', async () => {
    const { items } = await read('answers/commands', agent.cookie);
    expect(items).toContainEqual({ kind: 'escalation', command: 'respond', field: 'note' });
    expect(items).toContainEqual({ kind: 'escalation', command: 'propose', field: 'answer' });
    expect(items).toContainEqual({ kind: 'escalation', command: 'note', field: 'text' });
    expect(items).toContainEqual({ kind: 'requirement', command: 'verdict', field: 'answer' });
    expect(items.filter(({ command }) => command === 'applyPolicy')).toMatchObject([{ field: 'reason' }]);
    expect(items.filter(({ command }) => command === 'join')).toEqual([]);
  });
});

describe('whose an answer is', () => {
  it('200: everybody’s, or of a team: then nobody else has it in their list', async () => {
    const word = `t${randomUUID().slice(0, 8)}`;
    const stranger = await api.addPerson({ role: 'agent' });
    await made({ name: `everybody ${word}` });
    const id = (await made({ name: `team ${word}`, teamIds: [teamId] })).field('id');
    expect(await namesOf(`q=${word}`, agent.cookie)).toHaveLength(2);
    expect(await namesOf(`q=${word}`, stranger.cookie)).toEqual([`everybody ${word}`]);
    expect((await read(`answers/${id}`, stranger.cookie)).status).toBe(404);
  });
  it('403: a lead keeps those of their own teams and gives none to everybody', async () => {
    const as = lead.cookie;
    const own = await made({ teamIds: [teamId] }, { as });
    expect(own.status).toBe(201);
    expect((await made({}, { as })).status).toBe(403);
    expect((await patch(`answers/${own.field('id')}`, { teamIds: [] }, { as })).status).toBe(403);
    expect((await patch(`answers/${own.field('id')}`, { name: 'Ours' }, { as })).status).toBe(200);
    const everybodys = (await made()).field('id');
    const mayChange = async (whose: string) => (await read(`answers/${whose}`, as)).body['mayChange'];
    expect([await mayChange(everybodys), await mayChange(own.field('id'))]).toEqual([false, true]);
    expect((await patch(`answers/${everybodys}`, { name: 'X' }, { as })).status).toBe(403);
    expect((await made({}, { as: agent.cookie })).status).toBe(403);
  });
  it('200: who changed what stays on record, the newest version first', async () => {
    const id = (await made({ teamIds: [teamId], name: 'Before' })).field('id');
    await patch(`answers/${id}`, { name: 'After' }, { as: lead.cookie });
    const { items } = await read(`answers/${id}/versions`);
    expect(items).toMatchObject([
      { version: 2, by: 'lead person', body: { name: 'After', active: true, teamIds: [teamId] } },
      { version: 1, by: 'serviceManager', body: { name: 'Before' } },
    ]);
    expect((await read(`answers/${id}`)).body).toMatchObject({ changedBy: 'lead person' });
    const first = await read(`answers/${id}/versions?limit=1`);
    expect((await read(`answers/${id}/versions?limit=1&cursor=${first.field('nextCursor')}`)).items).toMatchObject([
      { version: 1 },
    ]);
  });
});

describe('using an answer', () => {
  it('204: is counted once for each key, and changes nothing about the answer', async () => {
    const id = (await made()).field('id');
    const { id: processId } = await ACase.opened(api, { ownerId: agent.id, customerId: await aCustomer(api) });
    const key = randomUUID();
    for (const again of [key, key, randomUUID()]) {
      expect((await post(`answers/${id}/uses`, { processId }, { as: agent.cookie, key: again })).status).toBe(204);
    }
    const { body } = await read(`answers/${id}`);
    expect(body).toMatchObject({ uses: 2, version: 1, lastUsedAt: expect.any(String) });
  });
  it('422: is counted for nothing the caller cannot see', async () => {
    const id = (await made()).field('id');
    const { id: processId } = await ACase.opened(api, {
      ownerId: (await api.addPerson({ role: 'agent' })).id,
      customerId: await aCustomer(api),
    });
    expect((await post(`answers/${id}/uses`, { processId }, { as: agent.cookie })).status).toBe(422);
    expect((await read(`answers/${id}`)).body).toMatchObject({ uses: 0 });
  });
});
