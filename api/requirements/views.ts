/** What the API answers about requirements. Instants are ISO 8601 in UTC, money in minor units of its currency. */
import { z } from 'zod';
import {
  Channel,
  Deal,
  RequirementCommands,
  RequirementOutcome,
  RequirementPhase,
  Verdict,
} from '../../workflows/requirement/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const Numbered = z.strictObject({ id: z.uuid(), number: z.string() });
const Amounts = z.array(z.strictObject({ currency: z.string(), amountMinor: z.number() }));

const Release = z.strictObject({ id: z.uuid(), name: z.string(), shipAt: Instant, ready: z.boolean() });

export const RequirementSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    customer: Named,
    area: z.string(),
    phase: RequirementPhase,
    outcome: RequirementOutcome.nullable(),
    owner: Named,
    requesters: z.int(),
    deficiency: z.boolean(),
    urgent: z.enum(['asked', 'approved', 'refused', 'void']).nullable(),
    /** The meeting of the review round it is in. */
    roundAt: Instant.nullable(),
    deferredUntil: Instant.nullable(),
    release: Release.nullable(),
    firstPromisedAt: Instant.nullable(),
    shippedAt: Instant.nullable(),
    moves: z.int(),
    slips: z.int(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to, or the one that is paused. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'RequirementSummary' });
export type RequirementSummary = z.infer<typeof RequirementSummary>;

export const RequesterView = z.strictObject({
  key: z.string(),
  customer: Named.extend({ tier: Tier }),
  contact: Named.nullable(),
  person: Named.nullable(),
  /** Of the customer when they asked. */
  tier: Tier,
  since: Instant,
  deal: Deal.nullable(),
  /** Whether they said that what was shipped serves them. */
  content: z.boolean(),
});

/** Shown, never turned into a score. */
export const Weight = z.strictObject({
  requesters: z.int(),
  customers: z.int(),
  tiers: z.partialRecord(Tier, z.int()),
  /** Of deals that are won. */
  revenue: Amounts,
  dealsWaiting: z.strictObject({ count: z.int(), amounts: Amounts }),
  support: z.strictObject({
    cases: z.int(),
    /** Working time from opening to closing of the linked cases. */
    seconds: z.number(),
    cost: z.strictObject({ currency: z.string(), amountMinor: z.number() }).nullable(),
  }),
  ageDays: z.int(),
});
export type Weight = z.infer<typeof Weight>;

const SeatView = z.strictObject({
  reviewer: Named,
  /** Who has the say now: the reviewer, their lead or the head of product. */
  holder: Named.nullable(),
  step: z.enum(['reviewer', 'lead', 'head']),
  verdict: Verdict.nullable(),
  answer: z.string().nullable(),
  until: z.string().nullable(),
  decidedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
});

const PromiseView = z.strictObject({
  kind: z.enum(['promised', 'slip', 'pulledIn', 'rolled', 'dropped']),
  release: Named,
  shipAt: Instant,
  at: Instant,
  reason: z.string().nullable(),
});

const UrgentView = z.strictObject({
  state: z.enum(['asked', 'approved', 'refused', 'void']),
  reason: z.string(),
  release: Named.nullable(),
  askedBy: z.string(),
  askedAt: Instant,
  decider: Named.nullable(),
  answer: z.string().nullable(),
  /** What its team would have to take out of the release to make room. */
  pushesOut: z.array(Numbered.extend({ title: z.string(), effortDays: z.number() })),
});

export const RequirementView = RequirementSummary.extend({
  wish: z.strictObject({
    scene: z.string(),
    problem: z.string(),
    today: z.string(),
    hurt: z.string(),
    wish: z.string(),
  }),
  channel: Channel,
  submittedBy: z.string(),
  externalId: z.string().nullable(),
  answer: z.string().nullable(),
  effortDays: z.number(),
  team: Named.nullable(),
  requestedBy: z.array(RequesterView),
  weight: Weight,
  returned: z.strictObject({ question: z.string(), since: Instant }).nullable(),
  review: z
    .strictObject({
      no: z.int(),
      meetingAt: Instant.nullable(),
      cutoffAt: Instant.nullable(),
      rule: z.enum(['all', 'majority', 'any']).nullable(),
      seats: z.array(SeatView),
    })
    .nullable(),
  promises: z.array(PromiseView),
  urgency: UrgentView.nullable(),
  cases: z.array(Numbered.extend({ seconds: z.number() })),
  mergedInto: Numbered.nullable(),
  mergedFrom: z.array(Numbered),
  splitFrom: Numbered.nullable(),
  parts: z.array(Numbered.extend({ title: z.string() })),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }).nullable(),
  clocks: z.array(ProcessClock),
  /** Every command people send, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({
      name: z.strictObject(RequirementCommands).omit({ addRequesters: true }).keyof(),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Requirement' });
export type RequirementView = z.infer<typeof RequirementView>;
