/** Escalation ladders as data: which level is reached when, who is told and through what. Browser-safe. */
import { z } from 'zod';

export const RecipientRole = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owner') }),
  z.strictObject({ kind: z.literal('ownersLead') }),
  z.strictObject({ kind: z.literal('onDuty'), team: z.string().min(1).max(80).optional() }),
  z.strictObject({ kind: z.literal('customersCsm') }),
  z.strictObject({ kind: z.literal('customersSales') }),
  z.strictObject({ kind: z.literal('accountOwner') }),
  z.strictObject({ kind: z.literal('headOfProduct') }),
  z.strictObject({ kind: z.literal('headOfDepartment') }),
  z.strictObject({ kind: z.literal('serviceManager') }),
  z.strictObject({ kind: z.literal('person'), personId: z.uuid() }),
]);
export type RecipientRole = z.infer<typeof RecipientRole>;

export const Channel = z.enum(['inApp', 'mail', 'webhook']);
export type Channel = z.infer<typeof Channel>;

/** When a threshold is reached, always in working time of the clock's own calendar. */
export const ThresholdAt = z.union([
  z.strictObject({ percent: z.number().positive().max(1000) }),
  z.strictObject({ minutesAfterStart: z.number().nonnegative().max(525_600) }),
  z.strictObject({ minutesFromDue: z.number().min(-525_600).max(525_600) }),
]);
export type ThresholdAt = z.infer<typeof ThresholdAt>;

export const Level = z.strictObject({
  /** `due` is the clock's own word for its breach. */
  key: z.string().regex(/^(?!due$)[a-zA-Z0-9-]{1,40}$/),
  at: ThresholdAt,
  recipients: z.array(RecipientRole).min(1).max(10),
  channels: z.array(Channel).min(1).max(3),
  repeat: z
    .strictObject({ everyMinutes: z.number().positive().max(10_080), atMost: z.int().positive().max(50) })
    .optional(),
});
export type Level = z.infer<typeof Level>;

export const Ladder = z
  .array(Level)
  .max(20)
  .refine((levels) => new Set(levels.map((level) => level.key)).size === levels.length, {
    error: 'level keys must differ',
  });
export type Ladder = z.infer<typeof Ladder>;
