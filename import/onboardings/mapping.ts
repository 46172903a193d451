/** What a mapping of onboardings says: one row a customer who is being onboarded, and the instants of what is done. */
import { z } from 'zod';
import { ServiceClass } from '../../workflows/shared/service-class.contract.ts';
import { Column, Customers, head, People, Template, Times, Word } from '../mapping-parts.ts';

const MilestoneKey = z.string().trim().min(1).max(40);

export const OnboardingMapping = z.strictObject({
  ...head('; source and id together make an onboarding the same onboarding'),
  times: Times,
  columns: z.strictObject({
    id: Column,
    customer: Column,
    start: Column.describe('The first day of the activation window'),
    owner: Column.optional().describe('Without it, or where it is empty, whoever looks after the customer'),
  }),
  /** What a plan template is chosen by, with the tier of the customer. */
  serviceClass: z.union([ServiceClass, z.strictObject({ column: Column, words: z.record(Word, ServiceClass) })]),
  products: z.array(Template).min(1).max(20).describe('What was sold; a text whose columns are all empty is left out'),
  title: Template.optional().describe('Customer and product where absent'),
  milestones: z
    .record(MilestoneKey, z.strictObject({ done: Column, document: Column.optional() }))
    .describe('Milestone of the plan → the column of when it was done, empty while it is not'),
  customers: Customers,
  people: People.prefault({}),
});
export type OnboardingMapping = z.infer<typeof OnboardingMapping>;
