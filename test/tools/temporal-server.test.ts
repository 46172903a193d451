import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { downloadServer } from '../../scripts/setup/temporal-download.ts';
import { serverArguments } from '../../scripts/temporal.ts';

/** A download site that offers one archive. */
async function site(archive: Buffer | undefined): Promise<{ base: string; asked: string[]; close: () => void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(archive === undefined ? 404 : 200).end(archive);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { base: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}

function archiveOf(script: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  writeFileSync(join(folder, 'temporal'), script, { mode: 0o755 });
  return execFileSync('tar', ['-czf', '-', '-C', folder, 'temporal']);
}

describe('the official download of the Temporal server', () => {
  it('is unpacked, tried out and put in its place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'download-'));
    const { base, asked, close } = await site(archiveOf('#!/bin/sh\necho temporal\n'));
    await downloadServer(join(folder, 'binary'), join(folder, 'scratch'), base);
    expect(existsSync(join(folder, 'binary'))).toBe(true);
    expect(asked[0]).toMatch(/^\/v\d+\.\d+\.\d+\?platform=(linux|darwin)&arch=(amd64|arm64)$/);
    close();
  });

  it.each([
    ['the site does not have it', undefined, '404'],
    ['what it sends cannot be run', archiveOf('#!/bin/sh\nexit 3\n'), '--version'],
    ['what it sends is no archive', Buffer.from('<html>'), 'tar'],
  ])('leaves nothing in its place when %s', async (_, archive, reason) => {
    const folder = mkdtempSync(join(tmpdir(), 'download-'));
    const { base, close } = await site(archive);
    await expect(downloadServer(join(folder, 'binary'), join(folder, 'scratch'), base)).rejects.toThrow(reason);
    expect(existsSync(join(folder, 'binary'))).toBe(false);
    close();
  });
});

describe('the Temporal server of one machine', () => {
  it('writes every change to the disk before it answers', () => {
    const args = serverArguments({
      binary: 'temporal',
      port: 7233,
      namespace: 'default',
      file: 'temporal.db',
      logFile: 'log',
    });
    expect(args).toEqual(expect.arrayContaining(['journal_mode=WAL', 'synchronous=FULL']));
  });
});
