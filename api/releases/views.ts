/** What the API answers about releases. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`. */
import { z } from 'zod';
import { ExceptionState, ItemState, ReleaseCommands, ReleasePhase } from '../../workflows/release/contract.ts';
import { Before } from '../../workflows/release/train.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';

const Instant = z.iso.datetime();
const CalendarDate = z.iso.date();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });
const By = z.strictObject({ id: z.string().nullable(), name: z.string() });

export const ReleaseSummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    name: z.string(),
    train: Named,
    phase: ReleasePhase,
    owner: Named,
    shipDate: CalendarDate.nullable(),
    shipAt: Instant.nullable(),
    cutOffAt: Instant.nullable(),
    freezeAt: Instant.nullable(),
    shippedAt: Instant.nullable(),
    firstShipAt: Instant.nullable(),
    /** How often it was re-dated. */
    moves: z.int(),
    items: z.strictObject({ total: z.int(), ready: z.int(), shipped: z.int(), rolled: z.int() }),
    /** Teams that would have to do more than they can. */
    overCapacity: z.int(),
  })
  .meta({ id: 'ReleaseSummary' });
export type ReleaseSummary = z.infer<typeof ReleaseSummary>;

export const ReleaseItemView = z
  .strictObject({
    requirementId: z.uuid(),
    number: z.string(),
    title: z.string(),
    team: Named.nullable(),
    effortDays: z.number(),
    state: ItemState,
    /** Why it came in after the cut-off. */
    late: z.enum(['exception', 'urgent', 'rolledOver']).nullable(),
    /** Why it is in although the team's capacity is used up. */
    breachReason: z.string().nullable(),
    rolledFrom: z.strictObject({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    admittedAt: Instant,
    area: z.string().nullable(),
    requesters: z.int(),
    slips: z.int(),
  })
  .meta({ id: 'ReleaseItem' });
export type ReleaseItemView = z.infer<typeof ReleaseItemView>;

export const TeamCapacity = z
  .strictObject({
    team: Named,
    /** Null where nobody has said what the team can do. */
    capacityDays: z.number().nullable(),
    plannedDays: z.number(),
    breach: z.boolean(),
    /** What would have to go for the team to be able to: the latest that came in, urgent ones last. */
    pushedOut: z.array(z.strictObject({ requirementId: z.uuid(), number: z.string(), title: z.string() })),
  })
  .meta({ id: 'ReleaseCapacity' });
export type TeamCapacity = z.infer<typeof TeamCapacity>;

const ExceptionView = z
  .strictObject({
    id: z.uuid(),
    requirement: z.strictObject({ id: z.uuid(), number: z.string(), title: z.string() }),
    state: ExceptionState,
    reason: z.string(),
    requestedBy: By,
    requestedAt: Instant,
    dueAt: Instant.nullable(),
    decider: Named.nullable(),
    decidedBy: By.nullable(),
    decidedAt: Instant.nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'FreezeException' });

export const DateExplained = z
  .strictObject({
    what: z.enum(['ship', 'cutoff', 'freeze']),
    date: CalendarDate,
    at: Instant,
    zone: z.string(),
    /** The day it is counted from: the train's own day or the one chosen by hand, or the day of the release. */
    from: CalendarDate,
    before: Before.nullable(),
    byHand: z.boolean(),
    /** Days between the two that do not count, or that it was moved away from. */
    closedDays: z.array(z.strictObject({ date: CalendarDate, reason: z.string(), note: z.string().optional() })),
  })
  .meta({ id: 'ReleaseDate' });
export type DateExplained = z.infer<typeof DateExplained>;

export const ReleaseView = ReleaseSummary.extend({
  slot: CalendarDate.nullable(),
  dates: z.array(DateExplained),
  content: z.array(ReleaseItemView),
  capacity: z.array(TeamCapacity),
  exceptions: z.array(ExceptionView),
  /** Where those went that did not ship. */
  next: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  clocks: z.array(ProcessClock),
  /** Every command people send, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({
      name: z.strictObject(ReleaseCommands).omit({ admit: true }).keyof(),
      allowed: z.boolean(),
      code: z.string().optional(),
    }),
  ),
  /** Number of facts on record; grows with every change. */
  seq: z.int(),
}).meta({ id: 'Release' });
export type ReleaseView = z.infer<typeof ReleaseView>;
