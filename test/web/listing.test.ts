import { describe, expect, it } from 'vitest';
import type { GroupSpec } from '../../web/src/process/list-display.ts';
import { groupedRows } from '../../web/src/process/list-groups.ts';

type Line = { id: string; owner: string };

const BY: GroupSpec<Line> = { name: 'owner', label: 'Owner', keyOf: ({ owner }) => owner };
const GROUPS = [
  { key: 'ada', name: 'Ada', count: 2 },
  { key: 'bo', name: 'Bo', count: 1 },
  { key: 'cy', name: 'Cy', count: 4 },
];
const line = (id: string, owner: string): Line => ({ id, owner });
const shown = (lines: Line[], more: { closed?: string[]; isAll?: boolean } = {}): string[] =>
  groupedRows({ lines, by: BY, groups: GROUPS, closed: new Set(more.closed), isAll: more.isAll ?? true }).map((row) =>
    row.type === 'group' ? `${row.words} ${row.count}` : row.id,
  );

describe('a grouped list', () => {
  it('has each line under the head of its group, with the count over all pages', () => {
    expect(shown([line('1', 'ada'), line('2', 'ada'), line('3', 'bo')], { isAll: false })).toEqual([
      'Ada 2',
      '1',
      '2',
      'Bo 1',
      '3',
    ]);
  });
  it('shows no head of a group whose lines are still to come, and all of them once there are no more', () => {
    expect(shown([line('1', 'ada')], { isAll: false })).toEqual(['Ada 2', '1']);
    expect(shown([line('1', 'ada')])).toEqual(['Ada 2', '1', 'Bo 1', 'Cy 4']);
  });
  it('keeps the head of a closed group, without its lines', () => {
    expect(shown([line('1', 'ada'), line('3', 'bo')], { closed: ['ada'] })).toEqual(['Ada 2', 'Bo 1', '3', 'Cy 4']);
  });
  it('moves a line that was given to somebody to their group at once, also to one that was not there', () => {
    expect(shown([line('1', 'bo'), line('2', 'ada'), line('3', 'dee')])).toEqual([
      'Ada 2',
      '2',
      'Bo 1',
      '1',
      'Cy 4',
      'dee 1',
      '3',
    ]);
  });
});
