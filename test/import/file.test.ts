import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecords } from '../../import/file.ts';
import { FileProblem } from '../../import/problems.ts';
import { readCases, readHeader, survey } from '../../import/survey.ts';
import { compiled, HEADER } from './builders.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-file-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(content: string | Buffer, name = 'file.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const source = (path: string, encoding = 'utf-8') => ({ path, encoding, delimiter: ',' });

async function problemOf(work: Promise<unknown>): Promise<{ code: string; details: readonly string[] }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FileProblem) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('nothing was wrong');
}

const whole = async (path: string, encoding?: string) => await Array.fromAsync(readRecords(source(path, encoding)));

describe('a file', () => {
  it('is read record by record, with the line of each', async () => {
    const path = place('\uFEFFa,b\r\n1,"x, ""y""\nz"\r\n\r\n2,\n');
    expect(await whole(path)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1', 'x, "y"\nz'] },
      { line: 5, fields: ['2', ''] },
    ]);
  });

  it('may be zipped', async () => {
    expect(await whole(place(gzipSync('a\n1\n'), 'a.csv.gz'))).toHaveLength(2);
  });

  it('may be in the encoding of a Chinese spreadsheet', async () => {
    const path = place(Buffer.from([0xb7, 0xfe, 0xce, 0xf1, 0x0a]));
    expect(await whole(path, 'gb18030')).toEqual([{ line: 1, fields: ['服务'] }]);
  });

  it('that is cut off in the middle of its compressed data is incomplete', async () => {
    const zipped = gzipSync(Array.from({ length: 5_000 }, (_, line) => `${line},${line * 7919}\n`).join(''));
    const path = place(zipped.subarray(0, zipped.length - 20), 'cut.csv.gz');
    expect(await problemOf(whole(path))).toEqual({ code: 'TRUNCATED_GZIP', details: [path] });
  });

  it('that is named .gz and is not zipped is refused', async () => {
    expect((await problemOf(whole(place('a\n', 'plain.csv.gz')))).code).toBe('NOT_GZIP');
  });

  it('in another encoding than it says names line and column', async () => {
    const path = place(Buffer.concat([Buffer.from('a\nü\n'), Buffer.from([0xb7, 0xfe]), Buffer.from('\nb\n')]));
    expect(await problemOf(whole(path))).toEqual({ code: 'NOT_ENCODED', details: ['utf-8', '3', '1'] });
    const header = place(Buffer.concat([Buffer.from('id,ü'), Buffer.from([0xfc]), Buffer.from('\nb,c\n')]));
    expect(await problemOf(whole(header))).toEqual({ code: 'NOT_ENCODED', details: ['utf-8', '1', '5'] });
  });

  it('that ends within a character is refused', async () => {
    expect((await problemOf(whole(place(Buffer.from([0x61, 0x0a, 0xe6, 0x9c]))))).code).toBe('NOT_ENCODED');
  });

  it('with a quote in the wrong place names line and column', async () => {
    expect(await problemOf(whole(place('a,b\n1,x"y\n')))).toMatchObject({
      code: 'NOT_CSV',
      details: ['2', '2', expect.any(String)],
    });
  });

  it('whose last quote is never closed is refused, even when much follows it', async () => {
    expect((await problemOf(whole(place('a,b\n1,"x\n')))).code).toBe('NOT_CSV');
    const endless = `a,b\n1,"${'x'.repeat(9_000_000)}`;
    expect(await problemOf(whole(place(endless)))).toEqual({ code: 'RECORD_TOO_LONG', details: ['2', '2'] });
  });

  it('must have a header that names each column once', async () => {
    expect((await problemOf(readHeader(source(place(''))))).code).toBe('EMPTY_FILE');
    expect(await problemOf(readHeader(source(place('id,State,state\n'))))).toEqual({
      code: 'COLUMN_TWICE',
      details: ['state'],
    });
    expect((await problemOf(readHeader(source(join(folder, 'absent.csv'))))).code).toBe('NO_FILE');
  });
});

type Grouped = { id: string; rows: string[] };

async function casesOf(lines: readonly string[], limit = Number.POSITIVE_INFINITY): Promise<Grouped[]> {
  const path = place(`${[HEADER.join(','), ...lines].join('\n')}\n`);
  const found = await survey(path, compiled(), limit);
  const groups = await Array.fromAsync(readCases(path, { compiled: compiled(), found }));
  return groups.map(({ externalId, records }) => ({
    id: externalId,
    rows: records.map(({ fields }) => fields[1] ?? ''),
  }));
}

const lineOf = (id: string, state: string): string => `${id},${state},,,,,,`;

describe('the rows of a case', () => {
  it('are together wherever they stand in the file', async () => {
    const cases = fc.array(fc.nat(3), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(cases, async (ids) => {
        const lines = ids.map((id, index) => lineOf(`T-${id}`, `s${index}`));
        const expected = [...new Set(ids)].map((id) => ({
          id: `T-${id}`,
          rows: ids.flatMap((one, index) => (one === id ? [`s${index}`] : [])),
        }));
        const found = await casesOf(lines);
        expect(found.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
          expected.toSorted((a, b) => a.id.localeCompare(b.id)),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are given out as soon as the last one is read', async () => {
    const lines = ['a1', 'b1', 'a2', 'c1', 'b2', 'c2'].map((name) => lineOf(name[0] ?? '', name));
    expect((await casesOf(lines)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('of the first cases only are read when a limit is set, all of their rows', async () => {
    const lines = ['a1', 'b1', 'c1', 'a2', 'd1', 'b2'].map((name) => lineOf(name[0] ?? '', name));
    expect(await casesOf(lines, 2)).toEqual([
      { id: 'a', rows: ['a1', 'a2'] },
      { id: 'b', rows: ['b1', 'b2'] },
    ]);
  });

  it('without a case id are each a case of their own, to be rejected', async () => {
    expect(await casesOf([lineOf('', 'x'), lineOf('a', 'y'), lineOf('', 'z')])).toHaveLength(3);
  });
});
