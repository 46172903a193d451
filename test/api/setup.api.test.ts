import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTrain } from '../release/a-release.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
let admin: Person;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  admin = await api.addPerson({ role: 'admin' });
});
afterAll(() => api.close());

type Step = { step: string; policyKind: string | null; done: boolean; draftId: string | null; blocks: string[] };

async function steps(as = admin): Promise<Step[]> {
  const answer = await api.ask('/api/v1/setup', { as: as.cookie });
  return answer.body['steps'] as Step[];
}
const missing = async (): Promise<string[]> =>
  (await steps()).filter(({ done }) => !done).map(({ step, policyKind }) => policyKind ?? step);

/** A rule as a draft. */
async function drafted(resource: 'calendars' | 'policies', body: object): Promise<string> {
  const answer = await api.ask(`/api/v1/${resource}`, { method: 'POST', as: admin.cookie, body });
  return answer.field('id');
}

async function publishedCalendar(id: string): Promise<void> {
  const { db } = api.database;
  await db
    .insertInto('calendar_version')
    .values({ calendar_id: id, version: 1, body: '{}', published_at: new Date() })
    .execute();
  await db.updateTable('calendar').set({ current_version: 1 }).where('id', '=', id).execute();
}

describe('what a workspace still lacks', () => {
  it('is everything at first, and a step is over when what it asks for can be found', async () => {
    const all = await missing();
    expect(all.slice(0, 6)).toEqual(['people', 'calendar', 'teams', 'duty', 'sla', 'customer']);
    expect(all).toEqual(expect.arrayContaining(['requirement', 'survey', 'headOfProduct', 'train']));
    const pm = await api.addPerson({ role: 'pm' });
    const teamId = randomUUID();
    const { db } = api.database;
    await db.insertInto('team').values({ id: teamId, key: 'support', name: 'Support', lead_id: null }).execute();
    const [starts, ends] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)];
    await db
      .insertInto('duty')
      .values({ id: randomUUID(), team_id: teamId, person_id: pm.id, starts_at: starts, ends_at: ends })
      .execute();
    await aTrain(api.database);
    const left = await missing();
    expect(all.filter((step) => !left.includes(step))).toEqual(['people', 'teams', 'duty', 'headOfProduct', 'train']);
    // Whoever may not make it still learns what is missing.
    expect(await steps(pm)).toEqual(await steps());
  });

  it('counts rules only when they are published, and leads to what is only drafted', async () => {
    const calendarId = await drafted('calendars', { key: 'default', name: 'Office' });
    const other = await drafted('calendars', { key: 'other', name: 'Other' });
    const policyId = await drafted('policies', { key: 'handing-over', name: 'Handing over', kind: 'handoff' });
    const found = await steps();
    const of = (name: string) => found.find(({ step, policyKind }) => (policyKind ?? step) === name);
    expect(of('calendar')).toMatchObject({ done: false, draftId: calendarId });
    expect(of('handoff')).toMatchObject({ done: false, draftId: policyId, blocks: ['handoff', 'lead'] });
    await publishedCalendar(other);
    expect(await missing()).toContain('calendar');
    await publishedCalendar(calendarId);
    expect(await missing()).not.toContain('calendar');
  });
});
