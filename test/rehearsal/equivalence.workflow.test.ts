import { randomUUID } from 'node:crypto';
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  oneof,
  record,
  sample,
  tuple,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CalendarBody } from '../../calendar/contract.ts';
import { createRulebook, idOf, policyInUse } from '../../rehearsal/rulebook.ts';
import type { CaseLife } from '../../rehearsal/simulate.ts';
import { verifyCases } from '../../rehearsal/verify/verify.ts';
import { furnish } from '../../rehearsal/verify/world.ts';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy, OFFICE } from './builders.ts';

const MINUTE = 60_000;
const MONDAY = Date.UTC(2026, 2, 2, 9);
const people = ['ana', 'bo', 'chen'].map((name) => idOf('person', name));
const team = idOf('team', 'desk');

const targets = { respond: 60, clarify: 120, resolve: 480, followUp: 960 };
const { stages: urgent } = aPolicy({ respond: 15, resolve: 240 }, {}, { calendar: 'always' }).matrix[0] ?? {
  stages: {},
};
const policy = policyInUse(
  'proposed',
  aPolicy(targets, {
    followUpRequiredFor: ['critical'],
    matrix: [...aPolicy(targets).matrix, { tier: '*', severity: 'critical', stages: urgent }],
    ladders: {
      usual: [
        { key: 'half', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
        {
          key: 'late',
          at: { percent: 100 },
          recipients: [{ kind: 'ownersLead' }],
          channels: ['inApp', 'mail'],
          repeat: { everyMinutes: 45, atMost: 3 },
        },
        { key: 'later', at: { percent: 150 }, recipients: [{ kind: 'serviceManager' }], channels: ['inApp'] },
      ],
    },
  }),
);
const calendars = { bodies: new Map([['default', CalendarBody.parse(OFFICE)]]) };
const rules = createRulebook(policy, calendars);

const text = 'x';
const someCommand: Arbitrary<CaseCommand> = oneof(
  constantFrom<CaseCommand>(
    { kind: 'respond' },
    { kind: 'clarify', note: text },
    { kind: 'propose', lens: 'product', answer: text },
    { kind: 'resolve', note: text },
    { kind: 'followUp', whyItHappened: text, whyThisSolution: text, howToPrevent: text },
    { kind: 'resume' },
    { kind: 'acknowledge' },
    { kind: 'escalate', reason: text },
    { kind: 'reopen', reason: text },
    { kind: 'cancel', reason: text },
    { kind: 'note', text, visibility: 'internal' },
  ),
  record({ kind: constantFrom('pause' as const), reason: constantFrom('customer' as const, 'internal' as const) }),
  record({ kind: constantFrom('assign' as const), ownerId: constantFrom(...people) }),
  record({
    kind: constantFrom('changeSeverity' as const),
    severity: constantFrom('critical' as const, 'normal' as const),
    reason: constantFrom(text),
  }),
  record({
    kind: constantFrom('changeTier' as const),
    tier: constantFrom('A' as const, 'C' as const),
    reason: constantFrom(text),
  }),
);

const someLife: Arbitrary<CaseLife> = record({
  openedMinute: integer({ min: 0, max: 3_000 }),
  severity: constantFrom('critical' as const, 'normal' as const),
  steps: array(tuple(integer({ min: 1, max: 700 }), someCommand), { minLength: 1, maxLength: 9 }),
  isWaiting: constantFrom(true, false, false),
}).map(({ openedMinute, severity, steps, isWaiting }) => {
  const openedAt = MONDAY + openedMinute * MINUTE;
  let at = openedAt;
  const commands = steps.map(([minutes, command]) => ({ at: (at += minutes * MINUTE), by: 'Ana', command }));
  const input = {
    caseId: randomUUID(),
    number: 'R-1',
    subject: 'Export is empty',
    description: '',
    customerId: idOf('customer', 'acme'),
    ownerId: people[0] ?? '',
    teamId: team,
    severity,
    tier: 'C' as const,
    policy: { id: policy.id, version: policy.version },
    openedAt,
    ...(isWaiting ? { waiting: { reason: 'customer' as const } } : {}),
  };
  return { input, openedBy: { kind: 'import', name: 'desk' } as const, commands };
});

describe('the simulation', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
    const ofAll = people.map((ownerId) => ({
      at: 0,
      by: '',
      command: { kind: 'assign', ownerId, teamId: team } as const,
    }));
    const life = { input: { customerId: idOf('customer', 'acme'), ownerId: people[0] ?? '' }, commands: ofAll };
    await furnish(world.database.db, { lives: [life], rules, calendars });
  });
  afterAll(() => world.close());

  it('tells of any sequence of commands what the workflow does, event by event', async () => {
    const stage = { runtime: { client: world.client, taskQueue: world.taskQueue }, db: world.database.db };
    await assert(
      asyncProperty(array(someLife, { minLength: 16, maxLength: 16 }), async (lives) => {
        const until = Math.max(...lives.flatMap(({ commands }) => commands.map(({ at }) => at))) + 5 * 24 * 60 * MINUTE;
        const sampled = lives.map((life, index) => ({ name: String(index), life }));
        const verdicts = await verifyCases(sampled, { stage, rules, until });
        expect(verdicts.flatMap(({ difference }) => difference ?? [])).toEqual([]);
        // Opened waiting, a case may have nothing but its beginning; most have more.
        expect(verdicts.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThan(5 * lives.length);
      }),
      // Each run takes seconds; shrinking would take minutes.
      { numRuns: 1, endOnFailure: true },
    );
  }, 120_000);

  it('that counts by other rules is found out, by the name of the case', async () => {
    const stage = { runtime: { client: world.client, taskQueue: world.taskQueue }, db: world.database.db };
    const [life] = sample(
      someLife.filter(({ input }) => input.waiting === undefined),
      1,
    );
    const other = createRulebook({ ...policy, body: aPolicy({ ...targets, respond: 61 }) }, calendars);
    const sampled = life === undefined ? [] : [{ name: 'T-7', life: { ...life, commands: [] } }];
    const [verdict] = await verifyCases(sampled, { stage, rules: other, until: life?.input.openedAt ?? 0 });
    expect(verdict).toMatchObject({ name: 'T-7', difference: expect.stringMatching(/rulesResolved/) });
  });
});
