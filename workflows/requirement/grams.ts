/** What texts are compared by, in any language: pairs of Chinese characters, threes of other letters. Pure. */

const WORDS = /[\p{Script=Han}]+|[\p{L}\p{N}]+?(?=[\p{Script=Han}]|[^\p{L}\p{N}]|$)/gu;
const HAN = /^\p{Script=Han}/u;
/** Longer texts say the same things again. */
const MOST = 2_000;

/** The parts of a text, each once. Two texts about the same share many, whatever the order of their words. */
export function gramsOf(text: string): string[] {
  const words = text.toLowerCase().normalize('NFKC').slice(0, MOST).match(WORDS) ?? [];
  return [...new Set(words.flatMap((word) => (HAN.test(word) ? pairs(Array.from(word)) : threes(Array.from(word)))))];
}

const pairs = (letters: readonly string[]): string[] =>
  letters.length === 1 ? [...letters] : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);

/** With a space before and after, so that beginnings and short words count. */
function threes(letters: readonly string[]): string[] {
  const padded = [' ', ...letters, ' '];
  return padded.slice(2).map((_, index) => padded.slice(index, index + 3).join(''));
}

/** How much of one set of parts is in another, from 0 to 1. */
export function shareOf(wanted: readonly string[], there: readonly string[]): number {
  if (wanted.length === 0) return 0;
  const known = new Set(there);
  return wanted.filter((gram) => known.has(gram)).length / wanted.length;
}
