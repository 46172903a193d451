/** Every route × every role × somebody's own, somebody else's, nothing at all: made from the list of routes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can, RESOURCES, type Resource, ROLES, type Role, type Scope } from '../../api/can.ts';
import { createApiKey } from '../../api/keys.ts';
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { makeLink } from '../../db/signed-links.ts';
import { aTrainsRelease, EXCEPTION_STAGE } from '../release/recorded.ts';
import { ACase, aCustomer } from './a-case.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';

let api: Api;
const people = new Map<Role, Person>();

beforeAll(async () => {
  // Commands of cases end at an absent Temporal (503): whoever gets that far was let in.
  api = await startApi({ temporal: absentTemporal() });
  for (const role of ROLES) people.set(role, await api.addPerson({ role }));
});
afterAll(() => api.close());

const guarded = routes.filter(({ access }) => access !== 'public');
const withParams = guarded.filter(({ params, action }) => params !== undefined && action !== undefined);
const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const personOf = (role: Role): Person => people.get(role) ?? { id: '', email: '', password: '', cookie: '' };

/** Only the status: an answer may go on for ever. */
async function statusOf(route: Route, as: string | undefined, params: Record<string, string> = {}): Promise<number> {
  const path = route.path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => params[name] ?? fillerOf(route, name) ?? randomUUID(),
  );
  const query = route.path === '/api/v1/reports/sla' ? '?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z' : '';
  const credentials = as?.startsWith('baton_session=') === true ? { cookie: as } : { authorization: `Bearer ${as}` };
  const response = await fetch(`${api.url}${path}${query}`, {
    method: route.method.toUpperCase(),
    headers: {
      ...(as === undefined ? {} : credentials),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': '"1"',
    },
    ...(route.body === undefined ? {} : { body: JSON.stringify(route.example) }),
  });
  await response.body?.cancel();
  return response.status;
}

const fillerOf = (r: Route, n: string) => (n === 'stage' && r.resource === 'releases' ? EXCEPTION_STAGE : FILLERS[n]);
const FILLERS: Readonly<Record<string, string>> = { version: '1', stage: 'respond', name: 'none.eml' };

/** Something of this person, made anew each time. */
type Maker = (personId: string) => Promise<string>;
const id = async <T extends { id: string }>(row: Promise<T>): Promise<string> => (await row).id;
const withId = () => ({ id: randomUUID() });

