import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isRunning, markOf, type ProcessMark } from './processes.ts';

const markSchema = z.object({ pid: z.int(), born: z.string() });

export type LockAttempt = { taken: true; release: () => void } | { taken: false; holder: ProcessMark };

/**
 * Takes a lock file for this process. A lock whose holder is gone (killed, power cut, number used again) is taken over.
 * @param file path of the lock; its folder is created
 */
export function tryLock(file: string): LockAttempt {
  const own = markOf(process.pid);
  if (own === undefined) throw new Error('this process cannot be identified');
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  // Written in full first and then linked: whoever sees a lock sees all of it.
  writeFileSync(draft, JSON.stringify(own));
  try {
    for (;;) {
      if (linked(draft, file)) return { taken: true, release: () => releaseOwn(file, own) };
      const content = contentOf(file);
      const holder = parseMark(content);
      if (holder !== undefined && isRunning(holder)) return { taken: false, holder };
      removeStale(file, content);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds a lock, when its holder is still running. */
export function lockHolder(file: string): ProcessMark | undefined {
  const holder = parseMark(contentOf(file));
  return holder !== undefined && isRunning(holder) ? holder : undefined;
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseMark(content: string | undefined): ProcessMark | undefined {
  try {
    return markSchema.parse(JSON.parse(content ?? ''));
  } catch {
    return undefined;
  }
}

function removeStale(file: string, seen: string | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Someone else may have replaced the stale lock meanwhile: then it was theirs that was moved, and it goes back.
  if (contentOf(aside) !== seen) linked(aside, file);
  rmSync(aside, { force: true });
}

function releaseOwn(file: string, own: ProcessMark): void {
  const holder = parseMark(contentOf(file));
  if (holder?.pid === own.pid && holder.born === own.born) rmSync(file, { force: true });
}
