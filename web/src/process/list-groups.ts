/** Lines of a list under the heads of their groups. Pure. */
import type { GroupSpec } from './list-display.ts';

/** A group as the API counts it. */
export type Group = Readonly<{ key: string; name: string | null; count: number }>;

export type GroupHead = Readonly<{
  type: 'group';
  id: string;
  key: string;
  words: string;
  count: number;
  isClosed: boolean;
}>;
export type LineRow<Line> = Readonly<{ type: 'line'; id: string; line: Line }>;
export type ListRow<Line> = GroupHead | LineRow<Line>;

type Grouped<Line> = Readonly<{
  lines: readonly Line[];
  by: GroupSpec<Line>;
  groups: readonly Group[];
  closed: ReadonlySet<string>;
  /** Whether lines are still to come; then so are the groups after the last line. */
  isAll: boolean;
}>;

export const plainRows = <Line extends { id: string }>(lines: readonly Line[]): readonly LineRow<Line>[] =>
  lines.map((line) => ({ type: 'line', id: line.id, line }));

/**
 * A line stands in the group it belongs to now, also when it belonged to another one when the list was read; one whose
 * group is not known yet makes one at the end.
 */
export function groupedRows<Line extends { id: string }>(grouped: Grouped<Line>): readonly ListRow<Line>[] {
  const { lines, by, groups, isAll } = grouped;
  const ofGroups = Map.groupBy(lines, by.keyOf);
  const known = new Set(groups.map(({ key }) => key));
  const last = groups.findLastIndex(({ key }) => ofGroups.has(key));
  const fresh = [...ofGroups]
    .filter(([key]) => !known.has(key))
    .map(([key, { length }]) => ({ key, name: null, count: length }));
  const shown = [...(isAll ? groups : groups.slice(0, last + 1)), ...fresh];
  return shown.flatMap((group) => withHead(group, ofGroups.get(group.key) ?? [], grouped));
}

function withHead<Line extends { id: string }>(
  { key, name, count }: Group,
  lines: readonly Line[],
  { by, closed }: Pick<Grouped<Line>, 'by' | 'closed'>,
): readonly ListRow<Line>[] {
  const isClosed = closed.has(key);
  const words = name ?? by.word?.(key) ?? key;
  const head: GroupHead = { type: 'group', id: `group/${key}`, key, words, count, isClosed };
  const rows: ListRow<Line>[] = [head];
  return isClosed ? rows : rows.concat(plainRows(lines));
}
