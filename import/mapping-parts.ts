/** What mappings of every table begin with: where the file is from, how it is written, who and whose its words mean. */
import { z } from 'zod';
import { ROLES } from '../api/can.ts';
import { TimeZone } from '../calendar/contract.ts';
import { Tier } from '../workflows/shared/clock-rule.contract.ts';

export const Column = z.string().trim().min(1).max(200);
export const Word = z.string().trim().min(1).max(500);
/** Text with columns in braces: `Lead of type {lead_type}`. */
export const Template = z.string().trim().min(1).max(2_000);

/**
 * The head of a mapping.
 * @param purpose what the name of the other system is for
 * @param longest how long that name may be
 */
export const head = (purpose: string, longest = 60) => ({
  about: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('For people; Baton does not read it'),
  source: z
    .string()
    .regex(new RegExp(`^[a-z0-9][a-z0-9-]{0,${longest - 1}}$`), 'only a-z, 0-9 and "-"')
    .describe(`Name of the other system${purpose}`),
  file: z
    .strictObject({
      encoding: z.string().min(1).max(40).default('utf-8'),
      delimiter: z.string().length(1).default(','),
    })
    .prefault({}),
});

export const Times = z.strictObject({
  formats: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  zone: z.string().min(1).max(60).describe('IANA zone of times that are written without one'),
});

export const People = z.strictObject({
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
});
export type People = z.infer<typeof People>;

export const Customers = z.strictObject({
  words: z.record(Word, z.string().min(1).max(80)).default({}).describe('Word in the file → key in Baton'),
  otherwise: z
    .union([
      z.literal('reject'),
      z.strictObject({
        create: z
          .strictObject({
            key: z.string().regex(/^[a-z0-9{}word-]{1,60}$/),
            name: z.string().min(1).max(100),
            tier: Tier,
            timezone: TimeZone,
          })
          .describe('{word} stands for the word'),
      }),
    ])
    .default('reject'),
});
export type Customers = z.infer<typeof Customers>;
