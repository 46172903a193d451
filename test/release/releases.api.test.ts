import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseCommand } from '../../workflows/release/contract.ts';
import { type Api, absentTemporal, type Person, startApi } from '../api/harness.ts';
import { aTrain } from './a-release.ts';
import { admit, RULES } from './builders.ts';
import { recorded } from './recorded.ts';

let api: Api;
let head: Person;
let pm: Person;
let agent: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  head = await api.addPerson({ role: 'pm', name: 'Head' });
  pm = await api.addPerson({ role: 'pm', name: 'Pim' });
  agent = await api.addPerson({ role: 'agent' });
});
afterAll(() => api.close());

const at = (text: string): number => Date.parse(`2027-${text}Z`);
const by = ({ id }: Person, name: string) => ({ kind: 'person', id, name }) as const;
const sends = (when: string, command: ReleaseCommand, actor = by(pm, 'Pim')) => ({ at: at(when), command, actor });

async function aTeam(name: string): Promise<string> {
  const id = randomUUID();
  await api.database.db.insertInto('team').values({ id, key: id, name, lead_id: null }).execute();
  return id;
}

const commandsOf = (answer: { body: Record<string, unknown> }) =>
  Object.fromEntries(
    (answer.body['commands'] as { name: string; allowed: boolean; code?: string }[]).map((one) => [
      one.name,
      one.allowed || one.code,
    ]),
  );

describe('GET /releases/{id}', () => {
  it('shows content, capacity with what a breach pushes out, and why each day stands where it stands', async () => {
    const teamId = await aTeam('Platform');
    const first = admit({ number: 'REQ-1', title: 'First', teamId, effortDays: 6 });
    const second = admit({ number: 'REQ-2', title: 'Second', teamId, effortDays: 5, reason: 'signed' });
    const urgent = admit({ number: 'REQ-3', title: 'Urgent', teamId, effortDays: 3, urgent: true, reason: 'law' });
    const { id } = await recorded(api.database, {
      input: { ownerId: head.id, capacity: { [teamId]: 10 } },
      happenings: [sends('02-02T09:00:00', first), sends('02-02T10:00:00', second), sends('03-04T10:00:00', urgent)],
    });
    const answer = await api.ask(`/api/v1/releases/${id}`, { as: agent.cookie });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      name: '2027.03-1',
      phase: 'cutOff',
      overCapacity: 1,
      items: { total: 3, ready: 0 },
      capacity: [{ team: { id: teamId, name: 'Platform' }, capacityDays: 10, plannedDays: 14, breach: true }],
    });
    const burn = await api.ask(`/api/v1/releases/${id}/burn`, { as: agent.cookie });
    expect(burn.body).toMatchObject({ committed: { items: 2, days: 11 }, committedAt: '2027-03-03T18:00:00.000Z' });
    expect(burn.body['points']).toMatchObject([
      { requirement: { number: 'REQ-1' }, scope: { days: 6 }, isLate: false },
      { requirement: { number: 'REQ-2' }, scope: { days: 11 }, isLate: false },
      { requirement: { number: 'REQ-3' }, scope: { days: 14 }, isLate: true },
    ]);
    expect(answer.body['capacity']).toMatchObject([{ pushedOut: [{ number: 'REQ-2' }] }]);
    expect(answer.body['content']).toMatchObject([
      { number: 'REQ-1', late: null, breachReason: null },
      { number: 'REQ-2', late: null, breachReason: 'signed' },
      { number: 'REQ-3', late: 'urgent', breachReason: 'law' },
    ]);
    expect(answer.body['dates']).toMatchObject([
      { what: 'cutoff', date: '2027-03-03', from: '2027-03-10', before: { days: 7, time: '18:00' } },
      { what: 'freeze', date: '2027-03-08', from: '2027-03-10' },
      { what: 'ship', date: '2027-03-10', from: '2027-03-10', byHand: false },
    ]);
  });

  it('says who may decide on an exception, and offers it to nobody else', async () => {
    const exceptionId = randomUUID();
    const { requirementId, number, title } = admit();
    const request = { requirementId, number, title, exceptionId, reason: 'law' };
    const { id } = await recorded(api.database, {
      input: { ownerId: head.id },
      happenings: [sends('03-04T09:00:00', { kind: 'requestException', ...request })],
      deciderId: head.id,
    });
    const seen = await api.ask(`/api/v1/releases/${id}`, { as: pm.cookie });
    expect(seen.body['exceptions']).toMatchObject([
      { id: exceptionId, state: 'open', requestedBy: { name: 'Pim' }, decider: { id: head.id, name: 'Head' } },
    ]);
    expect(commandsOf(seen)).toMatchObject({ decideException: 'FOUR_EYES', redate: true, ship: true });
    const decider = await api.ask(`/api/v1/releases/${id}`, { as: head.cookie });
    expect(commandsOf(decider)).toMatchObject({ decideException: true });
  });
});

