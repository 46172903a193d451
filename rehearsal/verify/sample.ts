/** Which cases are run through the real workflow: always the same ones of the same file. */
import { createHash } from 'node:crypto';
import type { Rulebook } from '../rulebook.ts';
import type { CaseLife } from '../simulate.ts';
import type { PastCase } from '../subject.ts';

export type Sampled = Readonly<{ name: string; life: CaseLife }>;

/**
 * So many cases, spread over the whole file as if by lot: those whose names have the smallest digests.
 * @param count how many, or all there are
 */
export async function sampleOf(
  cases: AsyncIterable<PastCase>,
  { rules, count }: { rules: Rulebook; count: number },
): Promise<Sampled[]> {
  let chosen: { digest: string; past: PastCase }[] = [];
  for await (const past of cases) {
    chosen.push({ digest: createHash('sha256').update(past.name).digest('hex'), past });
    if (chosen.length < 2 * count + 100) continue;
    chosen = smallest(chosen, 2 * count);
  }
  // Twice as many as wanted were kept, because some may be rejected.
  return smallest(chosen, 2 * count)
    .flatMap(({ past }) => {
      const lived = past.under(rules);
      return lived.kind === 'life' ? [{ name: past.name, life: lived.life }] : [];
    })
    .slice(0, count);
}

const smallest = <T extends { digest: string }>(all: readonly T[], count: number): T[] =>
  all.toSorted((a, b) => (a.digest < b.digest ? -1 : 1)).slice(0, count);
