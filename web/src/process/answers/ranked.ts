/** Which prepared answers somebody means who types a few letters. Pure. */
import type { z } from 'zod';
import type { Answer as AnswerSchema } from '../../../../api/answers/views.ts';

export type Answer = z.output<typeof AnswerSchema>;

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
