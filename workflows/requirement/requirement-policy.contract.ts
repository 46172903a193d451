/** The rules of requirements as data: how long each step may take, when reviews meet, who decides. Browser-safe. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { CalendarName, ClockRule } from '../shared/clock-rule.contract.ts';
import { RecipientRole } from '../shared/ladder.contract.ts';

const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When review rounds meet: on days of each month, or on one weekday (1 is Monday) every so many weeks from a date on. */
export const ReviewRhythm = z.union([
  z.strictObject({ daysOfMonth: z.array(z.int().min(1).max(31)).min(1).max(31) }),
  z.strictObject({ weekday: z.int().min(1).max(7), everyWeeks: z.int().min(1).max(26), from: z.iso.date() }),
]);
export type ReviewRhythm = z.infer<typeof ReviewRhythm>;

/** `all`: adopted when all adopt, and the first other verdict decides. `majority`: more than half. `any`: the first. */
export const RoundRule = z.enum(['all', 'majority', 'any']);
export type RoundRule = z.infer<typeof RoundRule>;

export const ReviewRules = z.strictObject({
  rhythm: ReviewRhythm,
  /** Local time of the meeting, and of its cut-off. */
  time: LocalTime,
  zone: TimeZone,
  /** A meeting on a day that is none of this calendar moves; null leaves it where it is. */
  calendar: CalendarName,
  adjust: z.enum(['none', 'next', 'previous']),
  /** What is passed on later than this many working days before a meeting belongs to the next round. */
  cutoffWorkingDays: z.int().min(0).max(60),
  reviewers: z.array(RecipientRole).min(1).max(20),
  rule: RoundRule,
  /** Each from the round's cut-off on; then their lead has the say, then the head of product. */
  reviewer: ClockRule,
  lead: ClockRule,
  head: ClockRule,
});
export type ReviewRules = z.infer<typeof ReviewRules>;

/** What a page of a signed link may show of a requirement. */
export const PublicField = z.enum(['title', 'wish', 'area', 'state', 'release', 'shipAt']);
export type PublicField = z.infer<typeof PublicField>;

export const RequirementPolicyBody = z.strictObject({
  firstFilter: ClockRule,
  review: ReviewRules,
  /** Who answers for a requirement from its review on. */
  productOwner: RecipientRole,
  /** How long requesters are asked whether what was shipped serves them. */
  confirm: ClockRule,
  urgent: ClockRule,
  costPerSupportHour: z
    .strictObject({ amountMinor: z.int().nonnegative().max(1_000_000_000), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
  publicFields: z.array(PublicField).max(6),
});
export type RequirementPolicyBody = z.infer<typeof RequirementPolicyBody>;
