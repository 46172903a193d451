import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, absentTemporal, type Person, startApi } from '../api/harness.ts';
import { aTrain } from './a-release.ts';
import { admit, RULES } from './builders.ts';
import { recorded } from './recorded.ts';

let api: Api;
let pm: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  pm = await api.addPerson({ role: 'pm', name: 'Pim' });
});
afterAll(() => api.close());

const { calendar: _calendar, version: _version, ...rules } = RULES;

const preview = (body: object) =>
  api.ask('/api/v1/release-trains/preview', {
    method: 'POST',
    as: pm.cookie,
    body: { days: [10, 25], rules, ...body },
  });

type Day = { at: string };
type Next = {
  name: string;
  slot: string;
  isNear: boolean;
  isBegun: boolean;
  days: { cutoff: Day; freeze: Day; ship: Day };
};
const nextOf = (answer: { body: Record<string, unknown> }) => answer.body['next'] as Next[];

describe('what a train would do, before it is written', () => {
  it('says the next four releases with the instants that follow, and which of them are begun at once', async () => {
    const answer = await preview({ prefix: 'app-', days: [31], horizonMonths: 2 });
    expect(answer.status).toBe(200);
    const next = nextOf(answer);
    expect(next).toHaveLength(4);
    expect(next.map(({ name }) => name)).toEqual(next.map(() => expect.stringMatching(/^app-\d{4}\.\d\d-1$/)));
    for (const { days } of next) {
      expect(days.ship.at).toMatch(/-(?:28|29|30|31)T20:00:00.000Z$/);
      expect(Date.parse(days.ship.at) - Date.parse(days.cutoff.at)).toBe((7 * 24 + 2) * 3_600_000);
      expect(Date.parse(days.ship.at) - Date.parse(days.freeze.at)).toBe((2 * 24 + 8) * 3_600_000);
    }
    expect([next[0]?.isNear, next[3]?.isNear]).toEqual([true, false]);
    // A workspace without a published calendar: every day counts, which is said.
    expect(answer.body).toMatchObject({ calendar: null, owner: { name: 'Pim' }, planned: [] });
  });

  it('names the rule that puts a day where it cannot be, in the reader’s language', async () => {
    const late = await preview({ rules: { ...rules, freeze: { time: '21:00' } } });
    expect([late.status, late.body['errors']]).toEqual([
      422,
      [expect.objectContaining({ path: 'body.rules.freeze.time', code: 'out_of_order' })],
    ]);
    const after = await preview({ rules: { ...rules, cutoff: { days: 1, time: '18:00' } } });
    expect([after.status, after.text]).toEqual([422, expect.stringContaining('body.rules.cutoff.time')]);
  });

  it('says what becomes of what is planned already: other days, an end where nothing is in it, else a question', async () => {
    const trainId = await aTrain(api.database);
    const of = (slot: string) => ({ ownerId: pm.id, trainId, slot, name: slot });
    await recorded(api.database, { input: of('2027-05-10') });
    await recorded(api.database, { input: of('2027-05-25') });
    const by = { kind: 'person', id: pm.id, name: 'Pim' } as const;
    const wish = { at: Date.parse('2027-02-02T09:00:00Z'), command: admit({ number: 'REQ-77' }), actor: by };
    await recorded(api.database, { input: of('2027-06-25'), happenings: [wish] });
    const answer = await preview({ trainId, days: [10], rules: { ...rules, shipTime: '21:00' } });
    expect(answer.body['planned']).toMatchObject([
      {
        name: '2027-05-10',
        effect: 'moved',
        before: { ship: { at: '2027-05-10T20:00:00.000Z' } },
        after: { ship: { at: '2027-05-10T21:00:00.000Z' } },
      },
      { name: '2027-05-25', effect: 'cancelled', after: null },
      { name: '2027-06-25', effect: 'offRhythm', requirements: 1 },
    ]);
    const same = await preview({ trainId });
    expect(new Set((same.body['planned'] as { effect: string }[]).map(({ effect }) => effect))).toEqual(
      new Set(['same']),
    );
    const slot = nextOf(same)[1]?.slot ?? null;
    const { db } = api.database;
    await db
      .updateTable('release')
      .set({ slot })
      .where('train_id', '=', trainId)
      .where('slot', '=', '2027-05-10')
      .execute();
    expect(nextOf(await preview({ trainId }))[1]).toMatchObject({ slot, isBegun: true });
  });
});

describe('a train that cannot be kept', () => {
  it('is not written: not with its freeze after it ships, nor with capacity of a team that nobody knows', async () => {
    const body = { key: 'late', name: 'Late', days: [10], rules };
    const wrong = { ...body, rules: { ...rules, freeze: { time: '23:00' } } };
    const late = await api.ask('/api/v1/release-trains', { method: 'POST', as: pm.cookie, body: wrong });
    expect([late.status, late.field('code')]).toEqual([422, 'IMPOSSIBLE']);
    const team = '01890000-0000-7000-8000-00000000beef';
    const unknown = await api.ask('/api/v1/release-trains', {
      method: 'POST',
      as: pm.cookie,
      body: { ...body, capacity: { [team]: 3 } },
    });
    expect([unknown.status, unknown.text]).toEqual([422, expect.stringContaining(`body.capacity.${team}`)]);
    const trainId = await aTrain(api.database);
    const changed = await api.ask(`/api/v1/release-trains/${trainId}`, {
      method: 'PATCH',
      as: pm.cookie,
      headers: { 'if-match': '"1"' },
      body: { rules: wrong.rules },
    });
    expect([changed.status, changed.text]).toEqual([422, expect.stringContaining('body.rules.freeze.time')]);
  });
});

describe('the form of a train', () => {
  it('is made of the schema that requests are judged by, and begins with something that works', async () => {
    const form = await api.ask('/api/v1/release-trains/form', { as: pm.cookie });
    expect(Object.keys((form.body['schema'] as { properties: object }).properties)).toEqual([
      'name',
      'key',
      'prefix',
      'horizonMonths',
      'days',
      'rules',
    ]);
    expect((await preview(form.body['first'] as object)).status).toBe(200);
  });
});
