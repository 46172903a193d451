/** What the API answers about onboardings. Instants are ISO 8601 in UTC, dates the customer's own days. */
import { z } from 'zod';
import { OnboardingCommands, OnboardingOutcome, OnboardingPhase } from '../../workflows/onboarding/contract.ts';
import { Proof } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { LocalText } from '../../workflows/shared/local-text.contract.ts';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Day = z.iso.date();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const OnboardingSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    customer: Named,
    tier: Tier.meta({ description: 'As it was when the onboarding began' }),
    serviceClass: ServiceClass,
    products: z.array(z.string()),
    owner: Named,
    phase: OnboardingPhase,
    outcome: OnboardingOutcome.nullable(),
    startDate: Day,
    /** While it is suspended, as if it went on at once. Null until the rules are read. */
    windowEndsAt: Instant.nullable(),
    milestones: z.strictObject({ total: z.int(), done: z.int() }),
    /** Too slow, with a milestone late, or past its window. */
    atRisk: z.boolean(),
    activatedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'OnboardingSummary' });
export type OnboardingSummary = z.infer<typeof OnboardingSummary>;

const TaskView = z.strictObject({
  key: z.string(),
  title: LocalText,
  person: Named,
  guide: z.string().nullable(),
  doneAt: Instant.nullable(),
  by: z.string().nullable(),
});

const MilestoneView = z.strictObject({
  key: z.string(),
  title: LocalText,
  role: z.string(),
  person: Named,
  /** `waiting` for others; `ahead` when its time has not begun. */
  state: z.enum(['ahead', 'waiting', 'open', 'done']),
  proof: Proof,
  after: z.string().nullable(),
  dependsOn: z.array(z.string()),
  /** When it is due, or will be if everything before it ends when it is due; null while suspended. */
  dueAt: Instant.nullable(),
  late: z.boolean(),
  doneAt: Instant.nullable(),
  by: z.string().nullable(),
  document: z.string().nullable(),
  tasks: z.array(TaskView),
});

const RequestView = z.strictObject({
  no: z.int(),
  kind: z.enum(['extension', 'suspension']),
  days: z.int(),
  reason: z.string(),
  by: z.string(),
  since: Instant,
  approver: Named.nullable(),
  verdict: z.enum(['approved', 'rejected', 'dropped']).nullable(),
  decidedAt: Instant.nullable(),
});

const RoleView = z.strictObject({
  key: z.string(),
  title: LocalText,
  side: z.enum(['vendor', 'customer']),
  person: Named,
});

export const OnboardingView = OnboardingSummary.extend({
  plan: z.strictObject({ key: z.string(), name: LocalText }).nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  contractId: z.uuid().nullable(),
  promises: z.array(z.string()),
  contacts: z.array(Named),
  /** The last day of the window as planned, without suspensions. */
  endDate: Day.nullable(),
  extensionDays: z.int(),
  windowOverAt: Instant.nullable(),
  paceAtRiskSince: Instant.nullable(),
  roles: z.array(RoleView),
  plannedMilestones: z.array(MilestoneView),
  requests: z.array(RequestView),
  suspensions: z.array(z.strictObject({ start: Instant, end: Instant.nullable(), reason: z.string(), by: z.string() })),
  activation: z.strictObject({ at: Instant, knownAt: Instant, late: z.boolean() }).nullable(),
  signedOff: z
    .strictObject({ at: Instant, by: z.string(), presumed: z.boolean(), document: z.string().nullable() })
    .nullable(),
  intervention: z
    .strictObject({ owner: Named, date: Day, plan: z.string(), since: Instant, overAt: Instant.nullable() })
    .nullable(),
  /** The handoff somebody is asked to accept. */
  handoff: z.strictObject({ id: z.uuid(), number: z.string() }).nullable(),
  clocks: z.array(ProcessClock),
  /** Every command for this caller, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({
      name: z.enum([...Object.keys(OnboardingCommands), 'handOver']),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Onboarding' });
export type OnboardingView = z.infer<typeof OnboardingView>;

export const UseByDay = z.strictObject({
  counts: z.enum(['users', 'uses']).meta({ description: 'Users active that day, or uses up to its end' }),
  days: z.array(z.strictObject({ day: Day, value: z.number() })),
});
export type UseByDay = z.infer<typeof UseByDay>;

const MeasureView = z.strictObject({
  key: z.string(),
  have: z.number(),
  need: z.number().nullable(),
  reachedAt: Instant.nullable(),
  /** The use behind it; null for what happens once. */
  use: UseByDay.nullable(),
});

export const OnboardingMetrics = z
  .strictObject({
    from: Day.meta({ description: 'Use from this day on counts' }),
    metrics: z.array(
      z.strictObject({
        key: z.string(),
        title: LocalText,
        combine: z.union([z.enum(['all', 'any']), z.strictObject({ atLeast: z.int() })]),
        /** When it was reached, as the onboarding was told; later corrections of the use change nothing. */
        reachedAt: Instant.nullable(),
        /** The numbers as of now. */
        measures: z.array(MeasureView),
      }),
    ),
  })
  .meta({ id: 'OnboardingMetrics' });
