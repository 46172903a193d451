/** What a mapping of handoffs says: one row a handoff, who gave it to whom, when, and what was known. */
import { z } from 'zod';
import { ROLES } from '../../api/can.ts';
import { HandoffKind } from '../../workflows/shared/handing-over.contract.ts';

const Column = z.string().trim().min(1).max(200);
const Word = z.string().trim().min(1).max(500);
/** Text with columns in braces: `Lead of type {lead_type}`. */
const Template = z.string().trim().min(1).max(2_000);

export const HandoffMapping = z.strictObject({
  about: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('For people; Baton does not read it'),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'only a-z, 0-9 and "-"')
    .describe('Name of the other system; source and id together make a handoff the same handoff'),
  file: z
    .strictObject({
      encoding: z.string().min(1).max(40).default('utf-8'),
      delimiter: z.string().length(1).default(','),
    })
    .prefault({}),
  times: z.strictObject({
    formats: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
    zone: z.string().min(1).max(60).describe('IANA zone of times that are written without one'),
  }),
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
  people: z.strictObject({
    words: z.record(Word, z.email()).default({}).describe('Word in the file → e-mail address in Baton'),
    otherwise: z
      .union([
        z.literal('reject'),
        z.strictObject({
          create: z
            .strictObject({ role: z.enum(ROLES), name: z.string().min(1).max(100), email: z.string().min(3).max(200) })
            .describe('{word} stands for the word; whoever is made so cannot sign in'),
        }),
      ])
      .default('reject'),
  }),
});
export type HandoffMapping = z.infer<typeof HandoffMapping>;
