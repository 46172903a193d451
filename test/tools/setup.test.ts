import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockHolder, tryLock } from '../../scripts/setup/lock.ts';
import { choosePort, isFree } from '../../scripts/setup/ports.ts';
import { isRunning, markOf, stopProcess } from '../../scripts/setup/processes.ts';
import { keepSecrets, readState, writeState } from '../../scripts/setup/state.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'setup-'));

/** A process that runs until it is ended. */
async function sleeper(script = 'setInterval(() => {}, 1000)'): Promise<{ pid: number; gone: Promise<unknown> }> {
  const child = spawn(process.execPath, ['-e', `${script}; console.log('up')`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, gone };
}

describe('the lock of a set-up', () => {
  it('is refused while its holder runs, and says who that is', () => {
    const file = join(folder(), 'lock');
    const first = tryLock(file);
    expect(first.taken).toBe(true);
    expect(tryLock(file)).toEqual({ taken: false, holder: markOf(process.pid) });
    if (first.taken) first.release();
    expect(tryLock(file).taken).toBe(true);
  });

  it('is taken over from a process that was killed', async () => {
    const file = join(folder(), 'lock');
    const other = await sleeper();
    writeFileSync(file, JSON.stringify(markOf(other.pid)));
    expect(tryLock(file).taken).toBe(false);
    process.kill(other.pid, 'SIGKILL');
    await other.gone;
    expect(tryLock(file).taken).toBe(true);
  });

  it('is taken over when another process has got the number since', () => {
    const file = join(folder(), 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, born: 'before the power cut' }));
    expect(lockHolder(file)).toBeUndefined();
    expect(tryLock(file).taken).toBe(true);
  });

  it.each(['', '{"pid":', 'null'])('is taken over when a power cut left it as %j', (content) => {
    const file = join(folder(), 'lock');
    writeFileSync(file, content);
    expect(tryLock(file).taken).toBe(true);
  });
});

describe('stopping a server', () => {
  it('asks first and reports that it went by itself', async () => {
    const { pid } = await sleeper();
    const mark = markOf(pid) ?? { pid, born: '' };
    await expect(stopProcess(mark, { signal: 'SIGTERM', withinMs: 5_000 })).resolves.toBe(true);
    expect(isRunning(mark)).toBe(false);
  });

  it('kills what does not listen in time', async () => {
    const { pid } = await sleeper("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)");
    const mark = markOf(pid) ?? { pid, born: '' };
    await expect(stopProcess(mark, { signal: 'SIGTERM', withinMs: 200 })).resolves.toBe(false);
    await expect.poll(() => isRunning(mark)).toBe(false);
  });

  it('spares a later process with the same number', async () => {
    const { pid, gone } = await sleeper();
    await stopProcess({ pid, born: 'another boot' }, { signal: 'SIGKILL', withinMs: 100 });
    expect(isRunning(markOf(pid) ?? { pid, born: '' })).toBe(true);
    process.kill(pid, 'SIGKILL');
    await gone;
  });
});

describe('choosing a port', () => {
  const host = '127.0.0.1';
  const occupied = async (): Promise<{ port: number; free: () => void }> => {
    const server = createServer().listen(0, host);
    await once(server, 'listening');
    const address = server.address();
    return { port: typeof address === 'object' && address !== null ? address.port : 0, free: () => server.close() };
  };

  it('takes the next free one when nobody asked for this one', async () => {
    const { port, free } = await occupied();
    const chosen = await choosePort({ name: 'API', host, from: port });
    expect(chosen).toBeGreaterThan(port);
    await expect(isFree(chosen, host)).resolves.toBe(true);
    free();
  });

  it('fails with the name of a port that was asked for and is taken', async () => {
    const { port, free } = await occupied();
    const choice = choosePort({ name: 'API', host, asked: port, from: port, variable: 'PORT' });
    await expect(choice).rejects.toThrow(String(port));
    free();
  });
});

describe('what a set-up remembers', () => {
  it('is empty after a power cut in the middle of writing, not a failure', () => {
    const file = join(folder(), 'state.json');
    writeFileSync(file, '{"ports":{"api":40');
    expect(readState(file)).toEqual({ ports: {}, processes: {}, addresses: {} });
  });

  it('comes back as it was written', () => {
    const file = join(folder(), 'state.json');
    const state = { ports: { api: 4081 }, processes: { api: { pid: 7, born: 'x' } }, addresses: { api: 'http://a' } };
    writeState(file, state);
    expect(readState(file)).toEqual(state);
  });

  it('keeps passwords once made, for this user only', () => {
    const file = join(folder(), 'secrets.json');
    const made = keepSecrets(file);
    expect(keepSecrets(file)).toEqual(made);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(made.owner).not.toBe(made.app);
  });

  it('never replaces passwords it cannot read: the database would be lost', () => {
    const file = join(folder(), 'secrets.json');
    writeFileSync(file, 'damaged');
    expect(() => keepSecrets(file)).toThrow('JSON');
    expect(readFileSync(file, 'utf8')).toBe('damaged');
  });

  it('leaves no half-written file behind', () => {
    const dir = join(folder(), 'new');
    mkdirSync(dir);
    writeState(join(dir, 'state.json'), readState(join(dir, 'none')));
    expect(existsSync(join(dir, 'state.json.new'))).toBe(false);
  });
});
