/** How a file of changes of promised releases is to be read: data, one file per source. */
import { z } from 'zod';
import { TimeOfDay } from '../../workflows/release/train.contract.ts';

const Column = z.string().min(1).max(200);
const Days = z.int().min(1).max(400);

/** A pattern whose groups are the numbers of a version, in the order in which versions follow each other. */
const VersionPattern = z.string().max(200).refine(isPattern, { error: 'not a regular expression' });

export const PromiseMapping = z.strictObject({
  $schema: z.string().optional(),
  about: z.array(z.string()).optional(),
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  events: z.strictObject({
    columns: z.strictObject({
      id: Column,
      area: Column,
      at: Column,
      event: Column,
      field: Column,
      old: Column,
      new: Column,
    }),
    /** What the column `event` says of a new proposal, and of a change. */
    created: z.string(),
    changed: z.string(),
    /** Fields that promise a release, with what is promised by each. */
    tracks: z.record(z.string(), z.string().regex(/^[a-z][a-z0-9-]{0,19}$/)),
    /** The field that says where a proposal stands, and the words by which it is adopted. */
    status: z.strictObject({ field: z.string(), adopted: z.array(z.string()).min(1) }),
  }),
  version: VersionPattern,
  releases: z.strictObject({
    columns: z.strictObject({ name: Column, cutoff: Column, freeze: Column, shipped: Column }),
    /** The time of days without one, in UTC. */
    time: TimeOfDay,
    /** Of releases whose days nobody has written down. */
    usual: z.strictObject({ everyDays: Days, cutoffDays: Days, freezeDays: Days }),
  }),
  exceptions: z.strictObject({
    columns: z.strictObject({
      release: Column,
      id: Column,
      title: Column,
      requested: Column,
      decided: Column,
      verdict: Column,
    }),
    verdicts: z.record(z.string(), z.enum(['approved', 'refused'])),
  }),
  /** For `--write`: the key of the customer for whom the proposals stand. */
  customer: z.string().min(1).max(80).optional(),
});
export type PromiseMapping = z.infer<typeof PromiseMapping>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== '';
  } catch {
    return false;
  }
}
