import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { ARelease } from '../release/a-release.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy } from './policies.ts';

let world: World;
let api: Api;
let sales: Person;
let csm: Person;
let head: Person;
let pm: Person;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  sales = await api.addPerson({ role: 'sales', name: 'Sales' });
  csm = await api.addPerson({ role: 'csm', name: 'Csm' });
  head = await api.addPerson({ role: 'pm', name: 'Head' });
  pm = await api.addPerson({ role: 'pm', name: 'Pm', leadId: head.id });
  const { db } = world.database;
  await db.updateTable('customer').set({ csm_id: csm.id }).where('id', '=', world.cast.customer).execute();
  await db.updateTable('team').set({ lead_id: head.id }).where('key', '=', 'product').execute();
  await world.policy('requirement', aPolicy([pm.id]));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const WISH = { title: '导出报表', scene: '月底', wish: '报表可以导出为表格', area: 'reports' };
const submit = (more: object = {}, as: Person = sales) =>
  api.ask('/api/v1/requirements', {
    method: 'POST',
    as: as.cookie,
    body: { customerId: world.cast.customer, contactId: world.cast.user, ...WISH, ...more },
  });
const send = (path: string, as: Person, body: object = {}) =>
  api.ask(`/api/v1/requirements/${path}`, { method: 'POST', as: as.cookie, body });
const read = (path: string, as: Person = sales) => api.ask(`/api/v1/${path}`, { as: as.cookie });
const adopted = async (more: object = {}): Promise<string> => {
  const id = (await submit(more)).field('id');
  await send(`${id}/pass-on`, csm, { scene: 'Every month end.' });
  await send(`${id}/verdict`, pm, { verdict: 'adopt', answer: 'We build it.' });
  return id;
};
const allowed = ({ body }: Answer): string[] =>
  (body['commands'] as { name: string; allowed: boolean }[]).flatMap((one) => (one.allowed ? [one.name] : []));

describe('POST /requirements', () => {
  it('201: submits a wish for a contact; the customer’s CSM filters it first', async () => {
    const deal = { amountMinor: 5_000_000, currency: 'CNY', stage: 'proposal', urgency: 'high', reason: 'A tender.' };
    const answer = await submit({ deal });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        phase: 'filtering',
        owner: { id: csm.id },
        channel: 'staff',
        requestedBy: [{ contact: { id: world.cast.user }, tier: 'B', deal }],
        weight: { requesters: 1, dealsWaiting: { count: 1, amounts: [{ currency: 'CNY', amountMinor: 5_000_000 }] } },
      },
    });
    expect(answer.field('number')).toMatch(/^REQ-\d+$/);
    expect(answer.headers.get('location')).toBe(`/api/v1/requirements/${answer.field('id')}`);
    expect((await read('work-items', csm)).items.map(({ kind }) => kind)).toContain('firstFilter');
  });

  it('201: without a contact the sender speaks for the customer', async () => {
    const answer = await submit({ contactId: undefined });
    expect(answer.body).toMatchObject({ requestedBy: [{ contact: null, person: { id: sales.id } }] });
  });

  it('422: names what is not there', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000';
    for (const more of [{ customerId: nobody }, { contactId: nobody }, { caseIds: [nobody] }]) {
      expect(await submit(more)).toMatchObject({ status: 422, body: { code: 'UNKNOWN_REFERENCE' } });
    }
    // A contact of another customer is nobody here.
    expect((await submit({ contactId: world.cast.otherUser })).status).toBe(422);
  });

  it('409: the same id of another system is taken once', async () => {
    expect((await submit({ externalId: 'JIRA-1' })).status).toBe(201);
    expect(await submit({ externalId: 'JIRA-1' })).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } });
  });
});

