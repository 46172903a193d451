import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Attention } from '../../../../api/attention.ts';
import { get } from '../../api/client.ts';

export type AttentionAnswer = z.output<typeof Attention>;

/** What needs somebody; asked again while somebody looks, as nothing announces that something does not go on. */
export const attentionQuery = queryOptions({
  queryKey: ['operations', 'attention'],
  queryFn: ({ signal }) => get<AttentionAnswer>('/operations/attention', signal),
  refetchInterval: 20_000,
});
