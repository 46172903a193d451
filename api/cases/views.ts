/** What the API answers about cases. Instants are ISO 8601 in UTC, durations milliseconds of working time. */
import { z } from 'zod';
import { CaseCommands, CaseOutcome, CasePhase } from '../../workflows/escalation/contract.ts';
import { Severity, Stage, Tier, WaitingReason } from '../../workflows/escalation/sla-policy.contract.ts';
import { RequirementPhase } from '../../workflows/requirement/contract.ts';
import { Channel, RecipientRole } from '../../workflows/shared/ladder.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const ClockView = ProcessClock.extend({ stage: Stage }).meta({ id: 'Clock' });
export type ClockView = z.infer<typeof ClockView>;

const StageView = z.strictObject({
  stage: Stage,
  state: z.enum(['pending', 'current', 'done', 'skipped', 'notRequired']),
  doneAt: Instant.nullable(),
  by: z.string().nullable(),
});

export const CaseSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    subject: z.string(),
    customer: z.strictObject({ id: z.uuid(), name: z.string(), tier: Tier }),
    tier: Tier,
    severity: Severity,
    phase: CasePhase,
    stage: Stage.nullable(),
    outcome: CaseOutcome.nullable(),
    waitingReason: WaitingReason.nullable(),
    owner: Named,
    team: Named.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'CaseSummary' });
export type CaseSummary = z.infer<typeof CaseSummary>;

export const CaseView = CaseSummary.extend({
  description: z.string(),
  externalId: z.string().nullable(),
  csm: Named.nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  round: z.int(),
  waiting: z
    .strictObject({ reason: WaitingReason, since: Instant, by: z.string(), note: z.string().optional() })
    .nullable(),
  mergedInto: z.strictObject({ id: z.uuid(), number: z.string().nullable() }).nullable(),
  mergedFrom: z.array(z.strictObject({ id: z.uuid(), number: z.string() })),
  stages: z.array(StageView),
  clocks: z.array(ClockView),
  /** Whom each level of a stage tells, and through what. */
  ladders: z.array(
    z.strictObject({
      stage: Stage,
      level: z.string(),
      recipients: z.array(RecipientRole),
      channels: z.array(Channel),
    }),
  ),
  /** Wishes this case has shown to be missing. */
  requirements: z.array(
    z.strictObject({ id: z.uuid(), number: z.string(), title: z.string(), phase: RequirementPhase }),
  ),
  /** Every command, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({ name: z.strictObject(CaseCommands).keyof(), allowed: z.boolean(), code: z.string().optional() }),
  ),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Case' });
export type CaseView = z.infer<typeof CaseView>;
