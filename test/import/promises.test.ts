import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../import/cli.ts';
import { FileProblem } from '../../import/problems.ts';
import { PromiseMapping } from '../../import/requirements/mapping.ts';
import { readFiles } from '../../import/requirements/read.ts';
import { replay } from '../../import/requirements/replay.ts';
import { loadEnv } from '../../platform/env.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-promises-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EXAMPLE = new URL('../../docs/mappings/requirements/kubernetes-proposals.json', import.meta.url);
const mapping = (): PromiseMapping => PromiseMapping.parse(JSON.parse(readFileSync(EXAMPLE, 'utf8')));

const HEADER = 'kep,sig,time,event,field,old,new,commit';
/** 1.1 and 1.3 have days, 1.2 stands between them. */
const RELEASES = [
  'release,enhancements_freeze,code_freeze,released',
  'v1.1,2030-02-01,2030-02-20,2030-03-01',
  'v1.3,2030-08-01,2030-08-20,2030-09-01',
];
const NO_EXCEPTIONS = ['release,kep,name,date_requested,date_reviewed,status'];

const created = (kep: number, at: string) => `${kep},area,${at}T10:00:00Z,created,,,provisional,x`;
const adopted = (kep: number, at: string) => `${kep},area,${at}T10:00:01Z,field_changed,status,,implementable,x`;
const promised = (kep: number, at: string, [from, to, track = 'alpha']: [string, string, string?]) =>
  `${kep},area,${at}T10:00:02Z,field_changed,milestone.${track},${from},${to},x`;

async function replayed(changes: readonly string[], exceptions: readonly string[] = NO_EXCEPTIONS) {
  const files = {
    events: join(folder, 'events.csv'),
    releases: join(folder, 'releases.csv'),
    exceptions: join(folder, 'x.csv'),
  };
  writeFileSync(files.events, [HEADER, ...changes, ''].join('\n'));
  writeFileSync(files.releases, [...RELEASES, ''].join('\n'));
  writeFileSync(files.exceptions, [...exceptions, ''].join('\n'));
  return await replay(await readFiles(files, mapping()), mapping());
}

const found = (contradictions: readonly { code: string; count: number }[]) =>
  Object.fromEntries(contradictions.map(({ code, count }) => [code, count]));

describe('promises of the past', () => {
  it('are replayed in their order: what moved, by whom, and which way', async () => {
    const { replayed: report, ended } = await replayed([
      created(1, '2030-01-01'),
      adopted(1, '2030-01-01'),
      promised(1, '2030-01-02', ['', 'v1.1']),
      promised(1, '2030-01-03', ['', 'v1.3', 'beta']),
      promised(1, '2030-01-10', ['v1.1', 'v1.2']),
      promised(1, '2030-01-11', ['v1.2', 'v1.3']),
      promised(1, '2030-01-12', ['v1.3', '"1.2"', 'beta']),
      created(2, '2030-01-01'),
      adopted(2, '2030-01-01'),
      promised(2, '2030-01-05', ['', 'v1.1']),
      created(3, '2031-01-01'),
    ]);
    expect(report.moves).toEqual({ total: 3, proposals: 1, later: 2, earlier: 1 });
    expect([report.proposals, report.requirements, report.releases]).toEqual([3, 3, 3]);
    expect(report.placed).toEqual(['v1.2']);
    expect(report.contradictions).toEqual([]);
    // All have shipped, and nobody has said that it does not serve them.
    expect(report.phases).toEqual({ presumed: 3 });
    const alpha = ended.find(({ track }) => track.number === '1-alpha');
    expect(alpha?.state.promises.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'promised v1.1',
      'slip v1.2',
      'slip v1.3',
    ]);
  });

  it('that our rules would have refused are counted with their lines, and happened all the same', async () => {
    const { replayed: report } = await replayed([
      created(1, '2030-01-01'),
      promised(1, '2030-01-02', ['', 'v1.1']),
      adopted(1, '2030-01-03'),
      promised(1, '2030-02-05', ['v1.1', 'v1.3']),
      promised(1, '2030-02-06', ['v1.3', 'v1.1']),
      promised(1, '2030-02-21', ['v1.1', 'TBD']),
      promised(1, '2030-02-22', ['TBD', 'v1.1']),
      promised(1, '2030-03-10', ['v1.1', 'v1.3']),
      promised(1, '2030-09-10', ['', 'v1.3', 'beta']),
    ]);
    expect(found(report.contradictions)).toEqual({
      NOT_ADOPTED: 1,
      CUTOFF_PASSED: 1,
      FROZEN: 1,
      NO_RELEASE: 1,
      TAKEN_BACK: 1,
      LEFT_AFTER_SHIPPING: 1,
      RELEASE_SHIPPED: 1,
    });
    expect(report.contradictions.find(({ code }) => code === 'FROZEN')?.lines).toEqual([8]);
    expect(report.moves).toEqual({ total: 3, proposals: 1, later: 2, earlier: 1 });
  });
});

