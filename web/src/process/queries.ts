/** What is read of processes of any kind, under keys by which live events renew it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get, withQuery } from '../api/client.ts';
import { cursor, type Filter, sizeOf } from '../api/queries.ts';
import type { ClockExplanation, Page, ProcessClock, ProcessLine, TimelinePage } from '../api/types.ts';
import { type KindName, listPathOf, pathOf } from './kinds.ts';

/** A process as its page shows it; what a kind answers has the shape of its own view. */
export const processQuery = <View>(kind: KindName, id: string) =>
  queryOptions({
    queryKey: ['process', id, 'view'],
    queryFn: ({ signal }) => get<View>(pathOf(kind, id), signal),
  });

/** Anything else that is read of one process, below its path: `requirementQuery(…, 'weight')`. */
export const partQuery = <Part>(kind: KindName, id: string, part: string) =>
  queryOptions({
    queryKey: ['process', id, 'part', part],
    queryFn: ({ signal }) => get<Part>(`${pathOf(kind, id)}/${part}`, signal),
  });

/**
 * The processes of a kind by filter, page after page.
 * @param path of something else that changes with the processes of the kind; after an event it is read anew as a whole
 * @typeParam Answer what comes besides `items`
 */
export const listQuery = <Line, Answer extends object = object>(kind: KindName, filter: Filter, path?: string) =>
  infiniteQueryOptions({
    queryKey: path === undefined ? ['list', kind, filter] : ['few', kind, path, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Line> & Answer>(
        withQuery(path ?? listPathOf(kind), { ...filter, limit: sizeOf(pageParam), cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });

/** A few processes of a kind, without paging. */
export const fewQuery = <Line>(kind: KindName, filter: Filter, limit = 20) =>
  queryOptions({
    queryKey: ['few', kind, filter, limit],
    queryFn: ({ signal }) => get<Page<Line>>(withQuery(listPathOf(kind), { ...filter, limit }), signal),
  });

/** A few processes of every kind, or of the one the filter names. */
export const anyQuery = (filter: Filter, limit = 20) =>
  queryOptions({
    queryKey: ['few', filter['kind'] ?? 'any', filter, limit],
    queryFn: ({ signal }) => get<Page<ProcessLine>>(withQuery('/processes', { ...filter, limit }), signal),
  });

/** The record of a process, oldest first. */
export const timelineQuery = (kind: KindName, id: string, technical: boolean) =>
  infiniteQueryOptions({
    queryKey: ['process', id, 'timeline', technical],
    queryFn: ({ pageParam, signal }) =>
      get<TimelinePage>(
        withQuery(`${pathOf(kind, id)}/timeline`, { limit: 200, technical: String(technical), after: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });

export const explanationQuery = (kind: KindName, id: string, { stage, round }: Pick<ProcessClock, 'stage' | 'round'>) =>
  queryOptions({
    queryKey: ['process', id, 'explanation', stage, round],
    queryFn: ({ signal }) =>
      get<ClockExplanation>(
        withQuery(`${pathOf(kind, id)}/clocks/${encodeURIComponent(stage)}/explanation`, { round }),
        signal,
      ),
  });
