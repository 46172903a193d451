/** Reading data whose shape depends on where it comes from. */

/** The value, when it is one of a list. */
export const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text, or nothing when it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The items of a list, or none when it is no list. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
