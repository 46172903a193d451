/** How long something may take, as policies say it. Browser-safe. */
import { z } from 'zod';
import { Ladder } from './ladder.contract.ts';

export const Tier = z.enum(['A', 'B', 'C', 'D', 'E']);
export type Tier = z.infer<typeof Tier>;

/** Whose working time counts: the customer's own calendar, round the clock, or a calendar by its key. */
export const CalendarName = z.union([
  z.literal('customer'),
  z.literal('always'),
  z.strictObject({ key: z.string().min(1).max(80) }),
]);
export type CalendarName = z.infer<typeof CalendarName>;

/** A target in working minutes, or in working days of the calendar's usual length. */
export const ClockTarget = z.union([
  z.strictObject({ minutes: z.number().positive().max(1_051_200) }),
  z.strictObject({ workingDays: z.number().positive().max(730) }),
]);
export type ClockTarget = z.infer<typeof ClockTarget>;

export const ClockRule = z.strictObject({ target: ClockTarget, calendar: CalendarName, ladder: Ladder.optional() });
export type ClockRule = z.infer<typeof ClockRule>;
