/** Prepared answers: reading them, finding one while typing, counting their use. */
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { AnswerCommandView, Answer as AnswerSchema } from '../../../../api/answers/views.ts';
import { get, newKey, send, withQuery } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import type { KindName } from '../kinds.ts';

export type Answer = z.output<typeof AnswerSchema>;
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

/** Those that fit what is typed: by keyword first, then by name, then by their words; the most used first where nothing is. */
export function ranked(answers: readonly Answer[], typed: string): readonly Answer[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return answers.toSorted((a, b) => b.uses - a.uses);
  const rank = ({ name, keyword, text }: Answer): number => {
    const key = keyword.toLowerCase();
    if (key === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    if (name.toLowerCase().includes(wanted)) return 2;
    const words = `${text['zh-CN'] ?? ''}\n${text.en ?? ''}`.toLowerCase();
    return key.includes(wanted) ? 3 : words.includes(wanted) ? 4 : Number.POSITIVE_INFINITY;
  };
  return answers
    .map((answer) => ({ answer, at: rank(answer) }))
    .filter(({ at }) => Number.isFinite(at))
    .toSorted((a, b) => a.at - b.at)
    .map(({ answer }) => answer);
}

/** Counts that an answer was used. Nobody is told when that fails: what they wrote is not concerned. */
export function countUse(answerId: string, processId: string, key = newKey()): void {
  send(`/answers/${answerId}/uses`, { method: 'POST', body: { processId }, key }).catch(() => undefined);
}
