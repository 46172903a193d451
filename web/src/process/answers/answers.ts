/** Prepared answers: reading them, finding one while typing, counting their use. */
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { AnswerCommandView } from '../../../../api/answers/views.ts';
import { get, newKey, send, withQuery } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import type { KindName } from '../kinds.ts';
import type { Answer } from './ranked.ts';

export type { Answer };
export type AnswerAction = NonNullable<Answer['action']>;
export type AnswerCommand = z.output<typeof AnswerCommandView>;

const SLOW = { staleTime: 60_000 };

/**
 * The answers the reader may use for a kind of process. More than a page are looked for in the API.
 * @param q what is typed, where the page is not all of them
 */
export const usableAnswersQuery = (kind: KindName, q = '') =>
  queryOptions({
    queryKey: ['answers', 'usable', kind, q],
    queryFn: ({ signal }) => get<Page<Answer>>(withQuery('/answers', { kind, q, limit: 200 }), signal),
    ...SLOW,
  });

/** The commands that can carry an answer, each with the field it goes into. */
export const answerCommandsQuery = queryOptions({
  queryKey: ['answers', 'commands'],
  queryFn: ({ signal }) => get<Page<AnswerCommand>>('/answers/commands', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Counts that an answer was used. Nobody is told when that fails: what they wrote is not concerned. */
export function countUse(answerId: string, processId: string, key = newKey()): void {
  send(`/answers/${answerId}/uses`, { method: 'POST', body: { processId }, key }).catch(() => undefined);
}
