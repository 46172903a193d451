/** How renewals are answered. */
import { z } from 'zod';
import {
  Direction,
  NextTerm,
  Relationship,
  RenewalErrorCode,
  RenewalOutcome,
  RenewalPhase,
  RenewalStage,
} from '../../workflows/renewal/contract.ts';
import { ChurnCause, Currency, StepWork } from '../../workflows/renewal/renewal-policy.contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';

const Instant = z.iso.datetime();
const Day = z.iso.date();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

/** How likely a renewal is, never as a bare number: with every sign it is made of. */
export const Outlook = z
  .strictObject({
    likelihood: z.int().min(0).max(100).meta({ description: 'Per cent' }),
    risk: z.enum(['high', 'medium', 'low']),
    parts: z.array(
      z.strictObject({
        key: z.string(),
        value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
        points: z.int(),
      }),
    ),
  })
  .meta({ id: 'RenewalOutlook' });
export type Outlook = z.infer<typeof Outlook>;

export const ContractLine = z.strictObject({
  number: z.string(),
  term: z.int(),
  products: z.array(z.string()),
  amountMinor: z.int().meta({ description: 'Minor units of the currency' }),
  currency: Currency,
  startDate: Day,
  endDate: Day,
  autoRenewing: z.boolean(),
  firstYear: z.boolean(),
});

export const RenewalSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    customer: Named,
    owner: Named,
    supporters: z.array(Named),
    tier: Tier.nullable(),
    phase: RenewalPhase,
    stage: RenewalStage,
    outcome: RenewalOutcome.nullable(),
    direction: Direction.nullable(),
    contract: ContractLine,
    /** The instant at which the term is over. */
    endsAt: Instant,
    graceUntil: Day.nullable(),
    /** What is due next of the open steps. */
    dueAt: Instant.nullable(),
    /** Null once the renewal is over. */
    outlook: Outlook.nullable(),
    openedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'RenewalSummary' });
export type RenewalSummary = z.infer<typeof RenewalSummary>;

const StepView = z.strictObject({
  key: z.string(),
  what: StepWork,
  /** `ahead` has not come yet; `passed` came together with a later one, which alone was spoken of. */
  state: z.enum(['ahead', 'due', 'done', 'skipped', 'passed', 'stopped']),
  date: Day.nullable(),
  at: Instant.nullable(),
  reachedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  person: Named.nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
});

export const RenewalView = RenewalSummary.extend({
  contractVersion: z.int(),
  mode: z.enum(['own', 'joint']).nullable(),
  ownerRule: z.string().nullable(),
  /** Whom the rules name instead of the owner, who stays responsible until a handoff is accepted. */
  suggestedOwner: Named.nullable(),
  noticeBy: Day.nullable().meta({ description: 'The last day on which notice can be given' }),
  steps: z.array(StepView),
  quote: z
    .strictObject({
      amountMinor: z.int(),
      currency: Currency,
      at: Instant,
      by: z.string(),
      note: z.string().nullable(),
    })
    .nullable(),
  relationship: Relationship.nullable(),
  handoff: z.strictObject({ id: z.uuid(), number: z.string(), since: Instant }).nullable(),
  ending: z
    .strictObject({
      at: Instant,
      by: z.string(),
      automatic: z.boolean(),
      lostAs: z.enum(['churned', 'lapsed']).nullable(),
      reasonKey: z.string().nullable(),
      cause: ChurnCause.nullable(),
      next: NextTerm.nullable(),
      nextId: z.uuid().nullable(),
    })
    .nullable(),
  previousId: z.uuid().nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }).nullable(),
  clocks: z.array(ProcessClock),
  commands: z.array(z.strictObject({ name: z.string(), allowed: z.boolean(), code: RenewalErrorCode.optional() })),
  seq: z.int(),
}).meta({ id: 'Renewal' });
export type RenewalView = z.infer<typeof RenewalView>;

/** Why somebody owns a renewal: every rule with what it wanted and what was found. */
export const OwnerExplanation = z
  .strictObject({
    owner: Named,
    supporters: z.array(Named),
    rule: z.string().nullable(),
    mode: z.enum(['own', 'joint']).nullable(),
    role: z.enum(['csm', 'sales']).nullable(),
    /** Whom the rules name; may be another than the owner, who was named by a person or by an accepted handoff. */
    named: Named.nullable(),
    fallback: z.enum(['otherRole', 'serviceManager']).nullable(),
    on: z.enum(['opened', 'contractChanged', 'quoted', 'ownerChanged']),
    decidedAt: Instant.nullable(),
    rules: z.array(
      z.strictObject({
        rule: z.string(),
        name: z.string(),
        holds: z.boolean(),
        decides: z.boolean(),
        conditions: z.array(
          z.strictObject({ condition: z.string(), wanted: z.unknown(), found: z.unknown(), holds: z.boolean() }),
        ),
      }),
    ),
  })
  .meta({ id: 'OwnerExplanation' });
