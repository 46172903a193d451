/** Every route × every role × somebody's own, somebody else's, nothing at all: made from the list of routes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can, RESOURCES, type Resource, ROLES, type Role, type Scope } from '../../api/can.ts';
import type { Route } from '../../api/route.ts';
import { routes } from '../../api/routes.ts';
import { EXCEPTION_STAGE } from '../release/recorded.ts';
import { type Api, absentTemporal, type Person, startApi } from './harness.ts';
import { makersOf } from './makers.ts';

let api: Api;
const people = new Map<Role, Person>();

beforeAll(async () => {
  // Commands of cases end at an absent Temporal (503): whoever gets that far was let in.
  api = await startApi({ temporal: absentTemporal() });
  for (const role of ROLES) people.set(role, await api.addPerson({ role }));
});
afterAll(() => api.close());

const makers = makersOf(() => api);
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

/** A clock that somebody's own process has, where it is not called as a case's is. */
const STAGES: Partial<Record<Resource, string>> = {
  cases: 'respond',
  releases: EXCEPTION_STAGE,
  handoffs: 'accept',
  leads: 'rework',
  renewals: 'usage',
  onboardings: 'window',
  requirements: 'firstFilter',
  retentions: 'intervention',
  surveys: 'followUp',
};
const fillerOf = ({ resource }: Route, name: string) =>
  (name === 'stage' && resource !== undefined ? STAGES[resource] : undefined) ?? FILLERS[name];
const FILLERS: Readonly<Record<string, string>> = { version: '1', name: 'none.eml' };

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
  const made = withParams
    .filter(({ path }) => path.includes('{id}'))
    .flatMap((route) => {
      // What operators do to a process is ruled like deliveries, and done to any process.
      const resource = route.path.includes('/processes/') ? 'cases' : route.resource;
      const make = resource === undefined ? undefined : makers[resource];
      return make === undefined ? [] : [[nameOf(route), route, make] as const];
    });
  it.each(made)('is respected: %s', async (_name, route, make) => {
    const { action = 'read', resource = 'cases' } = route;
    const foreigner = await api.addPerson({ role: 'agent' });
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
    expect(withParams.map(nameOf).filter((name) => !covered.has(name))).toEqual([
      'GET /api/v1/policy-kinds/{kind}/example',
      'GET /api/v1/outbox/{name}',
    ]);
  });
  it('can be tried on every route: each body has an example that is one', () => {
    const without = routes.filter(({ body, example }) => body?.safeParse(example).success === false);
    expect(without.map(nameOf)).toEqual([]);
  });
});
