/** What the API answers about retention. Instants are ISO 8601 in UTC. */
import { z } from 'zod';
import { InterventionOutcome, RetentionCommands, RetentionPhase } from '../../workflows/retention/contract.ts';
import { HealthPartKey } from '../../workflows/retention/retention-policy.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const BothTexts = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
export const Band = z.enum(['good', 'fair', 'poor']);

export const RetentionSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    phase: RetentionPhase,
    customer: Named.extend({ tier: z.string() }),
    owner: Named,
    score: z.number().nullable().meta({ description: '0 to 100; null while nothing is known' }),
    band: Band.nullable(),
    /** Change of the score over four weeks. */
    trend: z.number().nullable(),
    evaluatedOn: z.string().nullable().meta({ description: "The customer's local day" }),
    openInterventions: z.int(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'RetentionSummary' });
export type RetentionSummary = z.infer<typeof RetentionSummary>;

export const InterventionView = z
  .strictObject({
    no: z.int(),
    rule: z.string(),
    title: BothTexts,
    playbook: z.array(BothTexts),
    reason: z.string().nullable().meta({ description: 'Why somebody opened it by hand' }),
    person: Named.nullable(),
    score: z.number().nullable().meta({ description: 'When it was opened' }),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** Its clock while it runs. */
    clock: RunningClock.nullable(),
    outcome: InterventionOutcome.nullable(),
    outcomeReason: z.string().nullable(),
  })
  .meta({ id: 'Intervention' });

export const InterventionLine = InterventionView.extend({
  // Made of the watch and the number, and therefore of no version that a UUID knows.
  id: z.guid().meta({ description: 'Tells interventions of all watches apart' }),
  retention: z.strictObject({ id: z.uuid(), number: z.string() }),
  customer: Named,
  overdue: z.boolean(),
}).meta({ id: 'InterventionLine' });

const HealthPartView = z.strictObject({
  key: HealthPartKey,
  weight: z.number(),
  raw: z.number().nullable().meta({ description: 'The number behind it' }),
  value: z.number().nullable().meta({ description: 'What it is worth, 0 to 100' }),
});

const HealthChangeView = z.strictObject({
  part: HealthPartKey,
  from: z.number().nullable(),
  to: z.number().nullable(),
  rawFrom: z.number().nullable(),
  rawTo: z.number().nullable(),
  effect: z.number().meta({ description: 'What it has added to the score' }),
});

export const HealthDayView = z
  .strictObject({
    day: z.string(),
    score: z.number().nullable(),
    band: Band.nullable(),
    parts: z.array(HealthPartView),
    firing: z.array(z.string()).meta({ description: 'Rules by which somebody has to act' }),
    changes: z
      .array(HealthChangeView)
      .meta({ description: 'Why the score differs from the day before, strongest first' }),
  })
  .meta({ id: 'HealthDay' });

export const RetentionView = RetentionSummary.extend({
  health: HealthDayView.nullable(),
  interventions: z.array(InterventionView),
  relationship: z.strictObject({ mark: z.int(), at: Instant }).nullable(),
  survey: z.strictObject({ percent: z.int(), at: Instant }).nullable(),
  source: z.strictObject({ kind: z.string(), id: z.uuid(), number: z.string() }).nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  rules: z.array(z.strictObject({ key: z.string(), title: BothTexts })),
  endReason: z.string().nullable(),
  clocks: z.array(ProcessClock),
  /** Every command, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({
      name: z.strictObject(RetentionCommands).keyof(),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  seq: z.int(),
}).meta({ id: 'Retention' });
export type RetentionView = z.infer<typeof RetentionView>;