describe('exceptions of the past', () => {
  it('keep their verdicts; days that our rules do not allow are moved and counted', async () => {
    const { replayed: report } = await replayed(
      [created(1, '2030-01-01'), adopted(1, '2030-01-01'), promised(1, '2030-02-21', ['', 'v1.1'])],
      [
        ...NO_EXCEPTIONS,
        'v1.1,1,late,2030-02-19,2030-02-20,approved',
        'v1.1,7,never in it,2030-02-19,2030-02-18,denied',
        'v1.1,8,too early,2030-01-10,2030-02-18,rejected',
        'v1.1,9,nobody knows when,,,approved',
        'v1.1,10,taken back,2030-02-19,2030-02-20,withdrawn',
      ],
    );
    expect(report.exceptions).toEqual({ approved: 2, refused: 2, unknown: 1, total: 5 });
    // Approved before it came in: nothing to complain of.
    expect(found(report.contradictions)).toEqual({
      DECIDED_BEFORE_ASKED: 1,
      ASKED_BEFORE_CUTOFF: 1,
      EXCEPTION_WITHOUT_DAY: 1,
      UNKNOWN_VERDICT: 1,
    });
  });
});

const screen = (take: (text: string) => void) => ({ write: (text: string) => (take(text), true), isTTY: false });

describe('the command line', () => {
  const env = loadEnv({ DATABASE_URL: 'postgres://localhost:1/none' });
  const run = async (argv: string[]) => {
    let [out, err] = ['', ''];
    const terminal = {
      out: screen((text) => (out += text)),
      err: screen((text) => (err += text)),
      locale: 'en' as const,
      folder,
      patienceMs: 1_000,
    };
    const code = await main(argv, env, terminal);
    return { code, out, err };
  };

  it('only reports, without any service, unless told to write', async () => {
    await replayed([created(1, '2030-01-01'), adopted(1, '2030-01-01'), promised(1, '2030-01-02', ['', 'v1.1'])]);
    const map = EXAMPLE.pathname;
    const { code, out } = await run([
      'requirements',
      'events.csv',
      '--map',
      map,
      '--releases',
      'releases.csv',
      '--exceptions',
      'x.csv',
      '--json',
      'report.json',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Dry run');
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ requirements: 1 });
  });

  it('says how it is used when files are missing, and what a file lacks', async () => {
    expect((await run(['requirements', 'events.csv'])).err).toContain('--releases');
    writeFileSync(join(folder, 'short.csv'), 'kep,sig\n1,x\n');
    const files = {
      events: join(folder, 'short.csv'),
      releases: join(folder, 'releases.csv'),
      exceptions: join(folder, 'x.csv'),
    };
    await expect(readFiles(files, mapping())).rejects.toBeInstanceOf(FileProblem);
  });
});
