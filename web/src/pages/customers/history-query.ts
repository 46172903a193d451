/** The record of a customer, under a key by which live events of its kinds renew it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CustomerTimelineEntry } from '../../../../api/customers/timeline.ts';
import { get, withQuery } from '../../api/client.ts';
import { cursor, type Filter } from '../../api/queries.ts';
import type { Page } from '../../api/types.ts';

/** A fact with the process it happened in. */
export type Happened = z.output<typeof CustomerTimelineEntry>;

const SHOWN = '40';

/** What happened with a customer in every process, newest first, page after page. */
export const customerTimelineQuery = (customerId: string, filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['few', filter['kind'] ?? 'any', 'timeline', customerId, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Happened>>(
        withQuery(`/customers/${customerId}/timeline`, { ...filter, limit: SHOWN, cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });
