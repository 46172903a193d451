import { describe, expect, it } from 'vitest';
import { CalendarBody } from '../../calendar/contract.ts';
import { recordedLife } from '../../rehearsal/recorded.ts';
import { createRulebook, policyInUse } from '../../rehearsal/rulebook.ts';
import { type CaseLife, simulate } from '../../rehearsal/simulate.ts';
import { aPolicy, OFFICE } from './builders.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 2, 2, 9);
const calendars = { bodies: new Map([['default', CalendarBody.parse(OFFICE)]]) };
const rules = createRulebook(policyInUse('proposed', aPolicy({ respond: 60, resolve: 480 })), calendars);
const openedBy = { kind: 'import', name: 'Ana' } as const;

const life: CaseLife = {
  input: {
    caseId: '00000000-0000-7000-8000-000000000001',
    number: 'ESC-1',
    subject: 'x',
    description: '',
    customerId: 'c',
    ownerId: 'o',
    severity: 'normal',
    tier: 'C',
    policy: { id: rules.policy.id, version: 1 },
    openedAt: MONDAY,
  },
  openedBy,
  commands: [
    { command: { kind: 'respond' } as const, hours: 2 },
    { command: { kind: 'escalate', reason: 'r' } as const, hours: 2.5 },
    { command: { kind: 'acknowledge' } as const, hours: 3 },
    { command: { kind: 'pause', reason: 'customer' } as const, hours: 4 },
    { command: { kind: 'resume' } as const, hours: 28 },
    { command: { kind: 'changeSeverity', severity: 'high', reason: 'r' } as const, hours: 29 },
    { command: { kind: 'changeTier', tier: 'A', reason: 'r' } as const, hours: 30 },
    { command: { kind: 'assign', ownerId: 'p', teamId: 't', note: 'n' } as const, hours: 31 },
    { command: { kind: 'note', text: 'n', visibility: 'internal' } as const, hours: 32 },
    { command: { kind: 'resolve', note: 'resolve' } as const, hours: 48 },
    { command: { kind: 'reopen', reason: 'r' } as const, hours: 50 },
    { command: { kind: 'cancel', reason: 'r' } as const, hours: 60 },
  ].map(({ command, hours }) => ({ at: MONDAY + hours * HOUR, by: 'Ana', command })),
};

const factsOf = (of: CaseLife) =>
  simulate(of, rules.lookups, MONDAY + 100 * HOUR).steps.flatMap(({ events }) => events.map(({ event }) => event));

describe('a recorded case', () => {
  it('is read back as the commands that made it, and lives the same life again', () => {
    const facts = factsOf(life);
    const again = recordedLife(facts, Number.POSITIVE_INFINITY);
    expect(again).toEqual(life);
    expect(again && factsOf(again)).toEqual(facts);
  });

  it('is seen only until the instant named', () => {
    const facts = factsOf(life);
    expect(recordedLife(facts, MONDAY + 4 * HOUR)?.commands).toHaveLength(4);
    expect(recordedLife(facts, MONDAY - 1)).toBeUndefined();
  });
});

describe('instants that have passed when rules change', () => {
  it('go off together, and only the highest level is announced', () => {
    const stages = aPolicy({ respond: 60, resolve: 480 }).matrix[0]?.stages ?? {};
    const urgent = aPolicy({ respond: 1, resolve: 10 }).matrix[0]?.stages ?? {};
    const policy = aPolicy(
      {},
      {
        matrix: [
          { tier: '*', severity: '*', stages },
          { tier: '*', severity: 'critical', stages: urgent },
        ],
      },
    );
    const book = createRulebook(policyInUse('proposed', policy), calendars);
    const command = { kind: 'changeSeverity', severity: 'critical', reason: 'r' } as const;
    const changed = { ...life, commands: [{ at: MONDAY + HOUR / 2 - 1, by: 'Ana', command }] };
    const { steps } = simulate(changed, book.lookups, MONDAY + 24 * HOUR);
    const announced = steps.flatMap(({ events }) =>
      events.flatMap(({ event }) => (event.kind === 'thresholdsReached' && event.notify ? [event.notify] : [])),
    );
    expect(announced).toEqual([
      { level: 'late', repeat: 0, missed: ['half'] },
      { level: 'late', repeat: 0, missed: ['half'] },
    ]);
  });
});
