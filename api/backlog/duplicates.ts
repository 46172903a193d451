/** Which wishes say much the same: found among thousands by the parts their texts share. Pure. */
import { gramsOf } from '../../workflows/requirement/grams.ts';

/** What shares less is about something else. */
export const ALIKE = 0.6;
const MOST = 3;

export type Entry = Readonly<{ key: string; grams: readonly string[] }>;
export type Alike = Readonly<{ key: string; likeness: number }>;

/** Texts by their parts. What is asked is compared only with what shares one. */
export class Likenesses {
  private readonly places = new Map<string, number>();
  private readonly keys: string[] = [];
  private readonly sizes: number[] = [];
  private readonly byGram = new Map<string, number[]>();

  /** Adds a text by its parts; a key that is there already stays as it is. */
  add({ key, grams }: Entry): void {
    if (this.places.has(key)) return;
    const place = this.keys.push(key) - 1;
    this.places.set(key, place);
    this.sizes.push(grams.length);
    for (const gram of grams) {
      const known = this.byGram.get(gram);
      if (known === undefined) this.byGram.set(gram, [place]);
      else known.push(place);
    }
  }

  /** The texts most like these parts, the likest first; of equals, the one that was there first. */
  like(grams: readonly string[]): Alike[] {
    const shared = new Uint16Array(this.keys.length);
    for (const gram of grams) for (const place of this.byGram.get(gram) ?? []) shared[place] = (shared[place] ?? 0) + 1;
    let best: Alike[] = [];
    for (const [place, count] of shared.entries()) {
      if (count === 0) continue;
      const likeness = likenessOf(count, grams.length, this.sizes[place] ?? 0);
      if (likeness < Math.max(ALIKE, best.length < MOST ? 0 : (best.at(-1)?.likeness ?? 0))) continue;
      best = [...best, { key: this.keys[place] ?? '', likeness }]
        .toSorted((a, c) => c.likeness - a.likeness)
        .slice(0, MOST);
    }
    return best;
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
