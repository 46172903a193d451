import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import type { Areas } from './types.ts';

/** The product areas there are wishes for, by name. */
export const areasQuery = queryOptions({
  queryKey: ['few', 'requirement', 'areas'],
  queryFn: ({ signal }) => get<Areas>('/requirements/areas', signal),
  staleTime: 60_000,
});
