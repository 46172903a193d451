import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import { type Api, startApi } from '../api/harness.ts';
import { ARelease } from '../release/a-release.ts';
import { createWorld, type World } from '../support/world.ts';
import { ARequirement, requester } from './a-requirement.ts';
import { aPolicy } from './policies.ts';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  await world.policy('requirement', aPolicy([world.cast.pm]));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const aLink = async (more: object): Promise<string> => {
  const body = { customerId: world.cast.customer, contactId: world.cast.user, ...more };
  const answer = await api.ask('/api/v1/signed-links', { method: 'POST', as: api.keys['admin'], body });
  expect(answer.status).toBe(201);
  return new URL(answer.field('url')).pathname;
};
const visit = async (path: string): Promise<string> => (await api.ask(path)).text;
const send = (path: string, fields: Record<string, string>) =>
  fetch(`${api.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const statusLink = (of: ARequirement) => aLink({ purpose: 'requirementStatus', processId: of.id });

describe('the page of a requester', () => {
  it('shows where it stands, as far as customers may see, and nothing said inside the house', async () => {
    const requirement = await ARequirement.opened(world, { area: 'secret-area' });
    const page = await visit(await statusLink(requirement));
    expect(page).toContain('Export a report as a spreadsheet');
    expect(page).toContain('我们正在处理您的需求');
    expect(page).not.toContain('secret-area');
  });

  it('takes an explanation that was asked for', async () => {
    const requirement = await ARequirement.opened(world);
    await requirement.by('csm', { kind: 'askMore', question: 'Which report?' });
    const path = await statusLink(requirement);
    expect(await visit(`${path}?lang=en`)).toContain('Which report?');
    expect((await send(path, { action: 'supply', note: ' ' })).status).toBe(422);
    expect((await send(path, { action: 'supply', note: 'The monthly one.' })).status).toBe(303);
    const said = (await requirement.facts()).find(({ kind }) => kind === 'supplied');
    expect(said).toMatchObject({ text: 'The monthly one.', actor: { kind: 'contact' } });
  });

  it('asks whether it serves them, once for each; “not what we meant” brings it back with a note', async () => {
    const { cast } = world;
    const requirement = await ARequirement.opened(world, {
      begin: 'adopted',
      requesters: [requester(cast, 'user'), requester(cast, 'decisionMaker')],
    });
    await shipped(requirement);
    const [path, other] = [
      await statusLink(requirement),
      await aLink({ purpose: 'requirementStatus', processId: requirement.id, contactId: cast.decisionMaker }),
    ];
    expect((await send(path, { action: 'confirm' })).status).toBe(303);
    expect((await send(path, { action: 'confirm' })).status).toBe(303);
    expect(await requirement.recorded()).toMatchObject({ phase: 'shipped', content: [cast.user] });
    expect(await visit(path)).not.toContain('value="confirm"');
    expect((await send(other, { action: 'notWhatWeMeant', note: 'As CSV!' })).status).toBe(303);
    expect((await requirement.recorded()).phase).toBe('filtering');
    const back = (await requirement.facts()).find(({ kind }) => kind === 'notWhatWeMeant');
    expect(back).toMatchObject({ note: 'As CSV!', requester: cast.decisionMaker });
  });

  it('lets them say that they no longer need it, after which it says so, and nothing more', async () => {
    const { cast } = world;
    const requesters = [requester(cast, 'user'), requester(cast, 'decisionMaker')];
    const requirement = await ARequirement.opened(world, { requesters });
    const path = await statusLink(requirement);
    expect(await visit(path)).toContain('value="leave"');
    const sent = await Promise.all([1, 2].map(() => send(path, { action: 'leave', note: 'We found another way.' })));
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect((await requirement.recorded()).requesters.map(({ key }) => key)).toEqual([cast.decisionMaker]);
    const left = (await requirement.facts()).filter(({ kind }) => kind === 'left');
    expect(left).toMatchObject([{ note: 'We found another way.', actor: { kind: 'contact', id: cast.user } }]);
    const page = await visit(path);
    expect(page).toContain('您已不再关注此需求');
    expect(page).not.toContain('value="leave"');
    expect(page).not.toContain('我们正在处理您的需求');
    expect((await send(path, { action: 'leave' })).status).toBe(303);
    const rows = world.database.db.selectFrom('requirement_left').selectAll().where('process_id', '=', requirement.id);
    expect(await rows.execute()).toMatchObject([{ contact_id: cast.user, note: 'We found another way.' }]);
    // Whoever asks again is told again.
    await requirement.by('csm', { kind: 'join', requester: { ...requester(cast, 'user'), since: Date.now() } });
    expect(await visit(path)).toContain('我们正在处理您的需求');
    expect((await send(path, { action: 'leave' })).status).toBe(303);
    expect((await requirement.recorded()).requesters).toHaveLength(1);
  });

  it('follows a requirement into the one it was merged into', async () => {
    const [gone, into] = [await ARequirement.opened(world), await ARequirement.opened(world, { title: 'The other' })];
    const path = await statusLink(gone);
    await gone.by('csm', { kind: 'merge', intoId: into.id, intoNumber: 'REQ-2' });
    expect(await visit(path)).toContain('The other');
  });

  it('is handed out only to who asks for it', async () => {
    const requirement = await ARequirement.opened(world);
    const body = { customerId: world.cast.customer, contactId: world.cast.decisionMaker, processId: requirement.id };
    const answer = await api.ask('/api/v1/signed-links', {
      method: 'POST',
      as: api.keys['admin'],
      body: { purpose: 'requirementStatus', ...body },
    });
    expect(answer.status).toBe(422);
  });
});

const find = async (title: string): Promise<RequirementState[]> => {
  const rows = await world.database.db.selectFrom('process').select('state').where('title', '=', title).execute();
  return rows.map(({ state }) => state as RequirementState);
};

describe('the page on which customers submit', () => {
  const WISH = { action: 'submit', title: '批量审批', wish: '希望可以批量审批单据', area: 'approval' };
  it('opens a requirement once, however often the form is sent', async () => {
    const path = await aLink({ purpose: 'requirementSubmit' });
    expect(await visit(path)).toContain('name="once"');
    expect((await send(path, { ...WISH, title: '' })).status).toBe(422);
    const forms = [send(path, { ...WISH, once: 'a' }), send(path, { ...WISH, once: 'a' })];
    const statuses = (await Promise.all(forms)).map(({ status }) => status);
    expect(statuses).toContain(303);
    const states = await find('批量审批');
    expect(states).toHaveLength(1);
    expect(states[0]).toMatchObject({
      channel: 'link',
      ownerId: world.cast.csm,
      submittedBy: { kind: 'contact', id: world.cast.user },
      requesters: [{ contactId: world.cast.user }],
    });
  });

  it('shows what the same company has asked for already, to be joined instead', async () => {
    const path = await aLink({ purpose: 'requirementSubmit', contactId: world.cast.decisionMaker });
    const again = await send(path, { ...WISH, title: '单据批量审批', once: 'b' });
    expect(again.status).toBe(422);
    const [known] = await find('批量审批');
    expect(await again.text()).toContain(known?.number ?? '?');
    expect((await send(path, { action: 'join', id: known?.id ?? '' })).status).toBe(303);
    await vi.waitFor(async () => expect((await find('批量审批'))[0]?.requesters).toHaveLength(2));
    // Another company is shown nothing of it.
    const { otherCustomer, otherUser } = world.cast;
    const other = await aLink({ purpose: 'requirementSubmit', customerId: otherCustomer, contactId: otherUser });
    expect((await send(other, { ...WISH, title: '批量审批单据', once: 'c' })).status).toBe(303);
  });
});

async function shipped(requirement: ARequirement): Promise<void> {
  const release = await ARelease.opened(world);
  await requirement.by('pm', { kind: 'schedule', releaseId: release.id });
  await requirement.hears({ kind: 'releaseShipped', releaseId: release.id, shippedAt: Date.now(), revision: 1 });
}
