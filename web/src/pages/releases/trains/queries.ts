/** What is read of release trains. Keys begin with `release-trains`, so that whatever writes one renews them. */
import { queryOptions } from '@tanstack/react-query';
import type { ReleaseTrain } from '../../../../../api/releases/train-body.ts';
import type { TrainPreview } from '../../../../../api/releases/train-preview.ts';
import { get, Refusal, send, withQuery } from '../../../api/client.ts';
import type { Page } from '../../../api/types.ts';
import type { ReleaseSummary } from '../types.ts';

export type { ReleaseTrain, TrainPreview };

/** Below `/api/v1`. */
export const TRAINS = 'release-trains';

export const trainsQuery = (withInactive: boolean) =>
  queryOptions({
    queryKey: [TRAINS, 'list', withInactive],
    queryFn: ({ signal }) =>
      get<Page<ReleaseTrain>>(
        withQuery(`/${TRAINS}`, { limit: 200, active: withInactive ? 'all' : undefined }),
        signal,
      ),
  });

/** Always read anew: a change of it must name the version that is there. */
export const trainQuery = (id: string) =>
  queryOptions({
    queryKey: [TRAINS, 'one', id],
    queryFn: ({ signal }) => get<ReleaseTrain>(`/${TRAINS}/${id}`, signal),
    staleTime: 0,
    // What somebody is changing does not change under their hands.
    refetchOnWindowFocus: false,
  });

type FormOf = Readonly<{ schema: unknown; first: Readonly<Record<string, unknown>> }>;

/** What trains are made of, and what a new one begins with; the same for as long as the page is open. */
export const trainFormQuery = queryOptions({
  queryKey: [TRAINS, 'form'],
  queryFn: ({ signal }) => get<FormOf>(`/${TRAINS}/form`, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What follows from a train as it is drafted. */
export const previewQuery = (draft: object, trainId: string | undefined) =>
  queryOptions({
    queryKey: [TRAINS, 'preview', trainId, draft],
    queryFn: async ({ signal }) => {
      const body = { ...draft, ...(trainId === undefined ? {} : { trainId }) };
      return (await send<TrainPreview>(`/${TRAINS}/preview`, { method: 'POST', body, signal })).body;
    },
    retry: (count, error) => count < 2 && !(error instanceof Refusal),
    placeholderData: (before) => before,
  });

/** Releases that have not shipped; the key lets live events renew them. */
export const plannedQuery = (trainId: string) =>
  queryOptions({
    queryKey: ['list', 'release', 'of-train', trainId],
    queryFn: ({ signal }) => get<Page<ReleaseSummary>>(withQuery('/releases', { trainId, limit: 200 }), signal),
  });
