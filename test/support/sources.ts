/** Our own sources, as text: what they import and how long they are. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { ROOT } from '../../scripts/setup/paths.ts';

/** One import of a file by another, both as paths from the root of the project. */
export type Import = Readonly<{ from: string; to: string; typeOnly: boolean }>;

/** The TypeScript files below a folder, as paths from the root of the project. */
export const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name));

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const STATEMENT = /^(?:import|export)\s+(?<type>type\s)?(?<names>[^;'"]*?)\s*from\s+'(?<path>[^']+)'/gm;
const SIDE_EFFECT_OR_LAZY = /(?:^import\s+|\bimport\()'(?<path>[^']+)'/gm;

/** What a file imports: files by their path from the root, packages by their name. */
export function importsOf(file: string): Import[] {
  const text = textOf(file);
  const found = [...text.matchAll(STATEMENT), ...text.matchAll(SIDE_EFFECT_OR_LAZY)];
  return found.map(({ groups = {} }) => ({
    from: file,
    to: resolved(file, groups['path'] ?? ''),
    typeOnly: groups['type'] !== undefined || onlyTypes(groups['names']),
  }));
}

const resolved = (file: string, path: string): string =>
  path.startsWith('.') ? relative(ROOT, join(ROOT, dirname(file), path)) : path;

function onlyTypes(names: string | undefined): boolean {
  const list = /^\{(.*)\}$/s
    .exec(names ?? '')?.[1]
    ?.split(',')
    .map((name) => name.trim());
  return list !== undefined && list.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

/** Lengths in lines of every function of more than one line in these folders, as the linter counts them. */
export function functionLengths(folders: readonly string[]): number[] {
  const scratch = mkdtempSync(join(tmpdir(), 'baton-lengths-'));
  const config = join(scratch, 'oxlintrc.json');
  const rules = { 'max-lines-per-function': ['error', { max: 1 }] };
  writeFileSync(config, JSON.stringify({ categories: { correctness: 'off' }, rules }));
  try {
    const [node, oxlint] = [process.execPath, join(ROOT, 'node_modules/oxlint/bin/oxlint')];
    const args = [oxlint, '-c', config, '-f', 'unix', ...folders];
    // Every function is a finding, and findings end the linter with code 1.
    const shell = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' } as const;
    return lengthsIn(outputOf(() => execFileSync(node, args, shell)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function outputOf(run: () => string): string {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout;
    throw error;
  }
}

const lengthsIn = (report: string): number[] =>
  [...report.matchAll(/has too many lines \((\d+)\)/g)].map(([, lines]) => Number(lines));
