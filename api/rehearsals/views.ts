/** Rehearsals as the API shows and takes them. */
import { z } from 'zod';
import { Mapping } from '../../import/mapping.ts';
import { Calendars } from '../../rehearsal/background/job.contract.ts';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { Instant, Name } from '../fields.ts';
import { pageOf } from '../lists.ts';

/** Longest uploaded file, in characters. */
const CSV_LIMIT = 20_000_000;
/** The body around it has a mapping, policies and calendars; quotes and newlines grow when written as JSON. */
export const UPLOAD_LIMIT = '28mb';

const Policy = z.union([
  z.strictObject({ policyId: z.uuid(), version: z.int().positive().optional() }),
  z.strictObject({ body: SlaPolicyBody }),
]);
export type PolicyChoice = z.output<typeof Policy>;

export const StartRehearsal = z.strictObject({
  name: Name.optional(),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ownCases'), from: Instant, to: Instant }),
    z.strictObject({
      kind: z.literal('upload'),
      fileName: z.string().trim().min(1).max(200),
      csv: z.string().min(1).max(CSV_LIMIT),
      mapping: Mapping,
    }),
  ]),
  policy: Policy,
  current: Policy.nullable().optional().meta({
    description: 'Without it the version in force of the policy that is tried, else the policy `standard`; null: none',
  }),
  calendars: Calendars.optional().meta({ description: 'By key; without it the published ones' }),
  asOf: Instant.optional(),
  zone: z.string().min(1).max(60).refine(isZone, 'no such time zone').optional(),
});
export type StartRehearsal = z.output<typeof StartRehearsal>;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const RehearsalState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']);

export const Rehearsal = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    state: RehearsalState.meta({
      description: '`interrupted`: the process at work ended; start it again. `failed`: see `problem`',
    }),
    attempt: z.int(),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    progress: z.strictObject({ done: z.int(), total: z.int().nullable() }),
    problem: z.string().nullable(),
    source: z.union([
      z.strictObject({ kind: z.literal('ownCases'), from: z.string(), to: z.string() }),
      z.strictObject({ kind: z.literal('upload'), fileName: z.string() }),
    ]),
    policy: z.string(),
    of: z
      .strictObject({ policyId: z.uuid(), version: z.int() })
      .nullable()
      .meta({ description: 'Which version of our policies is tried; null for a body that was sent' }),
    current: z.string().nullable(),
    cases: z
      .strictObject({
        read: z.int(),
        rejected: z.int(),
        open: z.int(),
        closed: z.int(),
        later: z.int(),
        reopened: z.int(),
        complete: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'Rehearsal' });
export type Rehearsal = z.output<typeof Rehearsal>;

export const RehearsalPage = pageOf(Rehearsal);
