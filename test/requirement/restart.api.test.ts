import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy } from './policies.ts';

let world: World;
let api: Api;
let csm: Person;
let pm: Person;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  csm = await api.addPerson({ role: 'csm', name: 'Csm' });
  pm = await api.addPerson({ role: 'pm', name: 'Pm' });
  await world.database.db
    .updateTable('customer')
    .set({ csm_id: csm.id })
    .where('id', '=', world.cast.customer)
    .execute();
  await world.policy('requirement', aPolicy([pm.id]));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const post = (path: string, body: object, as: Person = csm): Promise<Answer> =>
  api.ask(`/api/v1/${path}`, { method: 'POST', as: as.cookie, body });
const submit = (): Promise<Answer> =>
  post('requirements', {
    customerId: world.cast.customer,
    contactId: world.cast.user,
    title: '导出报表',
    scene: '月底',
    wish: '报表可以导出为表格',
    area: 'reports',
  });
const send = (path: string, body: object): Promise<Answer> => post(`requirements/${path}`, body);
const restart = (id: string, as?: Person): Promise<Answer> =>
  api.ask(`/api/v1/operations/processes/${id}/restart`, {
    method: 'POST',
    as: as?.cookie ?? api.keys['admin'],
    body: { reason: 'It was mended.' },
  });

describe('POST /operations/processes/{id}/restart', () => {
  it('204: begins again from its record what cannot go on, and what was on record is still so', async () => {
    const id = (await submit()).field('id');
    const handle = world.client.workflow.getHandle(`requirement/${id}`);
    const before = await handle.describe();
    await handle.signal('informed', null);
    await expect
      .poll(async () => (await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 1, { timeout: 20_000 })
      .toBeGreaterThan(1);
    expect((await restart(id)).status).toBe(204);
    expect((await handle.describe()).runId).not.toBe(before.runId);
    expect((await send(`${id}/pass-on`, { scene: 'Every month end.' })).body).toMatchObject({
      phase: 'reviewing',
    });
  });

  it('204: begins again what Temporal has lost', async () => {
    const id = (await submit()).field('id');
    await world.client.workflow.getHandle(`requirement/${id}`).terminate('lost');
    expect((await restart(id)).status).toBe(204);
    expect((await send(`${id}/pass-on`, { scene: 'Every month end.' })).status).toBe(200);
  });

  it('409: what goes on by itself, or is over; 403 and 404: who may not, what is not there', async () => {
    const id = (await submit()).field('id');
    expect(await restart(id)).toMatchObject({ status: 409, body: { code: 'NOT_STUCK' } });
    await send(`${id}/merge`, { intoId: (await submit()).field('id') });
    expect(await restart(id)).toMatchObject({ status: 409, body: { code: 'NOT_STUCK' } });
    expect((await restart(id, pm)).status).toBe(403);
    expect((await restart(world.cast.customer)).status).toBe(404);
  });
});

it('is kept at hand by the round that has decided it; a verdict taken back brings it into the round again', async () => {
  const id = (await submit()).field('id');
  const verdict = async (said: 'adopt' | 'decline'): Promise<Answer> =>
    post(`requirements/${id}/verdict`, { verdict: said, answer: 'So be it.' }, pm);
  const takeBack = (as: Person): Promise<Answer> =>
    post(`requirements/${id}/withdraw-verdict`, { reason: 'Meant for another one.' }, as);
  const get = async (path: string) => (await api.ask(`/api/v1/${path}`, { as: pm.cookie })).body;
  type Shown = { meetingAt: string; items: { id: string }[]; decided: { id: string; phase: string }[] };
  const roundWith = async (place: 'items' | 'decided') =>
    ((await get('review-rounds'))['rounds'] as Shown[]).find((round) => round[place].some((item) => item.id === id));
  await send(`${id}/pass-on`, { scene: 'Every month end.' });
  await verdict('adopt');
  const decided = await roundWith('decided');
  expect(decided?.decided.find((item) => item.id === id)?.phase).toBe('adopted');
  expect(await takeBack(csm)).toMatchObject({ status: 409, body: { code: 'NO_VERDICT' } });
  expect((await takeBack(pm)).body).toMatchObject({ phase: 'reviewing', answer: null });
  expect((await roundWith('items'))?.meetingAt).toBe(decided?.meetingAt);
  expect(await roundWith('decided')).toBeUndefined();
  const told = (await get(`requirements/${id}/notifications`))['items'] as { kind: string }[];
  expect(told.map(({ kind }) => kind)).toContain('reconsidered');
  // Closed by the round, it begins again from its record.
  expect((await verdict('decline')).body).toMatchObject({ phase: 'closed', outcome: 'declined' });
  expect((await takeBack(pm)).body).toMatchObject({ phase: 'reviewing', outcome: null });
});
