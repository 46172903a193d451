/** A small world to rehearse in: one policy, an office calendar, and a help desk that exports one row a case or a change. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Mapping } from '../../import/mapping.ts';
import type { SetupEnv } from '../../platform/env.ts';
import { main } from '../../rehearsal/cli.ts';
import { RehearsalReport } from '../../rehearsal/report.contract.ts';
import type { SlaPolicyBody, Stage, StageRule } from '../../workflows/escalation/sla-policy.contract.ts';

/** Monday to Friday, nine to five, UTC. */
export const OFFICE = {
  timezone: 'UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
} as const;

/** A policy with the same stages for everybody; levels at 50 and 100 % for the owner and the lead. */
export const aPolicy = (
  targets: Partial<Record<Stage, number>>,
  more: Partial<SlaPolicyBody> = {},
  rule: Partial<StageRule> = {},
): SlaPolicyBody => ({
  matrix: [
    {
      tier: '*',
      severity: '*',
      stages: Object.fromEntries(
        Object.entries(targets).map(([stage, targetMinutes]) => [
          stage,
          {
            targetMinutes,
            calendar: 'customer',
            startsFrom: 'opened',
            pausedBy: ['customer', 'vendor'],
            ladder: 'usual',
            ...rule,
          },
        ]),
      ),
    },
  ],
  ladders: {
    usual: [
      { key: 'half', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
      {
        key: 'late',
        at: { percent: 100 },
        recipients: [{ kind: 'owner' }, { kind: 'ownersLead' }],
        channels: ['inApp', 'mail'],
      },
    ],
  },
  followUpRequiredFor: [],
  reopenFrom: 'respond',
  ...more,
});

/** One row a change: ticket, state, priority, group, created, changed. */
export const EVENT_MAP = Mapping.parse({
  source: 'desk',
  rows: 'event',
  times: { formats: ['yyyy-MM-dd HH:mm'], zone: 'UTC' },
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
  severities: { words: { P1: 'critical', P2: 'high', P3: 'normal' } },
  teams: {},
  customers: { otherwise: 'acme' },
});

/** One row a case, with the contract's own due instant and the other desk's verdict. */
export const CASE_MAP = Mapping.parse({
  source: 'contract',
  rows: 'case',
  times: { formats: ['yyyy-MM-dd HH:mm'], zone: 'UTC' },
  columns: { id: 'id', opened: 'opened', state: 'state', closed: 'closed' },
  due: { resolve: 'due' },
  verdict: { column: 'sla', words: { ok: 'met', late: 'breached' } },
  subject: '{id}',
  states: { words: { open: 'open', done: 'closed' } },
  severities: { otherwise: 'normal' },
  customers: { otherwise: 'acme' },
});

export type Ran = Readonly<{
  code: number;
  out: string;
  err: string;
  folder: string;
  report: () => RehearsalReport;
  file: (name: string) => string;
}>;

type Given = Readonly<{
  csv: string | Buffer;
  name?: string;
  map?: unknown;
  policy?: unknown;
  calendar?: unknown;
  current?: unknown;
  args?: readonly string[];
}>;

/** A folder with the files of a rehearsal in it; texts are written as they are, everything else as JSON. */
export function aDesk() {
  const root = mkdtempSync(join(tmpdir(), 'baton-rehearsal-'));
  let runs = 0;
  const place = (name: string, content: unknown): string => {
    const text = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, null, 2);
    writeFileSync(join(root, name), text);
    return name;
  };
  /** Runs the command line and returns what it said and wrote. */
  const rehearse = async ({
    csv,
    name = 'cases.csv',
    map = EVENT_MAP,
    policy,
    calendar,
    current,
    args = [],
  }: Given): Promise<Ran> => {
    runs += 1;
    const said = { out: '', err: '' };
    const folder = join(root, `out-${runs}`);
    const argv = ['cases', place(name, csv), '--map', place('map.json', map), '--out', folder];
    argv.push('--policy', place('policy.json', policy ?? aPolicy({ respond: 60, resolve: 480 })));
    if (calendar !== null) argv.push('--calendar', place('calendar.json', calendar ?? OFFICE));
    if (current !== undefined) argv.push('--current', place('current.json', current));
    const terminal = {
      out: { write: (text: string) => (said.out += text) },
      err: { write: (text: string) => (said.err += text) },
      locale: 'en',
      folder: root,
    } as const;
    const env: Pick<SetupEnv, 'STATE_DIR'> = { STATE_DIR: root };
    const code = await main([...argv, ...args], env, terminal);
    const file = (of: string): string => readFileSync(join(folder, of), 'utf8');
    return { code, ...said, folder, file, report: () => RehearsalReport.parse(JSON.parse(file('report.json'))) };
  };
  return { rehearse, root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Rows of one ticket opened at an instant: `state@2026-03-02 10:00`. */
export const ticket = (id: string, opened: string, changes: readonly string[]): string =>
  changes
    .map((change) => {
      const [state, at] = change.split('@');
      return `${id},${state},P3,desk,${opened},${at}`;
    })
    .join('\n');

export const EVENT_HEADER = 'ticket,state,priority,group,created,changed';
