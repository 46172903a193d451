import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client.ts';

/** The address of Temporal's own list of workflows, to which the id of one can be added; undefined where none is known. */
export function useTemporalUi(): string | undefined {
  const found = useQuery({
    queryKey: ['operations'],
    queryFn: ({ signal }) => get<{ temporalUi: string | null }>('/operations', signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data?.temporalUi ?? undefined;
}