describe('similar requirements', () => {
  it('are found in Chinese whatever the order of words, and joined instead of submitted again', async () => {
    const id = (await submit({ title: '报表导出功能', wish: '希望增加报表导出', area: 'exports' })).field('id');
    const found = await read(`requirements/similar?text=${encodeURIComponent('导出报表')}&limit=20`);
    expect(found.items.map((one) => one['id'])).toContain(id);
    const own = (await submit({ title: '登录', wish: '扫码登录' })).field('id');
    expect(
      (await read(`requirements/similar?text=${encodeURIComponent('导出报表')}&limit=20`)).items.map(
        (one) => one['id'],
      ),
    ).not.toContain(own);
    // Whoever may submit may join, though the requirement is nobody's of theirs.
    const stranger = await api.addPerson({ role: 'sales', name: 'Stranger' });
    expect((await send(`${id}/note`, stranger, { text: 'Me too.' })).status).toBe(403);
    expect(await send(`${id}/join`, stranger, { customerId: world.cast.prospect })).toMatchObject({
      status: 200,
      body: { requesters: 2 },
    });
    expect(await send(`${id}/join`, stranger, { customerId: world.cast.prospect })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_REQUESTER' },
    });
  });
});

describe('the review', () => {
  it('400: a decline needs a written answer', async () => {
    const id = (await submit()).field('id');
    expect((await send(`${id}/decline`, csm, {})).status).toBe(400);
    expect((await send(`${id}/decline`, csm, { answer: '  ' })).status).toBe(400);
    expect((await read(`requirements/${id}`)).body).toMatchObject({ phase: 'filtering' });
  });

  it('409: nobody adopts what they submitted, nor without a voice', async () => {
    const id = (await submit({ contactId: undefined }, pm)).field('id');
    const passed = await send(`${id}/pass-on`, csm, { scene: 'Every month end.' });
    expect(passed.body).toMatchObject({ review: { seats: [{ reviewer: { id: pm.id }, holder: { id: head.id } }] } });
    const adopt = { verdict: 'adopt', answer: 'Yes.' };
    expect((await send(`${id}/verdict`, pm, adopt)).body).toMatchObject({ code: 'FOUR_EYES' });
    expect((await send(`${id}/verdict`, csm, adopt)).body).toMatchObject({ code: 'NOT_A_REVIEWER' });
    expect((await send(`${id}/verdict`, head, adopt)).body).toMatchObject({ phase: 'adopted', answer: 'Yes.' });
  });

  it('422: a deferral ends in the future', async () => {
    const id = (await submit()).field('id');
    await send(`${id}/pass-on`, csm, { scene: 'Every month end.' });
    const until = { verdict: 'defer', answer: 'Later.', until: '2020-01-01' };
    expect((await send(`${id}/verdict`, pm, until)).status).toBe(422);
    expect((await send(`${id}/verdict`, pm, { ...until, until: '2199-01-01' })).body).toMatchObject({
      phase: 'deferred',
      deferredUntil: '2199-01-01T10:00:00.000Z',
    });
  });

  it('shows the rounds to come with what is in them', async () => {
    const id = (await submit()).field('id');
    const { body } = await send(`${id}/pass-on`, csm, { scene: 'Every month end.' });
    const { meetingAt } = body['review'] as { meetingAt: string };
    const rounds = (await read('review-rounds')).body['rounds'] as { meetingAt: string; items: { id: string }[] }[];
    const own = rounds.find((round) => round.meetingAt === meetingAt);
    expect(own?.items.map((item) => item.id)).toContain(id);
  });
});

