/** A release train as data: on which days it leaves, and what has to be over before it does. Browser-safe. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { ClockTarget } from '../shared/clock-rule.contract.ts';
import { Ladder } from '../shared/ladder.contract.ts';

/** A local time of day. */
export const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM');

/** So much before the day of the release, at a local time. Months first, then days, then working days. */
export const Before = z
  .strictObject({
    months: z.int().min(0).max(24).optional(),
    days: z.int().min(0).max(366).optional(),
    workingDays: z.int().min(0).max(250).optional(),
    time: TimeOfDay,
  })
  .meta({ examples: [{ months: 1, time: '18:00' }] });
export type Before = z.infer<typeof Before>;

/** How long a request for an exception may wait for its answer. */
export const ExceptionRule = z.strictObject({ target: ClockTarget, ladder: Ladder.optional() });
export type ExceptionRule = z.infer<typeof ExceptionRule>;

/** Working days of effort a team can put into one release, by the team's id. */
export const Capacity = z.record(z.uuid(), z.number().min(0).max(10_000));
export type Capacity = z.infer<typeof Capacity>;

/** The rules a train gives to its releases. */
export const TrainRules = z.strictObject({
  zone: TimeZone,
  /** Where a day of the rhythm that is no working day moves. */
  adjust: z.enum(['previous', 'next', 'none']),
  shipTime: TimeOfDay,
  /** When the review is over. */
  cutoff: Before,
  /** When nothing more goes in. */
  freeze: Before,
  exception: ExceptionRule,
});
export type TrainRules = z.infer<typeof TrainRules>;
