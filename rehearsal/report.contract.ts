/** The report of a rehearsal, as `report.json` has it. Published as JSON Schema. Browser-safe. */
import { z } from 'zod';
import { WorkingTimeExplanation } from '../calendar/contract.ts';
import { ROW_PROBLEMS } from '../import/problems.ts';
import { Stage } from '../workflows/escalation/sla-policy.contract.ts';

const Count = z.int().nonnegative();
const Counts = z.record(z.string(), Count);
const Instant = z.iso.datetime();
/** In the zone of the calendar that counted. */
const LocalInstant = z.iso.datetime({ offset: true });
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Clocks of a stage by how they ended. One reopened case has a clock for each round. */
export const Verdicts = z.strictObject({
  withTarget: Count.describe('met + breached + running + ended'),
  met: Count,
  breached: Count,
  running: Count.describe('Neither done nor late as of the instant; paused ones included'),
  ended: Count.describe('Stopped in time without being done: skipped, cancelled, merged, target taken away'),
  breachRate: z.number().min(0).max(1).nullable().describe('breached / (met + breached)'),
});
export type Verdicts = z.infer<typeof Verdicts>;

const Spread = z
  .strictObject({ meanMinutes: z.number(), medianMinutes: z.number(), p90Minutes: z.number(), maxMinutes: z.number() })
  .nullable();
export type Spread = z.infer<typeof Spread>;

const Groups = z.record(z.string(), Verdicts);

export const StageReport = Verdicts.extend({
  levels: Counts,
  bySeverity: Groups,
  byTier: Groups,
  byTeam: Groups,
  byMonth: Groups.describe('By the month in which the clock started, in the zone of the report'),
  time: z.strictObject({
    done: Count,
    working: Spread.describe('Time that the calendar and the pauses count'),
    wall: Spread.describe('Time that passed on the wall'),
  }),
});
export type StageReport = z.infer<typeof StageReport>;

const Notifications = z.strictObject({
  total: Count,
  byKind: Counts,
  byChannel: Counts,
  people: Count,
  perPerson: z.array(z.strictObject({ person: z.string(), total: Count, busiestDay: z.string(), onThatDay: Count })),
  storms: z
    .array(z.strictObject({ person: z.string(), day: z.string(), count: Count }))
    .describe('The days on which one person was told most'),
  perDay: Counts,
  byHourOfDay: z.array(Count).length(24),
  busiestHour: z.strictObject({ hour: z.string(), count: Count }).nullable(),
});

const ClockVerdict = z.enum(['met', 'breached', 'running', 'paused', 'stopped']);

const Difference = z.strictObject({
  cases: z.strictObject({ compared: Count, changed: Count.describe('With at least one clock that ended otherwise') }),
  stages: z.partialRecord(
    Stage,
    z.strictObject({
      same: Count,
      metToBreached: Count,
      breachedToMet: Count,
      other: Count.describe('Any other change, such as from running to breached'),
      onlyCurrent: Count.describe('Only the current policy has a target'),
      onlyProposed: Count,
      breachedCurrent: Count,
      breachedProposed: Count,
    }),
  ),
  levels: z.record(z.string(), z.strictObject({ current: Count, proposed: Count })),
  notifications: z.strictObject({ current: Count, proposed: Count }),
  examples: z.array(
    z.strictObject({
      case: z.string(),
      clock: z.string(),
      current: ClockVerdict.nullable(),
      proposed: ClockVerdict.nullable(),
      currentDueAt: Instant.nullable(),
      proposedDueAt: Instant.nullable(),
    }),
  ),
});
export type Difference = z.infer<typeof Difference>;

const Verdict = z.strictObject({
  stage: Stage,
  agree: Count,
  bothMet: Count,
  bothBreached: Count,
  weSayBreachedTheyMet: Count,
  weSayMetTheyBreached: Count,
  undecided: Count.describe('The source has a verdict, our clock has none yet or there is none'),
  disagreements: z.array(
    z.strictObject({
      case: z.string(),
      weSay: z.enum(['met', 'breached']),
      theySay: z.enum(['met', 'breached']),
      startedAt: LocalInstant,
      dueAt: LocalInstant,
      doneAt: LocalInstant.nullable(),
      explanation: WorkingTimeExplanation.describe('How the due instant comes about'),
    }),
  ),
});
export type VerdictReport = z.infer<typeof Verdict>;

const Rules = z.strictObject({ name: z.string(), sha256: Sha256 });

export const RehearsalReport = z.strictObject({
  format: z.literal('baton-rehearsal-1'),
  complete: z.boolean().describe('False when part of the input could not be read; see `notes` and `problems`'),
  notes: z.array(z.enum(['UNREADABLE_ROWS', 'NO_DEFAULT_CALENDAR', 'DOUBTFUL_TIMES', 'REFUSED_COMMANDS'])),
  inputs: z.strictObject({
    source: z.union([
      z.strictObject({ kind: z.literal('file'), name: z.string(), sha256: Sha256, rows: Count, mapping: Rules }),
      z.strictObject({ kind: z.literal('ownCases'), from: Instant, to: Instant }),
    ]),
    policy: Rules,
    current: Rules.optional(),
    calendars: z.array(Rules),
    asOf: Instant,
    zone: z.string(),
  }),
  cases: z.strictObject({
    read: Count,
    rejected: Count,
    open: Count,
    closed: Count,
    later: Count.describe('Opened after the instant as of which the cases are seen'),
    reopened: Count,
  }),
  stages: z.partialRecord(Stage, StageReport),
  levels: Counts.describe('How often each level was reached, repeats left out'),
  notifications: Notifications,
  difference: Difference.optional(),
  verdict: Verdict.optional(),
  problems: z.strictObject({
    rejectedBy: Counts.describe('Rejected cases by what is wrong with them'),
    refusedCommands: Counts.describe('Recorded commands that the process refuses, by its code'),
    listed: z.array(
      z.strictObject({
        case: z.string(),
        line: Count,
        code: z.enum(ROW_PROBLEMS),
        column: z.string().optional(),
        value: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  }),
});
export type RehearsalReport = z.infer<typeof RehearsalReport>;

/** The report's schema for others. */
export const reportJsonSchema = (): Record<string, unknown> => ({
  title: 'Report of a rehearsal',
  ...z.toJSONSchema(RehearsalReport),
});