describe('GET /releases', () => {
  it('lists what is still to ship in its order, page by page, and what has shipped when asked', async () => {
    const trainId = await aTrain(api.database);
    const names: string[] = [];
    for (const slot of ['2027-05-25', '2027-04-10', '2027-05-10']) {
      names.push(slot);
      await recorded(api.database, { input: { ownerId: head.id, trainId, slot, name: slot } });
    }
    await recorded(api.database, {
      input: { ownerId: head.id, trainId, slot: '2027-03-25', name: 'gone' },
      happenings: [sends('02-05T09:00:00', { kind: 'ship' })],
    });
    const first = await api.ask(`/api/v1/releases?trainId=${trainId}&limit=2`, { as: pm.cookie });
    const second = await api.ask(`/api/v1/releases?trainId=${trainId}&limit=2&cursor=${first.field('nextCursor')}`, {
      as: pm.cookie,
    });
    expect([...first.items, ...second.items].map((item) => item['name'])).toEqual(names.toSorted());
    const shipped = await api.ask(`/api/v1/releases?trainId=${trainId}&state=shipped`, { as: pm.cookie });
    expect(shipped.items.map((item) => item['name'])).toEqual(['gone']);
    const span = await api.ask(`/api/v1/releases?trainId=${trainId}&from=2027-05-01&to=2027-05-20`, { as: pm.cookie });
    expect(span.items.map((item) => item['name'])).toEqual(['2027-05-10']);
  });
});

describe('GET /roadmap', () => {
  it('shows releases with their requirements; nothing that has left, no cancelled release', async () => {
    const trainId = await aTrain(api.database);
    const [stays, leaves] = [admit({ number: 'REQ-8' }), admit({ number: 'REQ-9', seq: 1 })];
    await recorded(api.database, {
      input: { ownerId: head.id, trainId },
      happenings: [
        sends('02-02T09:00:00', stays),
        sends('02-02T10:00:00', leaves),
        { at: at('02-03T09:00:00'), fact: { kind: 'itemLeft', requirementId: leaves.requirementId, seq: 3 } },
      ],
    });
    await recorded(api.database, {
      input: { ownerId: head.id, trainId, slot: '2027-03-25' },
      happenings: [sends('02-05T09:00:00', { kind: 'cancel', reason: 'no' })],
    });
    const answer = await api.ask(`/api/v1/roadmap?trainId=${trainId}`, { as: agent.cookie });
    expect(answer.body['releases']).toMatchObject([
      { name: '2027.03-1', requirements: [{ number: 'REQ-8', slips: 0 }] },
    ]);
    expect((answer.body['releases'] as object[]).length).toBe(1);
  });
});

describe('422', () => {
  it('a release cannot be planned for, or re-dated to, a day that is over', async () => {
    const trainId = await aTrain(api.database);
    const body = { trainId, date: '2020-01-10', name: 'late' };
    expect((await api.ask('/api/v1/releases', { method: 'POST', as: pm.cookie, body })).field('code')).toBe(
      'IN_THE_PAST',
    );
    const { id } = await recorded(api.database, { input: { ownerId: head.id } });
    const redate = { date: '2020-01-10', reason: 'back then' };
    const answer = await api.ask(`/api/v1/releases/${id}/re-date`, { method: 'POST', as: pm.cookie, body: redate });
    expect([answer.status, answer.field('code')]).toEqual([422, 'IN_THE_PAST']);
  });

  it('a team nobody knows has no capacity', async () => {
    const { id } = await recorded(api.database, { input: { ownerId: head.id } });
    const body = { capacity: { [randomUUID()]: 5 }, reason: 'new team' };
    const answer = await api.ask(`/api/v1/releases/${id}/change-capacity`, { method: 'POST', as: pm.cookie, body });
    expect([answer.status, answer.field('code')]).toEqual([422, 'UNKNOWN_REFERENCE']);
  });
});

describe('release trains', () => {
  it('are documents: what is wrong with a rhythm is told by its field', async () => {
    const { calendar: _calendar, version: _version, ...rules } = RULES;
    const body = { key: 'odd', name: 'Odd', days: [0], rules };
    const answer = await api.ask('/api/v1/release-trains', { method: 'POST', as: pm.cookie, body });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('body.days.0')]);
  });

  it('are not written while nobody can begin their releases', async () => {
    const { calendar: _calendar, version: _version, ...rules } = RULES;
    const body = { key: 'main', name: 'Main', days: [10, 25], rules };
    expect((await api.ask('/api/v1/release-trains', { method: 'POST', as: pm.cookie, body })).status).toBe(503);
    const list = await api.ask('/api/v1/release-trains?key=main', { as: agent.cookie });
    expect(list.items).toEqual([]);
  });
});
