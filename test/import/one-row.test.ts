import { describe, expect, it } from 'vitest';
import { judge, type Verdict } from '../../import/judge.ts';
import type { Mapping } from '../../import/mapping.ts';
import { aDirectory, aMapping, compiled } from './builders.ts';
import { codesOf, FOREVER, OPENED, told } from './lives.ts';

const time = (text: string | undefined): string => (text === undefined ? '' : `2026-03-02 ${text}`);

describe('a file with one row a case', () => {
  // The same eight columns with other roles: group, agent and changed hold the instants.
  const base = aMapping();
  const { updated: _updated, ...columns } = base.columns;
  const mapping: Mapping = {
    ...base,
    rows: 'case',
    columns: { ...columns, firstResponse: 'group', resolved: 'agent', closed: 'changed' },
    owners: { otherwise: 'team' },
  };

  function one(cells: { state: string; answered?: string; solved?: string; closed?: string }, asOf = FOREVER): Verdict {
    const fields = [
      'T-1',
      cells.state,
      'P3',
      time(cells.answered),
      time(cells.solved),
      OPENED,
      time(cells.closed),
      'Bo',
    ];
    const withoutTeam: Mapping = { ...mapping, columns: { ...mapping.columns, team: undefined, owner: undefined } };
    return judge(
      { externalId: 'T-1', records: [{ line: 2, fields }], dropped: 0 },
      { compiled: compiled(withoutTeam), directory: aDirectory, asOf },
    );
  }

  it('tells the life by its instants', () => {
    expect(told(one({ state: 'Closed', answered: '10:00', solved: '11:00', closed: '12:00' }))).toEqual([
      '10:00 respond',
      '11:00 resolve',
    ]);
    expect(one({ state: 'Closed', answered: '10:00', solved: '11:00', closed: '12:00' }).kind).toBe('closed');
  });

  it('tells nothing that came after the instant it is looked at, not even by its state', () => {
    const verdict = one(
      { state: 'Closed', answered: '10:00', solved: '11:00', closed: '12:00' },
      Date.UTC(2026, 2, 2, 10, 30),
    );
    expect(told(verdict)).toEqual(['10:00 respond']);
    expect(verdict.kind).toBe('open');
  });

  it('lets a case wait since the last thing that is known of it', () => {
    expect(told(one({ state: 'Waiting', answered: '10:00' }))).toEqual(['10:00 respond', '10:00 pause customer']);
  });

  it('is refused where a case stands twice', () => {
    const fields = ['T-1', 'New', 'P3', '', '', OPENED, '', 'Bo'];
    const records = [2, 3].map((line) => ({ line, fields }));
    const verdict = judge(
      { externalId: 'T-1', records, dropped: 0 },
      { compiled: compiled(mapping), directory: aDirectory, asOf: FOREVER },
    );
    expect(codesOf(verdict)).toContain('3 DUPLICATE_CASE');
  });
});