describe('the plan', () => {
  it('is told truthfully to a customer at once', async () => {
    const id = await adopted();
    const release = await ARelease.opened(world);
    expect((await send(`${id}/schedule`, pm, { releaseId: release.id, effortDays: 2 })).body).toMatchObject({
      phase: 'scheduled',
      release: { id: release.id, name: '2027.03-1' },
      promises: [{ kind: 'promised' }],
    });
    const { body } = await read(`requirements/${id}/standing`);
    expect(body).toMatchObject({ promised: { release: '2027.03-1', moves: 0 } });
    expect((body['text'] as { en: string }).en).toContain('is planned for release 2027.03-1');
    expect((body['text'] as Record<string, string>)['zh-CN']).toContain('2027.03-1');
  });

  it('409: what a release refuses is refused here, with its reason', async () => {
    const [id, release] = [await adopted(), await ARelease.opened(world)];
    await release.does({ kind: 'ship' });
    const answer = await send(`${id}/schedule`, pm, { releaseId: release.id });
    expect(answer).toMatchObject({ status: 409, body: { code: 'RELEASE_SHIPPED' } });
    expect((await read(`requirements/${id}`)).body).toMatchObject({ phase: 'adopted', promises: [] });
  });

  it('shows what an urgent requirement pushes out', async () => {
    const { cast } = world;
    const release = await ARelease.opened(world, { capacity: { [cast.productTeam]: 3 } });
    const place = { releaseId: release.id, effortDays: 2, teamId: cast.productTeam };
    const [usual, urgent] = [await adopted(), await adopted()];
    expect((await send(`${usual}/schedule`, pm, place)).status).toBe(200);
    await send(`${urgent}/estimate`, pm, { effortDays: 2, teamId: cast.productTeam });
    const asked = await send(`${urgent}/request-urgent`, pm, { releaseId: release.id, reason: 'A tender.' });
    expect(asked.body).toMatchObject({
      urgency: { state: 'asked', decider: { id: head.id }, pushesOut: [{ id: usual, effortDays: 2 }] },
    });
    expect((await send(`${urgent}/decide-urgent`, pm, { approve: true, answer: 'Yes.' })).body).toMatchObject({
      code: 'FOUR_EYES',
    });
    const decision = { approve: true, answer: 'Yes.', capacityReason: 'A tender.' };
    expect((await send(`${urgent}/decide-urgent`, head, decision)).body).toMatchObject({
      phase: 'scheduled',
      urgency: { state: 'approved', pushesOut: [{ id: usual }] },
    });
  });

  it('splits with numbers of their own', async () => {
    const id = await adopted();
    const { body } = await send(`${id}/split`, pm, { parts: [{ title: 'CSV' }, { title: 'PDF' }], reason: 'Too big.' });
    const parts = body['parts'] as { number: string; title: string }[];
    expect(parts.map(({ title }) => title)).toEqual(['CSV', 'PDF']);
    expect(parts.every(({ number }) => /^REQ-\d+$/.test(number))).toBe(true);
  });
});

it('says which commands are taken now, and proves who was told', async () => {
  const id = (await submit()).field('id');
  expect(allowed(await read(`requirements/${id}`, csm))).toEqual([
    'passOn',
    'explain',
    'askMore',
    'decline',
    'estimate',
    'join',
    'leave',
    'setDeal',
    'merge',
    'linkCase',
    'markDeficiency',
    'edit',
    'assign',
    'note',
  ]);
  const { items } = await read(`requirements/${id}/notifications?contactId=${world.cast.user}`);
  expect(items).toMatchObject([
    {
      kind: 'submitted',
      recipient: { kind: 'contact', name: 'user' },
      said: expect.stringMatching(/^REQ-\d+ (?:已提交|was submitted)$/),
      answer: null,
      deliveries: [{ channel: 'mail' }],
    },
  ]);
});

it('merges into an open requirement only', async () => {
  const [one, other] = [await submit(), await submit({ contactId: world.cast.decisionMaker })];
  const merged = await send(`${one.field('id')}/merge`, csm, { intoId: other.field('id') });
  expect(merged.body).toMatchObject({ outcome: 'merged', mergedInto: { number: other.field('number') } });
  const into = await read(`requirements/${other.field('id')}`);
  expect(into.body).toMatchObject({ requesters: 2, mergedFrom: [{ number: one.field('number') }] });
  const third = (await submit()).field('id');
  expect(await send(`${third}/merge`, csm, { intoId: one.field('id') })).toMatchObject({
    status: 409,
    body: { code: 'MERGE_TARGET_CLOSED' },
  });
});
