import { describe, expect, it } from 'vitest';
import { Likenesses, partsOf } from '../../api/backlog/duplicates.ts';
import { BacklogMapping, readRows } from '../../api/backlog/rows.ts';
import { Problem } from '../../api/problems.ts';

const MAPPING = BacklogMapping.parse({
  source: 'sheet',
  columns: {
    title: 'Title',
    wish: 'Wish',
    customer: 'Customer',
    requester: 'Who',
    dealAmount: 'Deal',
    dealStage: 'Stage',
    externalId: 'Id',
  },
  otherwise: { area: 'general', customer: 'acme', dealCurrency: 'EUR', dealStage: 'lead' },
});
const HEADER = 'Title,Wish,Customer,Who,Deal,Stage,Id';
const read = (...rows: string[]) => readRows(['\uFEFF' + HEADER, ...rows, ''].join('\r\n'), MAPPING);
const rowOf = (row: string) => {
  const [one] = read(row);
  if (one === undefined || !('row' in one)) throw new Error('unreadable');
  return one.row;
};
const problemOf = (row: string) => {
  const [one] = read(row);
  return one !== undefined && 'problem' in one ? one.problem : undefined;
};
const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

describe('a row of a backlog', () => {
  it('is read by the names of its columns; what has none is as the mapping says', () => {
    expect(rowOf('导出报表,"a, ""b""",borealis,Ana@Example.com,"12,000.50",WON,7')).toMatchObject({
      line: 2,
      reference: 'sheet/7',
      title: '导出报表',
      wish: 'a, "b"',
      customer: 'borealis',
      requester: 'ana@example.com',
      area: 'general',
      deal: { amountMinor: 1_200_050, currency: 'EUR', stage: 'won' },
    });
    expect(rowOf('Only a title,,,,,,')).toMatchObject({ wish: 'Only a title', customer: 'acme', requester: '' });
    expect(rowOf('Only a title,,,,,,').deal).toBeUndefined();
  });

  it('has the same reference wherever the same wish is read, and another one where it differs', () => {
    const one = rowOf('Export,,,,,,');
    expect(rowOf('Export,,,,99,,').reference).toBe(one.reference);
    expect(rowOf('Export,,borealis,,,,').reference).not.toBe(one.reference);
  });

  it.each([
    [',nothing but a wish,,,,,', 'MISSING_TITLE'],
    [`${'x'.repeat(201)},,,,,,`, 'TOO_LONG'],
    ['Export,,,,a lot,,', 'BAD_AMOUNT'],
    ['Export,,,,-5,,', 'BAD_AMOUNT'],
    ['Export,,,,5,maybe,', 'UNKNOWN_STAGE'],
  ])('that cannot be understood says why: %s', (row, problem) => {
    expect(problemOf(row)).toBe(problem);
  });

  it('that stands in the file twice counts once', () => {
    const rows = read('Export,,,,,,', 'Export,,,,,,');
    expect(rows.map((row) => ('problem' in row ? row.problem : 'read'))).toEqual(['read', 'DUPLICATE_ROW']);
  });
});

describe('a file', () => {
  it('that is no CSV, or has other columns, is refused as a whole', () => {
    expect(codeOf(() => readRows('"open', MAPPING))).toBe('BAD_CSV');
    expect(codeOf(() => readRows('Name\nx\n', MAPPING))).toBe('UNKNOWN_COLUMN');
    expect(codeOf(() => readRows(`${HEADER}\n${'x,,,,,,\n'.repeat(5_001)}`, MAPPING))).toBe('BAD_CSV');
  });
});

const grams = (title: string) => partsOf({ title, wish: title, problem: '' });

const among = (...titles: string[]) => {
  const likenesses = new Likenesses();
  for (const title of titles) likenesses.add({ key: title, grams: grams(title) });
  return (title: string) => likenesses.like(grams(title)).map(({ key }) => key);
};

describe('wishes that are alike', () => {
  it('are found in Chinese and in English, whatever the order of their words', () => {
    const like = among('报表导出功能', 'Single sign-on with our directory', '批量导入客户资料');
    expect(like('导出报表功能')).toEqual(['报表导出功能']);
    expect(like('With our own directory: a single sign-on')).toEqual(['Single sign-on with our directory']);
    expect(like('黑夜模式')).toEqual([]);
  });

  it('are not made of one short word in common', () => {
    expect(among('Export of all audit logs as a signed archive')('Log')).toEqual([]);
  });

  it('a thousand are compared with thousands within seconds', () => {
    const words = ['report', 'export', 'login', 'audit', 'mobile', 'invoice', 'search', 'filter', 'calendar', 'team'];
    const titles = Array.from({ length: 3_000 }, (_, no) => {
      const some = words.filter((_word, index) => (no * 7 + index * 3) % 5 < 2);
      return `${some.join(' ')} for case ${no}`;
    });
    const started = performance.now();
    const like = among(...titles);
    expect(titles.slice(0, 1_000).filter((title) => like(title).length === 0)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
