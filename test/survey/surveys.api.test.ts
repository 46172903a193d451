import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, startApi } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';
import { OFFICE_TEMPLATE } from './a-survey.ts';

let world: World;
let api: Api;
let admin: string;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  admin = api.keys['admin'] ?? '';
  await world.policy('survey', OFFICE_TEMPLATE);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const ask = (body: object = {}, as = admin) =>
  api.ask('/api/v1/surveys', { method: 'POST', as, body: { contactId: world.cast.decisionMaker, ...body } });
const asked = async (): Promise<string> => (await ask()).field('id');
const send = (path: string, body: object = {}) =>
  api.ask(`/api/v1/surveys/${path}`, { method: 'POST', as: admin, body });
const read = (path: string, as = admin) => api.ask(`/api/v1/surveys${path}`, { as });
const allowed = ({ body }: Answer): string[] =>
  (body['commands'] as { name: string; allowed: boolean }[]).flatMap((one) => (one.allowed ? [one.name] : []));

const linkOf = async (processId: string, more: object = {}): Promise<Answer> => {
  const { customer: customerId, decisionMaker: contactId } = world.cast;
  const body = { purpose: 'survey', customerId, contactId, processId, ...more };
  return await api.ask('/api/v1/signed-links', { method: 'POST', as: admin, body });
};
const pathOf = (link: Answer): string => new URL(link.field('url')).pathname;
const fill = (path: string, fields: Record<string, string>) =>
  fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('POST /surveys', () => {
  it('201: asks a contact for whoever looks after their customer', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      status: 201,
      body: { phase: 'asked', customer: { name: 'Acme' }, owner: { name: 'csm' }, contact: { name: 'decisionMaker' } },
    });
    expect(answer.field('number')).toMatch(/^SRV-\d+$/);
    expect(allowed(answer)).toEqual(['answer', 'assign', 'note', 'cancel']);
  });

  it('403 for other people’s customers, 422 for a contact, template or process nobody knows', async () => {
    const stranger = await api.addPerson({ role: 'csm' });
    expect((await ask({}, stranger.cookie)).status).toBe(403);
    const nobody = '01890000-0000-7000-8000-000000000000';
    const wrong = await Promise.all(
      [{ contactId: nobody }, { policyId: nobody }, { aboutId: nobody }].map((body) => ask(body)),
    );
    expect(wrong.map(({ status }) => status)).toEqual([422, 422, 422]);
  });
});

describe('commands of a survey', () => {
  it('200: enters answers for the contact; a bad mark waits, and is seen to', async () => {
    const id = await asked();
    expect((await send(`${id}/answer`, { answers: { mark: 9 } })).body).toMatchObject({ code: 'UNFITTING_ANSWERS' });
    const answer = await send(`${id}/answer`, { answers: { mark: 2, more: 'Slow.' } });
    expect(answer).toMatchObject({ status: 200, body: { phase: 'followUp', mark: 2, percent: 25, bad: true } });
    const over = await send(`${id}/follow-up`, { note: 'We called them.' });
    expect(over.body).toMatchObject({ phase: 'closed', followUpNote: 'We called them.', answers: { more: 'Slow.' } });
    expect((await send(`${id}/cancel`, { reason: 'r' })).body).toMatchObject({ status: 409, code: 'SURVEY_CLOSED' });
    expect((await send(`${id}/note`, { text: 'later' })).status).toBe(200);
  });

  it('200: lists what was asked, the latest first, in pages', async () => {
    const ids = [await asked(), await asked(), await asked()];
    const first = await read(`?customerId=${world.cast.customer}&state=open&limit=2`);
    const second = await read(
      `?customerId=${world.cast.customer}&state=open&limit=2&cursor=${first.field('nextCursor')}`,
    );
    const listed = [...first.items, ...second.items].map(({ id }) => id);
    expect(listed.slice(0, 3)).toEqual(ids.toReversed());
    expect(new Set(listed).size).toBe(listed.length);
    expect((await read('?bad=true')).items.every(({ bad }) => bad === true)).toBe(true);
  });

  it('200: say by which clock they are due: the answer’s, then the follow-up’s, in working time', async () => {
    const id = await asked();
    const line = async () => (await read('?state=open&limit=200')).items.find((one) => one['id'] === id);
    expect(await line()).toMatchObject({ clock: { key: 'answer/1', pausedSince: null } });
    await send(`${id}/answer`, { answers: { mark: 1 } });
    expect(await line()).toMatchObject({ clock: { key: 'followUp/1', calendar: { version: 1 } } });
  });
});

describe('the page of a contact', () => {
  it('shows the questions in their language, takes answers once, and thanks', async () => {
    const id = await asked();
    const path = pathOf(await linkOf(id));
    const page = (await api.ask(`${path}?lang=zh-CN`)).text;
    expect(page).toContain('How satisfied are you?（中文）');
    expect((await fill(path, { best: 'people' })).status).toBe(422);
    expect((await fill(path, { mark: '5', best: '', more: '  ' })).status).toBe(303);
    expect((await fill(path, { mark: '1' })).status).toBe(303);
    expect((await read(`/${id}`)).body).toMatchObject({ mark: 5, answers: { mark: 5 }, answeredBy: 'decisionMaker' });
    expect((await api.ask(`${path}?lang=en&done=answered`)).text).toContain('Thank you');
    expect((await api.ask(`${path}?lang=en`)).text).not.toContain('<form');
  });

  it('keeps what was filled in when something is missing', async () => {
    const path = pathOf(await linkOf(await asked()));
    const again = await (await fill(path, { more: '<b>slow</b>', best: 'people' })).text();
    expect(again).toContain('&lt;b&gt;slow&lt;/b&gt;');
    expect(again).toContain('value="people" checked');
  });

  it('is handed out to the contact who is asked, and opens nothing of another customer', async () => {
    const id = await asked();
    const { otherCustomer: customerId, otherDecisionMaker: contactId, user } = world.cast;
    expect((await linkOf(id, { contactId: user })).status).toBe(422);
    expect((await linkOf(id, { customerId, contactId })).status).toBe(422);
    // Even a link that came about otherwise.
    const link = await linkOf(id);
    await world.database.db
      .updateTable('signed_link')
      .set({ customer_id: customerId, contact_id: contactId })
      .where('id', '=', link.field('id'))
      .execute();
    expect((await api.ask(pathOf(link))).status).toBe(404);
    expect((await fill(pathOf(link), { mark: '1' })).status).toBe(404);
    expect((await read(`/${id}`)).body).toMatchObject({ outcome: null });
  });
});