const makers: Partial<Record<Resource, Maker>> = {
  releases: (ownerId) => aTrainsRelease(api.database, ownerId),
  customers: (personId) => aKeptCustomer(personId),
  contacts: (personId) => aContact(personId),
  links: async (personId) => {
    const contactId = await aContact(personId);
    const { customer_id: customerId } = await api.database.db
      .selectFrom('contact')
      .select('customer_id')
      .where('id', '=', contactId)
      .executeTakeFirstOrThrow();
    const link = { purpose: 'preferences', customerId, contactId, processId: null, createdBy: { name: 'T' } };
    return await makeLink(api.database.db, { ...link, expiresAt: Date.now() + 86_400_000 });
  },
  people: async () => (await api.addPerson({ role: 'agent' })).id,
  teams: (lead_id) => aTeam(lead_id),
  duties: async (personId) =>
    id(
      api.database.db
        .insertInto('duty')
        .values({ ...withId(), team_id: await aTeam(personId), person_id: personId, ...SPAN })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
  absences: async (person_id) =>
    id(
      api.database.db
        .insertInto('absence')
        .values({ ...withId(), person_id, substitute_id: (await somebody()).id, ...SPAN })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
  calendars: () => aRule('calendar'),
  policies: () => aRule('policy'),
  cases: async (ownerId) => (await ACase.opened(api, { ownerId, customerId: await aCustomer(api) })).id,
  workItems: async (ownerId) => {
    const { id: caseId } = await ACase.opened(api, { ownerId, customerId: await aCustomer(api) });
    const items = api.database.db.selectFrom('work_item').select('id').where('process_id', '=', caseId);
    return id(items.executeTakeFirstOrThrow());
  },
  notifications: async (ownerId) => {
    const { id: caseId } = await ACase.opened(api, { ownerId, customerId: await aCustomer(api) });
    const told = api.database.db.selectFrom('notification').select('id').where('process_id', '=', caseId);
    return id(told.executeTakeFirstOrThrow());
  },
  deliveries: (ownerId) => aFailedDelivery(ownerId),
  rehearsals: () => aRehearsal(),
  webhooks: () =>
    id(
      api.database.db
        .insertInto('webhook')
        .values({ ...withId(), url: 'https://example.com', secret: 's' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    ),
  apiKeys: async () => {
    await createApiKey(api.database.db, { name: randomUUID(), role: 'agent' });
    const newest = api.database.db.selectFrom('api_key').select('id').orderBy('id', 'desc');
    return id(newest.executeTakeFirstOrThrow());
  },
};

/** One that customer success and sales of this person, and their team, look after. */
async function aKeptCustomer(personId: string): Promise<string> {
  const customerId = await aCustomer(api, personId);
  const kept = { sales_id: personId, team_id: await aTeam(personId) };
  await api.database.db.updateTable('customer').set(kept).where('id', '=', customerId).execute();
  return customerId;
}

async function aContact(personId: string): Promise<string> {
  const row = { ...withId(), customer_id: await aKeptCustomer(personId), name: 'C', email: 'c@example.com' };
  const kept = api.database.db.insertInto('contact').values({ ...row, timezone: null });
  return id(kept.returning('id').executeTakeFirstOrThrow());
}

async function aFailedDelivery(ownerId: string): Promise<string> {
  const { id: caseId } = await ACase.opened(api, { ownerId, customerId: await aCustomer(api) });
  const told = api.database.db.selectFrom('notification').select('id').where('process_id', '=', caseId);
  const { id: notification_id } = await told.executeTakeFirstOrThrow();
  const failed = { notification_id, channel: 'mail', address: 'gone@example.com', state: 'failed' };
  return id(api.database.db.insertInto('delivery').values(failed).returning('id').executeTakeFirstOrThrow());
}

const SPAN = { starts_at: new Date('2026-10-01'), ends_at: new Date('2026-10-08') };
const somebody = () => api.addPerson({ role: 'agent' });

async function aTeam(lead_id: string): Promise<string> {
  const key = randomUUID();
  const team = api.database.db.insertInto('team').values({ ...withId(), key, name: 'T', lead_id });
  return id(team.returning('id').executeTakeFirstOrThrow());
}

/** One that ended without a report. */
async function aRehearsal(): Promise<string> {
  const policy = {
    name: 'P',
    body: { matrix: [{ tier: '*', severity: '*', stages: {} }], ladders: {}, followUpRequiredFor: [] },
  };
  const row = { ...withId(), name: 'R', state: 'failed', created_by: JSON.stringify({ name: 'T' }) };
  const inputs = { source: { kind: 'ownCases', ...PERIOD }, policy, calendars: {}, calendarOfCustomer: {} };
  const kept = api.database.db.insertInto('rehearsal').values({ ...row, inputs: JSON.stringify(inputs) });
  return id(kept.returning('id').executeTakeFirstOrThrow());
}

const PERIOD = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };

async function aRule(kind: 'calendar' | 'policy'): Promise<string> {
  const as = api.keys['admin'];
  const path = kind === 'calendar' ? '/api/v1/calendars' : '/api/v1/policies';
  const rule = await api.ask(path, { method: 'POST', as, body: { key: randomUUID(), name: 'R' } });
  const draft = routes.find((route) => route.path === `${path}/{id}/versions` && route.method === 'post');
  await api.ask(`${path}/${rule.field('id')}/versions`, { method: 'POST', as, body: draft?.example });
  return rule.field('id');
}

/** What a status says about access; anything but these means that the caller was let in. */
const REFUSALS: Readonly<Record<number, string>> = {
  401: 'a stranger',
  403: 'not allowed',
  404: 'not there',
  500: 'a fault',
};
const verdictOf = (status: number): string => REFUSALS[status] ?? 'let in';

/** What may be answered to somebody with this scope. */
function expectedOf(scope: Scope, route: Route, whose: 'own' | 'foreign' | 'missing' | 'none'): string[] {
  const { action = 'read', resource = 'cases' } = route;
  if (scope === 'none') return ['not allowed'];
  if (whose === 'missing') return ['not there'];
  // Whoever creates only what is theirs is refused by what the example says.
  if (whose === 'none') return scope === 'own' && action === 'write' ? ['let in', 'not allowed'] : ['let in'];
  if (whose === 'own') return ['let in'];
  // Nobody's notifications are anybody else's.
  if (resource === 'notifications') return ['not there'];
  return scope === 'all' ? ['let in'] : [READ_BY_ALL.has(resource) ? 'not allowed' : 'not there'];
}

// Only of what everybody may read is it admitted that it exists.
const READ_BY_ALL = new Set(RESOURCES.filter((resource) => can('agent', 'read', resource) === 'all'));

type Tried = Readonly<{ role: Role; whose: string; status: number; expected: string[] }>;
const surprises = (tried: readonly Tried[]) =>
  tried.filter(({ status, expected }) => !expected.includes(verdictOf(status)));

describe('a stranger', () => {
  it.each(guarded.map((route) => [nameOf(route), route] as const))('is not let in: %s', async (_name, route) => {
    expect(await statusOf(route, undefined)).toBe(401);
    expect(await statusOf(route, 'baton_not-a-key')).toBe(401);
  });
});

describe('a role', () => {
  // Signing out, which has no resource, would end the roles' sessions.
  const ruled = guarded.filter(({ resource }) => resource !== undefined);
  it.each(ruled.map((route) => [nameOf(route), route] as const))(
    'goes as far as the table says: %s',
    async (_name, route) => {
      const { action = 'read', resource = 'cases' } = route;
      const whose = route.params === undefined ? 'none' : 'missing';
      const tried = await Promise.all(
        ROLES.map(async (role) => {
          const status = await statusOf(route, personOf(role).cookie);
          return { role, whose, status, expected: expectedOf(can(role, action, resource), route, whose) };
        }),
      );
      expect(surprises(tried)).toEqual([]);
    },
  );
});

describe('what is whose', () => {
  const made = withParams.flatMap((route) => {
    const make = route.resource === undefined ? undefined : makers[route.resource];
    return make === undefined ? [] : [[nameOf(route), route, make] as const];
  });
  it.each(made)('is respected: %s', async (_name, route, make) => {
    const { action = 'read', resource = 'cases' } = route;
    const foreigner = await somebody();
    const attempt = async (role: Role, whose: 'own' | 'foreign'): Promise<Tried> => {
      const { id: me, cookie } = personOf(role);
      const status = await statusOf(route, cookie, { id: await make(whose === 'own' ? me : foreigner.id) });
      return { role, whose, status, expected: expectedOf(can(role, action, resource), route, whose) };
    };
    const tried = await Promise.all(ROLES.flatMap((role) => [attempt(role, 'own'), attempt(role, 'foreign')]));
    expect(surprises(tried)).toEqual([]);
  });
  it('covers every resource that has an id', () => {
    const covered = new Set(made.map(([name]) => name));
    expect(withParams.map(nameOf).filter((name) => !covered.has(name))).toEqual(['GET /api/v1/outbox/{name}']);
  });
  it('can be tried on every route: each body has an example that is one', () => {
    const without = routes.filter(({ body, example }) => body?.safeParse(example).success === false);
    expect(without.map(nameOf)).toEqual([]);
  });
});
