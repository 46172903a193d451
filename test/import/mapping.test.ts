import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileMapping, type KnownKeys } from '../../import/compile.ts';
import { Mapping, mappingJsonSchema, namedColumns } from '../../import/mapping.ts';
import { FILE_PROBLEMS, FileProblem, ROW_PROBLEMS } from '../../import/problems.ts';
import { fileSentence, rowSentence } from '../../import/texts.ts';
import { aMapping, HEADER } from './builders.ts';

const KNOWN: KnownKeys = {
  customers: new Set(['acme']),
  teams: new Set(['support', 'platform']),
  people: new Set(['agent@example.com']),
};
const FOLDER = new URL('../../docs/mappings/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

const fitted = (mapping: Mapping, header: readonly string[] = HEADER) =>
  compileMapping(mapping, { header, known: KNOWN, replaying: false });

const wrongOf = (mapping: Mapping, header?: readonly string[]): string[] => {
  const answer = fitted(mapping, header);
  return 'wrong' in answer ? answer.wrong : [];
};

function compiledOf(more: Parameters<typeof aMapping>[0]) {
  const answer = fitted(aMapping(more));
  if ('wrong' in answer) throw new Error(answer.wrong.join());
  return answer.compiled;
}

describe('a mapping', () => {
  it('is described by the published JSON Schema', () => {
    expect(read('mapping.schema.json')).toEqual(JSON.parse(JSON.stringify(mappingJsonSchema())));
  });

  it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json') && !name.includes('schema')))(
    'kept as an example is valid: %s',
    (name) => {
      const mapping = Mapping.parse(read(name));
      expect(namedColumns(mapping).map(({ path }) => path)).toContain('columns.id');
    },
  );

  it('with a key that does not exist is refused', () => {
    expect(Mapping.safeParse({ ...aMapping(), colums: {} }).error?.issues[0]).toMatchObject({
      code: 'unrecognized_keys',
    });
  });

  it('of changes must say when they happened', () => {
    const { updated: _updated, ...columns } = aMapping().columns;
    expect(Mapping.safeParse({ ...aMapping(), columns }).error?.issues[0]).toMatchObject({
      path: ['columns', 'updated'],
    });
  });

  it('tells every place that does not fit the file or the directory', () => {
    const wrong = aMapping({
      columns: { ...aMapping().columns, state: 'status' },
      subject: '{ticket} {title}',
      teams: { words: { desk: 'helpdesk' }, otherwise: 'nobody' },
      customers: { otherwise: 'unknown' },
      owners: { words: { Ana: 'ana@example.com' } },
      file: { encoding: 'utf-9' },
    });
    expect(wrongOf(wrong).map((line) => line.split(':')[0])).toEqual([
      'columns.state',
      'subject',
      'teams.words.desk',
      'teams.otherwise',
      'customers.otherwise',
      'owners.words.Ana',
      'file.encoding',
    ]);
    expect(wrongOf(aMapping({ times: { formats: ['iso'], zone: 'Mars/Olympus' } }))).toEqual([
      'times.zone: "Mars/Olympus"',
    ]);
  });

  it('finds columns and words without regard to case and blanks', () => {
    expect(
      wrongOf(
        aMapping(),
        HEADER.map((name) => ` ${name.toUpperCase()} `),
      ),
    ).toEqual([]);
    expect(compiledOf({}).states(' waiting ')).toEqual({ wait: 'customer' });
  });

  it('needs no entry for a word that is a key itself', () => {
    expect(compiledOf({ customers: {} }).customers('ACME')).toBe('acme');
    expect(compiledOf({ customers: {} }).customers('other')).toBeUndefined();
    expect(compiledOf({}).owners('Agent@Example.com')).toBe('agent@example.com');
  });

  it('puts its own entry before a key of the same name', () => {
    const { teams } = compiledOf({ teams: { words: { support: 'platform' } } });
    expect(teams('support')).toBe('platform');
  });

  it('takes the rest rule for every other word and for none', () => {
    const { severities } = compiledOf({ severities: { words: { P1: 'critical' }, otherwise: 'low' } });
    expect(['p1', 'P7', ''].map(severities)).toEqual(['critical', 'low', 'low']);
  });

  it('hides columns only while the past is replayed', () => {
    const mapping = aMapping({ hidden: ['State'] });
    const hides = [true, false].map((replaying) => {
      const answer = compileMapping(mapping, { header: HEADER, known: KNOWN, replaying });
      return 'compiled' in answer && answer.compiled.isHidden('state');
    });
    expect(hides).toEqual([true, false]);
  });
});

describe('every problem', () => {
  it.each(ROW_PROBLEMS)('of a row has a sentence in both languages: %s', (code) => {
    const problem = { line: 2, code, column: 'the-column', value: 'the-value', detail: 'the-detail' };
    const chinese = rowSentence(problem, 'zh-CN');
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(rowSentence(problem, 'en')).not.toMatch(/\p{Script=Han}|[{}]/u);
    expect(chinese).not.toMatch(/[{}]/);
  });

  it.each(FILE_PROBLEMS)('of a file has a sentence with its details in both languages: %s', (code) => {
    const problem = new FileProblem(code, 'first', 'second', 'third');
    expect(fileSentence(problem, 'en')).toContain('first');
    expect(fileSentence(problem, 'zh-CN')).toContain('first');
  });
});
