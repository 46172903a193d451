/** Opening hours as people type them: `09:00-12:00, 13:30-18:00`. */
export type Ranges = [string, string][];

/** The text of opening hours; empty for a closed day. */
export const hoursText = (ranges: readonly (readonly [string, string])[] | undefined): string =>
  (ranges ?? []).map(([from, to]) => `${from}-${to}`).join(', ');

/** Hours from what was typed; undefined when it cannot be read. Whether they are possible, the API says. */
export function readHours(text: string): Ranges | undefined {
  const parts = text
    .split(/[,，;；、]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const ranges = parts.map((part): [string, string] | undefined => {
    const [, from, to] = /^(\d{1,2}[:：]\d{2})\s*[-–—~至]\s*(\d{1,2}[:：]\d{2})$/.exec(part) ?? [];
    return from === undefined || to === undefined ? undefined : [tidy(from), tidy(to)];
  });
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

const tidy = (time: string): string => time.replace('：', ':').padStart(5, '0');
