import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { clearLeftovers } from '../../scripts/postgres.ts';
import { isRunning, markOf, stopProcess } from '../../scripts/setup/processes.ts';

/** How the folders of test servers begin. */
export const PREFIX = 'baton-test-';

const mark = z.object({ pid: z.int(), born: z.string() });
const recordSchema = z.object({ owner: mark, servers: z.array(mark) });
const RECORD = 'processes.json';

/** Notes whose folder it is and which servers run for it, so that a later run can clear up after a killed one. */
export function remember(folder: string, servers: z.infer<typeof mark>[]): void {
  writeFileSync(join(folder, RECORD), JSON.stringify({ owner: markOf(process.pid), servers }));
}

/** Stops servers and removes folders of test runs that were killed. */
export async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const record = readRecord(folder);
    if (record === undefined || isRunning(record.owner)) continue;
    for (const server of record.servers) await stopProcess(server, { signal: 'SIGTERM', withinMs: 3_000 });
    await clearLeftovers(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

function readRecord(folder: string): z.infer<typeof recordSchema> | undefined {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(join(folder, RECORD), 'utf8')));
  } catch {
    return undefined;
  }
}
