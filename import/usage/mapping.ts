/** What a mapping of use says: one row an event, whose it is, and how many users there are. */
import { z } from 'zod';
import { Column, Customers, head, Times } from '../mapping-parts.ts';

export const UsageMapping = z
  .strictObject({
    ...head(', and beginning of the ids of its events', 40),
    times: Times,
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
    customers: Customers,
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
