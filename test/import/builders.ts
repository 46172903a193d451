/** A small help desk of our own invention: its mapping, the policy its cases live by, and cases of it. */
import { type CompiledMapping, compileMapping } from '../../import/compile.ts';
import type { Directory } from '../../import/directory.ts';
import { Mapping } from '../../import/mapping.ts';
import { rulesOf } from '../../workflows/escalation/rules.ts';
import type { SlaPolicyBody, StageRule } from '../../workflows/escalation/sla-policy.contract.ts';

/** Mapping of a file with one row a change: ticket, state, priority, group, agent, created, changed, by. */
export const aMapping = (more: Partial<Record<keyof Mapping, unknown>> = {}): Mapping =>
  Mapping.parse({
    source: 'desk',
    rows: 'event',
    times: { formats: ['yyyy-MM-dd HH:mm'], zone: 'UTC' },
    columns: {
      id: 'ticket',
      opened: 'created',
      updated: 'changed',
      by: 'by',
      state: 'state',
      severity: 'priority',
      team: 'group',
      owner: 'agent',
    },
    subject: '{ticket} {priority}',
    states: {
      words: {
        New: 'open',
        Active: { stage: 'respond' },
        Waiting: { wait: 'customer' },
        Vendor: { wait: 'vendor' },
        Resolved: 'resolved',
        Closed: 'closed',
        Cancelled: 'cancelled',
        Noise: 'ignore',
        Broken: { reject: 'left over from a migration' },
      },
    },
    severities: { words: { P1: 'critical', P3: 'normal' } },
    teams: { words: { desk: 'support' } },
    customers: { otherwise: 'acme' },
    owners: { words: { Ana: 'agent@example.com' } },
    ...more,
  });

const stage = (targetMinutes: number): StageRule => ({
  targetMinutes,
  calendar: 'customer',
  startsFrom: 'opened',
  pausedBy: ['customer'],
  ladder: 'usual',
});

/** Respond in 1 hour, resolve in 8, both in office hours; critical cases owe a follow-up. */
export const aPolicy = (): SlaPolicyBody => ({
  matrix: [{ tier: '*', severity: '*', stages: { respond: stage(60), resolve: stage(480) } }],
  ladders: {
    usual: [50, 100].map((percent) => ({
      key: `at-${percent}`,
      at: { percent },
      recipients: [{ kind: 'owner' }],
      channels: ['inApp'],
    })),
  },
  followUpRequiredFor: ['critical'],
  reopenFrom: 'respond',
});

/** The columns of the small help desk. */
export const HEADER = ['ticket', 'state', 'priority', 'group', 'agent', 'created', 'changed', 'by'] as const;

const KNOWN = {
  customers: new Set(['acme']),
  teams: new Set(['support', 'platform']),
  people: new Set(['agent@example.com']),
};

/** A mapping fitted to that file. */
export function compiled(mapping: Mapping = aMapping(), replaying = false): CompiledMapping {
  const fitted = compileMapping(mapping, { header: HEADER, known: KNOWN, replaying });
  if ('wrong' in fitted) throw new Error(fitted.wrong.join('\n'));
  return fitted.compiled;
}

const rules: Directory['rules'] = (_, cell) => rulesOf(aPolicy(), cell, () => null);

/** A directory with one customer, two teams and one person, without a database. */
export const aDirectory: Directory = {
  known: KNOWN,
  customers: new Map([['acme', { id: 'id-acme', tier: 'B', policy: { id: 'id-policy', version: 1 } }]]),
  teamIds: new Map([
    ['support', 'id-support'],
    ['platform', 'id-platform'],
  ]),
  peopleIds: new Map([['agent@example.com', 'id-agent']]),
  rules,
};
