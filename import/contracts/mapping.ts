/** What a mapping of contracts says: one row a term; what makes terms follow each other; when each was signed. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Currency } from '../../workflows/renewal/renewal-policy.contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { Column, head, Word } from '../mapping-parts.ts';

export const ContractMapping = z.strictObject({
  ...head('; source and id together make a term the same term'),
  dates: z.strictObject({
    formats: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
    zone: TimeZone.describe('The customers’ own zone, whose days these are'),
  }),
  columns: z.strictObject({
    id: Column.describe('Of the term'),
    contract: z.array(Column).min(1).max(10).describe('Terms with the same values in these are one contract'),
    start: Column,
    end: Column.describe('The last day'),
    signed: Column.optional().describe('The day this term was signed or paid; its first day where absent'),
    customer: Column,
    amount: Column.optional().describe('Of the term, in major units'),
  }),
  /** Rows that renew the term before them, for counting those that were signed late. */
  renewals: z.strictObject({ column: Column, words: z.array(Word).min(1).max(20) }).optional(),
  product: z.string().trim().min(1).max(200).describe('Text with columns in braces: {plan}'),
  currency: Currency,
  serviceClass: ServiceClass,
  autoRenewing: z.boolean().default(false),
  customers: z.strictObject({
    words: z
      .record(Word, z.string().min(1).max(80))
      .default({})
      .describe('Word in the file → key of a customer in Baton'),
    otherwise: z
      .union([
        z.literal('reject'),
        z.strictObject({
          create: z
            .strictObject({ key: z.string().min(1).max(60), name: z.string().min(1).max(200), tier: Tier })
            .describe('{word} stands for the word'),
        }),
      ])
      .default('reject'),
  }),
});
export type ContractMapping = z.infer<typeof ContractMapping>;
