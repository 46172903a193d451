import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateAll } from '../../activities/health.ts';
import { ingestUsage, setLicences } from '../../db/usage.ts';
import { expectRows, named } from '../api/figures.ts';
import { type Answer, type Api, type Person, startApi } from '../api/harness.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy, aRule } from './policies.ts';

let world: World;
let api: Api;
let csm: Person;
let admin: string;
let policy: { id: string; version: number };
beforeAll(async () => {
  world = await createWorld();
  api = await startApi({ world });
  csm = await api.addPerson({ role: 'csm', name: 'Csm' });
  admin = api.keys['admin'] ?? '';
  const rule = aRule({
    when: { of: 'score', below: 50, evaluations: 1 },
    clock: { ...aRule().clock, calendar: 'always' },
  });
  policy = await world.policy(
    'retention',
    aPolicy({ evaluateAt: '00:00', bands: { good: 70, fair: 45 }, rules: [rule] }),
  );
});
afterAll(async () => {
  await api.close();
  await world.close();
});

async function aCustomer(name = 'Acme', tier = 'B'): Promise<string> {
  const id = randomUUID();
  const none = { calendar_id: null, policy_id: null, sales_id: null, team_id: null };
  await world.database.db
    .insertInto('customer')
    .values({ id, key: `c-${id}`, name, tier, timezone: 'UTC', csm_id: csm.id, ...none })
    .execute();
  return id;
}

const begin = async (customerId: string, as = csm.cookie) =>
  await api.ask('/api/v1/retentions', { method: 'POST', as, body: { customerId } });
const send = (path: string, body: object = {}, as = csm.cookie) =>
  api.ask(`/api/v1/retentions/${path}`, { method: 'POST', as, body });
const read = (path: string, as = csm.cookie) => api.ask(`/api/v1/retentions${path}`, { as });
const allowed = ({ body }: Answer): string[] =>
  (body['commands'] as { name: string; allowed: boolean }[]).flatMap((one) => (one.allowed ? [one.name] : []));

describe('POST /retentions', () => {
  it('201: watches over a customer from now on, and knows how it fares', async () => {
    const answer = await begin(await aCustomer());
    expect(answer).toMatchObject({
      status: 201,
      body: {
        phase: 'watching',
        owner: { id: csm.id },
        score: 100,
        band: 'good',
        policy,
        rules: [{ key: 'lowScore' }],
        health: { parts: [{ key: 'activeShare', raw: null }, { key: 'silence' }, { key: 'escalations', raw: 0 }, {}] },
      },
    });
    expect(answer.field('number')).toMatch(/^RET-\d+$/);
    expect(allowed(answer)).toEqual(['openIntervention', 'noteRelationship', 'assign', 'movePolicy', 'note', 'end']);
  });

  it('409 when somebody watches already, 403 for other people’s customers, 422 for none', async () => {
    const customerId = await aCustomer();
    await begin(customerId);
    expect((await begin(customerId)).body).toMatchObject({ status: 409, code: 'RETENTION_OPEN' });
    const stranger = await api.addPerson({ role: 'csm' });
    expect((await begin(await aCustomer(), stranger.cookie)).status).toBe(403);
    expect((await begin(randomUUID(), admin)).status).toBe(422);
  });
});

describe('commands of a watch', () => {
  it('200: opens, passes on and ends an intervention', async () => {
    const id = (await begin(await aCustomer())).field('id');
    const opened = await send(`${id}/open-intervention`, { rule: 'lowScore', reason: 'Their sponsor has left.' });
    expect(opened.body).toMatchObject({
      phase: 'intervening',
      openInterventions: 1,
      interventions: [{ no: 1, person: { id: csm.id } }],
    });
    const again = await send(`${id}/open-intervention`, { rule: 'lowScore', reason: 'r' });
    expect(again.body).toMatchObject({ status: 409, code: 'INTERVENTION_OPEN' });
    const other = await api.addPerson({ role: 'csm', name: 'Other' });
    const passed = await send(`${id}/assign-intervention`, { intervention: 1, personId: other.id });
    expect(passed.body).toMatchObject({ interventions: [{ person: { name: 'Other' } }] });
    const [item] = (await api.ask('/api/v1/work-items', { as: other.cookie })).items;
    expect(item).toMatchObject({
      kind: 'closeIntervention',
      about: { en: expect.any(String) },
      body: { intervention: 1 },
    });
    const took = { method: 'POST', as: admin, body: { personId: csm.id, note: 'Yours again' } };
    const back = await api.ask(`/api/v1/work-items/${String(item?.['id'])}/assign`, took);
    expect(back).toMatchObject({ status: 200, body: { person: { name: 'Csm' } } });
    const ended = await send(`${id}/close-intervention`, {
      intervention: 1,
      outcome: 'falseAlarm',
      reason: 'Holidays.',
    });
    expect(ended.body).toMatchObject({
      phase: 'watching',
      interventions: [{ outcome: 'falseAlarm', outcomeReason: 'Holidays.' }],
    });
    const late = await send(`${id}/close-intervention`, { intervention: 1, outcome: 'recovered', reason: 'r' });
    expect(late.body).toMatchObject({ status: 409, code: 'INTERVENTION_CLOSED' });
  });

  it('200: notes the relationship, and explains what that did to health', async () => {
    const id = (await begin(await aCustomer())).field('id');
    const noted = await send(`${id}/note-relationship`, { mark: 1, note: 'New director.' });
    expect(noted.body).toMatchObject({ relationship: { mark: 1 }, score: 66.7 });
    const changed = (await read(`/${id}/timeline`)).items.findLast(({ kind }) => kind === 'healthEvaluated');
    expect(JSON.stringify(changed)).toContain('"part":"relationship"');
  });

  it('422 for rules that are not published', async () => {
    const id = (await begin(await aCustomer())).field('id');
    expect((await send(`${id}/move-policy`, { policy: { id: policy.id, version: 7 } })).status).toBe(422);
    expect((await send(`${id}/move-policy`, { policy })).body).toMatchObject({ code: 'NO_CHANGE' });
  });

  it('200: ends the watch; only a note is taken then', async () => {
    const id = (await begin(await aCustomer())).field('id');
    expect((await send(`${id}/end`, { reason: 'They left.' })).body).toMatchObject({
      phase: 'closed',
      endReason: 'They left.',
    });
    expect((await send(`${id}/assign`, { ownerId: csm.id })).body).toMatchObject({ code: 'RETENTION_CLOSED' });
    expect((await send(`${id}/note`, { text: 'They may come back.' })).status).toBe(200);
  });
});

