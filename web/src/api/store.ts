/** The one cache of what was read, and what happens when reading fails. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal } from './client.ts';

const MAX_RETRIES = 2;

/** Whether asking again may help: no answer, or a service that is away for the moment. */
const isPassing = (error: unknown): boolean => error instanceof Refusal && (error.status === 0 || error.status === 503);

/** Everybody is signed out in the same way, wherever the session's end is noticed. */
function noticeEndOfSession(error: unknown): void {
  if (error instanceof Refusal && error.status === 401 && error.code === 'NOT_SIGNED_IN') {
    store.setQueryData(['session'], null);
  }
}

export const store = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndOfSession }),
  mutationCache: new MutationCache({ onError: noticeEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
      retryDelay: (attempt) => 400 * 2 ** attempt,
      networkMode: 'always',
    },
    // What a person sends goes out once; sending again is theirs to decide.
    mutations: { retry: false, networkMode: 'always' },
  },
});
