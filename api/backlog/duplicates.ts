/** Which wishes say much the same: found among thousands by the parts their texts share. Pure. */
import { gramsOf } from '../../workflows/requirement/grams.ts';

/** What shares less is about something else. */
export const ALIKE = 0.6;
const MOST = 3;

export type Entry = Readonly<{ key: string; grams: readonly string[] }>;
export type Alike = Readonly<{ key: string; likeness: number }>;

/** Texts by their parts. What is asked is compared only with what shares one. */
export class Likenesses {
  private readonly byGram = new Map<string, string[]>();
  private readonly sizes = new Map<string, number>();

  /** Adds a text by its parts; a key that is there already stays as it is. */
  add({ key, grams }: Entry): void {
    if (this.sizes.has(key)) return;
    this.sizes.set(key, grams.length);
    for (const gram of grams) {
      const known = this.byGram.get(gram);
      if (known === undefined) this.byGram.set(gram, [key]);
      else known.push(key);
    }
  }

  /** The texts most like these parts, the likest first. */
  like(grams: readonly string[]): Alike[] {
    const shared = new Map<string, number>();
    for (const gram of grams)
      for (const key of this.byGram.get(gram) ?? []) shared.set(key, (shared.get(key) ?? 0) + 1);
    return [...shared]
      .map(([key, count]) => ({ key, likeness: likenessOf(count, grams.length, this.sizes.get(key) ?? 0) }))
      .filter(({ likeness }) => likeness >= ALIKE)
      .toSorted((a, b) => b.likeness - a.likeness || a.key.localeCompare(b.key))
      .slice(0, MOST);
  }
}

/** A text so short would be found in many. */
const SHORT = 8;

/** How much of the shorter text is in the other; of very short ones, how much both have in common. */
const likenessOf = (shared: number, one: number, other: number): number => {
  const shorter = Math.min(one, other);
  return shorter < SHORT ? (2 * shared) / Math.max(1, one + other) : shared / shorter;
};

/** The parts a wish is compared by. */
export const partsOf = ({
  title,
  wish,
  problem,
}: Readonly<{ title: string; wish: string; problem: string }>): string[] => gramsOf(`${title} ${wish} ${problem}`);
