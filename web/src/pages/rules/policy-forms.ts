import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { PolicyForms } from '../../../../api/rules/policy-forms.ts';
import { get } from '../../api/client.ts';

/** Which kinds of policies there are and what their bodies are made of; the same for as long as the page is open. */
export const policyFormsQuery = queryOptions({
  queryKey: ['policy-kinds'],
  queryFn: ({ signal }) => get<z.output<typeof PolicyForms>>('/policy-kinds', signal),
  staleTime: Number.POSITIVE_INFINITY,
});
