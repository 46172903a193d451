/**
 * A rehearsal of an invented log, and of one twice as long: time, memory, and how time grows.
 * Exits with 1 when a bound of the product is missed. Run: `npm run bench -- rehearsal`, or `node bench/rehearsal.ts`.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_POLICY } from '../db/demo-policy.ts';
import { Mapping } from '../import/mapping.ts';
import { main } from '../rehearsal/cli.ts';

const ROWS = 141_700;
const ROWS_PER_CASE = 6;
const MAX_SECONDS = 30;
const MAX_MEGABYTES = 600;
const MAX_GROWTH = 2.2;

const MINUTE = 60_000;
const STATES = ['New', 'Active', 'Waiting', 'Active', 'Resolved', 'Closed'];

const mapping = Mapping.parse({
  source: 'bench',
  rows: 'event',
  times: { formats: ['yyyy-MM-dd HH:mm'], zone: 'Asia/Shanghai' },
  columns: { id: 'ticket', opened: 'created', updated: 'changed', state: 'state', severity: 'priority', team: 'group' },
  subject: '{ticket}',
  states: {
    words: {
      New: 'open',
      Active: { stage: 'respond' },
      Waiting: { wait: 'customer' },
      Resolved: 'resolved',
      Closed: 'closed',
    },
  },
  severities: { words: { P1: 'critical', P2: 'high', P3: 'normal', P4: 'low' } },
  teams: {},
  customers: { otherwise: 'acme' },
});

const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
try {
  writeFileSync(join(folder, 'map.json'), JSON.stringify(mapping));
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(DEMO_POLICY));
  await writeLog('once.csv', ROWS);
  await writeLog('twice.csv', 2 * ROWS);
  // The first run also compiles the code.
  await seconds('once.csv');
  const short = await seconds('once.csv');
  const long = await seconds('twice.csv');
  const megabytes = process.resourceUsage().maxRSS / 1024;
  line(`${ROWS.toLocaleString('en-US')} rows, seconds of CPU`, short);
  line(`${(2 * ROWS).toLocaleString('en-US')} rows, seconds of CPU`, long);
  line('times as long', long / short);
  line('most memory of the process, MB', megabytes);
  const met = short <= MAX_SECONDS && long / short <= MAX_GROWTH && megabytes <= MAX_MEGABYTES;
  const bounds = `bounds (≤ ${MAX_SECONDS} s, ≤ ${MAX_GROWTH} times, ≤ ${MAX_MEGABYTES} MB)`;
  process.stdout.write(`${bounds.padEnd(50)}${(met ? 'met' : 'MISSED').padStart(12)}\n`);
  process.exitCode = met ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Seconds of CPU: on a machine that does other things, too, they say more than the clock on the wall. */
async function seconds(file: string): Promise<number> {
  const silent = { write: () => true };
  const before = process.cpuUsage();
  const argv = ['cases', file, '--map', 'map.json', '--policy', 'policy.json', '--out', join(folder, 'out')];
  const code = await main(argv, { STATE_DIR: folder }, { out: silent, err: process.stderr, locale: 'en', folder });
  if (code !== 0) throw new Error(`the rehearsal ended with ${code}`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Tickets of a year, six changes each; nothing in it is random, so every run reads the same. */
async function writeLog(name: string, rows: number): Promise<void> {
  const file = createWriteStream(join(folder, name));
  file.write('ticket,state,priority,group,created,changed\n');
  for (let ticket = 0; ticket < rows / ROWS_PER_CASE; ticket += 1) {
    const opened = Date.UTC(2025, 0, 1) + ((ticket * 7919) % 525_600) * MINUTE;
    const words = `P${(ticket % 4) + 1},Group ${ticket % 79},${written(opened)}`;
    const text = STATES.map((state, change) => {
      const at = opened + change * ((ticket * 37) % 900) * MINUTE;
      return `T-${ticket},${state},${words},${written(at)}\n`;
    }).join('');
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

function written(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

function line(label: string, value: number): void {
  process.stdout.write(`${label.padEnd(50)}${value.toFixed(2).padStart(12)}\n`);
}
