/** What a mapping of use says: one row an event, whose it is, and how many users there are. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';

const Column = z.string().trim().min(1).max(200);
const Word = z.string().trim().min(1).max(500);

export const UsageMapping = z
  .strictObject({
    about: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('For people; Baton does not read it'),
    source: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'only a-z, 0-9 and "-"')
      .describe('Name of the other system, and beginning of the ids of its events'),
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
      id: Column.optional().describe('Without it an event is known by user, time and feature'),
      user: Column,
      at: Column,
      customer: Column.optional().describe('Without it the file of users says whose a user is'),
      feature: Column.optional(),
      count: Column.optional(),
      event: Column.optional().describe('Kind of event, such as value'),
    }),
    users: z
      .strictObject({ user: Column, customer: Column })
      .optional()
      .describe('Columns of a file of users, given by --users; each user is one licence of their customer'),
    customers: z.strictObject({
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
    }),
    activity: z
      .strictObject({ activeDays: z.int().min(1).max(366), withinDays: z.int().min(1).max(366) })
      .default({ activeDays: 3, withinDays: 7 })
      .describe('By which the report counts active users'),
  })
  .refine(({ columns, users }) => columns.customer !== undefined || users !== undefined, {
    error: 'somebody has to say whose a user is: columns.customer or users',
    path: ['users'],
  });
export type UsageMapping = z.infer<typeof UsageMapping>;
