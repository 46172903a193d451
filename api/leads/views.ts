/** What the API answers about leads. Instants are ISO 8601 in UTC, money is in minor units of its currency. */
import { z } from 'zod';
import { LeadCommands, LeadContact, LeadOutcome, LeadPhase, Period } from '../../workflows/lead/contract.ts';
import { HelpDegree } from '../../workflows/lead/reward-policy.contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';
import { RewardView } from '../rewards/views.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const Sum = z.strictObject({ amountMinor: z.int(), currency: z.string() });

export const LeadSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    customer: z.strictObject({ id: z.uuid(), name: z.string(), tier: Tier }),
    phase: LeadPhase,
    outcome: LeadOutcome.nullable(),
    submitter: Named,
    owner: Named,
    product: z.string(),
    period: Period,
    expected: Sum.nullable(),
    won: Sum.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'LeadSummary' });
export type LeadSummary = z.infer<typeof LeadSummary>;

const NAMES = z.enum(['handOver', ...z.strictObject(LeadCommands).keyof().options]);

export const LeadView = LeadSummary.extend({
  need: z.string(),
  contact: LeadContact,
  signedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  /** The handoff whose answer is awaited. */
  handoff: z.strictObject({ id: z.uuid(), number: z.string() }).nullable(),
  helps: z.array(z.strictObject({ person: Named, degree: HelpDegree })),
  /** Those the caller may see. */
  rewards: z.array(RewardView),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  clocks: z.array(ProcessClock),
  /** Every command of the lead itself for this caller, and for those not allowed now the reason's code. */
  commands: z.array(z.strictObject({ name: NAMES, allowed: z.boolean(), code: z.string().optional() })),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Lead' });
export type LeadView = z.infer<typeof LeadView>;
