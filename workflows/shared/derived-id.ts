/** Ids that follow from other ids, so that a process can name what it begins, the same at every repetition. Pure. */

/**
 * The id of something that another thing brings about: a UUIDv7 of that instant whose other bits follow from the cause.
 * @param cause id of what brings it about
 * @param what tells several things of one cause apart
 * @param at epoch milliseconds
 */
export function derivedId(cause: string, what: string, at: number): string {
  const text = `${cause}/${what}`;
  const time = hex(at, 12);
  const bits = [1, 2, 3].map((seed) => hex(mixed(text, seed), 8)).join('');
  // Version 7 and the variant of RFC 9562 stand at fixed places.
  const variant = '89ab'.charAt(Number.parseInt(bits.charAt(3), 16) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`;
}

const hex = (number: number, digits: number): string => Math.floor(number).toString(16).padStart(digits, '0');

/** Spreads a text over 32 bits (MurmurHash3's steps). */
function mixed(text: string, seed: number): number {
  let sum = Math.imul(seed, 0x9e3779b1);
  for (const sign of text) {
    sum = Math.imul(sum ^ Math.imul(sign.codePointAt(0) ?? 0, 0xcc9e2d51), 0x1b873593);
    sum = (sum << 13) | (sum >>> 19);
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}
