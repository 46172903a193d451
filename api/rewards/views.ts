/** What the API answers about rewards and the ledger. Money is in minor units of its currency, instants are ISO 8601 in UTC. */
import { z } from 'zod';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const OfLead = z.strictObject({ id: z.uuid(), number: z.string(), title: z.string() });

export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'a quarter such as 2026-Q4');

const Occasion = z.enum(['qualified', 'won']);
export const RewardState = z.enum(['pending', 'approved', 'rejected', 'paid']);

const RewardCommandName = z.enum(['approveReward', 'rejectReward', 'payReward', 'correctReward']);

export const RewardView = z
  .strictObject({
    id: z.uuid(),
    lead: OfLead,
    customer: Named,
    /** What it is for. */
    occasion: Occasion,
    person: Named,
    /** Below zero for a correction that takes something back. */
    amountMinor: z.int(),
    currency: z.string(),
    quarter: Quarter,
    state: RewardState,
    /** Since when it is in this state. */
    since: Instant,
    /** The reward it corrects. */
    correctsId: z.uuid().nullable(),
    approver: Named.nullable(),
    payer: Named.nullable(),
    /** How it was computed: every rule with its input and result; for a correction, why. */
    explanation: z.record(z.string(), z.unknown()),
    /** For this caller, and for those not allowed now the reason's code. */
    commands: z.array(z.strictObject({ name: RewardCommandName, allowed: z.boolean(), code: z.string().optional() })),
  })
  .meta({ id: 'Reward' });
export type RewardView = z.infer<typeof RewardView>;

export const LedgerLineView = z
  .strictObject({
    id: z.uuid(),
    /** Counts all lines of the ledger. */
    position: z.int(),
    at: Instant,
    rewardId: z.uuid(),
    lead: OfLead,
    kind: z.enum(['computed', 'correction', 'approved', 'rejected', 'paid']),
    occasion: Occasion,
    person: Named,
    /** What the line adds to what is owed: a rejection and a payment take away, an approval changes nothing. */
    amountMinor: z.int(),
    currency: z.string(),
    quarter: Quarter,
    by: z.string(),
    explanation: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'RewardLine' });
export type LedgerLineView = z.infer<typeof LedgerLineView>;

export const StatementTotal = z.strictObject({
  currency: z.string(),
  earnedMinor: z.int().meta({ description: 'Computed and corrected, less what was rejected' }),
  paidMinor: z.int(),
  owedMinor: z.int().meta({ description: 'Earned and not paid yet: the sum of the lines' }),
});

export const StatementView = z
  .strictObject({
    person: Named,
    quarter: Quarter,
    totals: z.array(StatementTotal),
    lines: z.array(LedgerLineView),
  })
  .meta({ id: 'RewardStatement' });
export type StatementView = z.infer<typeof StatementView>;