/** One event of yesterday. */
const use = (customerId: string) => ({
  id: randomUUID(),
  customerId,
  userId: 'u',
  feature: '',
  event: '',
  at: new Date(Date.now() - 86_400_000).toISOString(),
  count: 1,
});

/** What was found today was found yesterday, so that today is evaluated once more. */
async function nextDay(): Promise<void> {
  await world.database.pool.query("UPDATE customer_health SET day = day - 1, at = at - interval '1 day'");
  await world.database.pool.query('UPDATE health_day SET day = day - 1');
}

describe('lists and reports', () => {
  it('200: lists the worst health first, with why, and interventions by who acts', async () => {
    const [well, poor] = [await aCustomer('Well', 'A'), await aCustomer('Poor', 'A')];
    const [wellId, poorId] = [(await begin(well)).field('id'), (await begin(poor)).field('id')];
    await ingestUsage(world.database.db, [use(well)]);
    for (const customerId of [well, poor]) {
      await setLicences(world.database.db, { customerId, users: 1, since: new Date() });
    }
    await nextDay();
    await evaluateAll({ db: world.database.db, temporal: world.client }, Date.now());
    await expect.poll(async () => (await read(`/${poorId}`)).body['phase'], { timeout: 10_000 }).toBe('intervening');
    const listed = (await read('?tier=A')).items.map(({ id, band }) => [id, band]);
    expect(listed).toEqual([
      [poorId, 'poor'],
      [wellId, 'good'],
    ]);
    expect((await read('?tier=A&band=poor')).items).toHaveLength(1);
    // Who acts is found right after it has begun.
    const mine = async () => (await read(`/interventions?personId=me&customerId=${poor}`)).items;
    await expect.poll(mine, { timeout: 10_000 }).toHaveLength(1);
    const interventions = await mine();
    expect(interventions).toMatchObject([
      {
        rule: 'lowScore',
        retention: { id: poorId },
        overdue: false,
        clock: { key: 'intervention/1', pausedSince: null },
      },
    ]);
    const [line] = (await read(`?customerId=${poor}`)).items;
    expect(line).toMatchObject({ dueAt: interventions[0]?.['dueAt'], clock: interventions[0]?.['clock'] });
    const { days } = (await read(`/${poorId}/health`)).body as { days: { day: string; changes: { part: string }[] }[] };
    expect(days).toHaveLength(2);
    expect(days[0]?.changes[0]?.part).toBe('activeShare');
  });

  it('200: pages from one intervention to the next', async () => {
    const first = await read('/interventions?state=all&limit=1');
    const second = await read(`/interventions?state=all&limit=1&cursor=${first.field('nextCursor')}`);
    expect(second.status).toBe(200);
    expect(second.items[0]?.['id']).not.toBe(first.items[0]?.['id']);
  });

  it('200: the report counts bands and what interventions came to', async () => {
    const span = `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 9 * 86_400_000).toISOString()}`;
    const byTier = await api.ask(`/api/v1/reports/retention?${span}`, { as: admin });
    expect(byTier.body['lines']).toMatchObject([
      { key: 'A', customers: 2, good: 1, poor: 1, opened: 1, open: 1 },
      { key: 'B', falseAlarm: 1 },
    ]);
    const byRule = await api.ask(`/api/v1/reports/retention?by=rule&${span}`, { as: admin });
    expect(byRule.body['lines']).toMatchObject([{ key: 'lowScore', customers: 0, opened: 2 }]);
    const names = {
      ...named(['customers', 'good', 'fair', 'poor', 'unknown', 'medianScore'], 'watches.'),
      ...named(['opened', 'open', 'recovered', 'notRecovered', 'falseAlarm', 'decided', 'late'], 'interventions.'),
      ...named(['medianDaysToClose'], 'interventions.'),
    };
    for (const by of ['tier', 'owner', 'rule', 'month']) {
      const query = `${span}&by=${by}`;
      const { body } = await api.ask(`/api/v1/reports/retention?${query}`, { as: admin });
      const rowsRead = (path: string) => api.ask(`/api/v1/reports/${path}`, { as: admin });
      const told = await expectRows({ read: rowsRead, name: 'retention', query }, [
        { numbers: body['total'] as Record<string, unknown>, names },
        ...(body['lines'] as { key: string | null }[]).map((line) => ({ numbers: line, names, group: line.key })),
      ]);
      expect(told).toBeGreaterThan(10);
    }
    const csv = await api.ask(`/api/v1/reports/retention.csv?${span}`, {
      as: admin,
      headers: { 'accept-language': 'en' },
    });
    expect(csv.text).toMatch(/Group,Customers,.*\r\nA,2,1,0,1/);
    expect(
      (await api.ask('/api/v1/reports/retention?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z', { as: admin }))
        .status,
    ).toBe(422);
  });
});
