/** What is read, under which key it is kept. Keys begin with the resource, so that live events can renew them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, Refusal, send, withQuery } from './client.ts';
import type {
  Contact,
  Customer,
  CustomerStanding,
  Me,
  NotificationsPage,
  Page,
  Person,
  Rehearsal,
  RehearsalReport,
  Rule,
  Team,
  VersionOf,
  VersionSummary,
  WorkPage,
} from './types.ts';

export type Filter = Readonly<Record<string, string | undefined>>;
/** The first page is quick; whoever goes on reading wants more at once. */
export const sizeOf = (pageParam: string | null): number => (pageParam === null ? 100 : 200);
export const cursor = (page: { nextCursor: string | null }): string | null => page.nextCursor;

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get<Me>('/session', signal);
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** A queue: mine, somebody's or a team's. */
export const workQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['work', filter],
    queryFn: ({ pageParam, signal }) =>
      get<WorkPage>(withQuery('/work-items', { ...filter, limit: sizeOf(pageParam), cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });

const SLOW = { staleTime: 60_000 };

export const customersQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['customers', filter],
    queryFn: ({ signal }) => get<Page<Customer>>(withQuery('/customers', { limit: 200, ...filter }), signal),
    ...SLOW,
  });

/** All customers, page after page. */
export const customerPagesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'pages', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Customer>>(withQuery('/customers', { ...filter, limit: sizeOf(pageParam), cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
    ...SLOW,
  });

/** How these customers stand; read anew when anything of theirs may have changed. */
export const standingsQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['few', 'any', 'customer-standings', ids],
    queryFn: ({ signal }) =>
      get<{ items: CustomerStanding[] }>(withQuery('/customer-standings', { ids: ids.join(',') }), signal),
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => get<Customer>(`/customers/${id}`, signal),
    ...SLOW,
  });

/** Those of a customer's who are told by mail. */
export const contactsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['contacts', customerId],
    queryFn: ({ signal }) => get<Page<Contact>>(withQuery('/contacts', { customerId, limit: 200 }), signal),
    ...SLOW,
  });

export const peopleQuery = queryOptions({
  queryKey: ['people', {}],
  queryFn: ({ signal }) => get<Page<Person>>('/people?limit=200', signal),
  ...SLOW,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams', {}],
  queryFn: ({ signal }) => get<Page<Team>>('/teams?limit=200', signal),
  ...SLOW,
});

export type RuleResource = 'calendars' | 'policies';

export const rulesQuery = (resource: RuleResource, filter: Filter = {}) =>
  queryOptions({
    queryKey: [resource, filter],
    queryFn: ({ signal }) => get<Page<Rule>>(withQuery(`/${resource}`, { limit: 200, ...filter }), signal),
    ...SLOW,
  });

export const ruleQuery = (resource: RuleResource, id: string) =>
  queryOptions({
    queryKey: [resource, 'one', id],
    queryFn: ({ signal }) => get<Rule>(`/${resource}/${id}`, signal),
    ...SLOW,
  });

export const versionsQuery = (resource: RuleResource, id: string) =>
  queryOptions({
    queryKey: [resource, 'versions', id],
    queryFn: ({ signal }) => get<Page<VersionSummary>>(`/${resource}/${id}/versions?limit=200`, signal),
  });

/** A version with the tag a change of it must name. */
export const taggedVersionQuery = <Body>(resource: RuleResource, id: string, version: number) =>
  queryOptions({
    queryKey: [resource, 'version', id, version],
    queryFn: ({ signal }) => send<VersionOf<Body>>(`/${resource}/${id}/versions/${version}`, { signal }),
    ...SLOW,
  });

export const notificationsQuery = queryOptions({
  queryKey: ['notifications', 'newest'],
  queryFn: ({ signal }) => get<NotificationsPage>('/notifications?limit=100', signal),
});

export const rehearsalsQuery = queryOptions({
  queryKey: ['rehearsals', 'list'],
  queryFn: ({ signal }) => get<Page<Rehearsal>>('/rehearsals?limit=100', signal),
});

export const rehearsalQuery = (id: string) =>
  queryOptions({
    queryKey: ['rehearsals', 'one', id],
    queryFn: ({ signal }) => get<Rehearsal>(`/rehearsals/${id}`, signal),
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['rehearsal-report', id],
    queryFn: ({ signal }) => get<RehearsalReport>(`/rehearsals/${id}/report.json`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
