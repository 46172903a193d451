/** A rehearsal that runs in the background: its inputs as they are kept. */
import { z } from 'zod';
import { CalendarBody, Instant } from '../../calendar/contract.ts';
import { Mapping } from '../../import/mapping.ts';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';

/** Calendars by key; `default` is that of customers without one of their own. */
export const Calendars = z.record(z.string().min(1).max(80), CalendarBody);

const NamedPolicy = z.strictObject({
  name: z.string(),
  body: SlaPolicyBody,
  /** Which version of which policy of ours it is; absent for a body that was sent. */
  of: z.strictObject({ policyId: z.uuid(), version: z.int().positive() }).optional(),
});

/** Everything that was decided when the rehearsal was asked for; what is published later does not change it. */
export const JobInputs = z.strictObject({
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ownCases'), from: Instant, to: Instant }),
    z.strictObject({ kind: z.literal('upload'), fileName: z.string(), mapping: Mapping }),
  ]),
  policy: NamedPolicy,
  current: NamedPolicy.optional(),
  calendars: Calendars,
  /** Own calendars of customers, by customer id. */
  calendarOfCustomer: z.record(z.string(), z.string()),
  asOf: Instant.optional(),
  zone: z.string().optional(),
});
export type JobInputs = z.infer<typeof JobInputs>;

/** What the process at work tells the one that started it. */
export const FromChild = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('total'), total: z.int() }),
  z.strictObject({ kind: z.literal('progress'), done: z.int() }),
  z.strictObject({ kind: z.literal('failed'), problem: z.string() }),
]);
export type FromChild = z.infer<typeof FromChild>;
