/** What a mapping of handoffs says: one row a handoff, who gave it to whom, when, and what was known. */
import { z } from 'zod';
import { HandoffKind } from '../../workflows/shared/handing-over.contract.ts';
import { Column, head, People, Template, Times } from '../mapping-parts.ts';

export const HandoffMapping = z.strictObject({
  ...head('; source and id together make a handoff the same handoff'),
  times: Times,
  columns: z.strictObject({
    id: Column,
    giver: Column,
    receiver: Column,
    offered: Column.describe('When it was offered; the same column as accepted where only that is known'),
    accepted: Column.optional().describe('When it was taken over; a row without is still offered'),
  }),
  handoffKind: HandoffKind,
  title: Template,
  reason: Template,
  pack: z
    .record(z.string(), z.union([Template, z.array(Template).max(20)]))
    .describe('The fields of the pack; a text whose columns are all empty is left out of a list'),
  people: People,
});
export type HandoffMapping = z.infer<typeof HandoffMapping>;
