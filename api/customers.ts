/** Customers: tier, time zone, calendar, policy, and the customer success manager who keeps them. */
import { sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import { Tier } from '../workflows/escalation/sla-policy.contract.ts';
import { bookkeeping, changeOf, documentRoutes } from './document-routes.ts';
import { Key, Name } from './fields.ts';
import { contains } from './lists.ts';
import { LOCALES } from './texts.ts';

const Create = z.strictObject({
  key: Key,
  name: Name,
  tier: Tier,
  timezone: TimeZone.optional(),
  locale: z.enum(LOCALES).optional(),
  calendarId: z.uuid().nullable().optional(),
  policyId: z.uuid().nullable().optional(),
  csmId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
});

export const Customer = z
  .strictObject({
    ...bookkeeping,
    key: z.string(),
    name: z.string(),
    tier: Tier,
    timezone: z.string(),
    locale: z.enum(LOCALES),
    calendarId: z.uuid().nullable(),
    policyId: z.uuid().nullable(),
    csmId: z.uuid().nullable(),
    teamId: z.uuid().nullable(),
  })
  .meta({ id: 'Customer' });

export const customerRoutes = documentRoutes({
  kind: {
    table: 'customer',
    sort: 'name',
    columns: {
      key: 'key',
      name: 'name',
      tier: 'tier',
      timezone: 'timezone',
      locale: 'locale',
      calendarId: 'calendar_id',
      policyId: 'policy_id',
      csmId: 'csm_id',
      teamId: 'team_id',
    },
  },
  resource: 'customers',
  name: ['customer', '客户'],
  view: Customer,
  create: Create,
  change: changeOf(Create),
  example: { key: 'yunfan', name: '云帆科技', tier: 'A', timezone: 'Asia/Shanghai' },
  exampleChange: { tier: 'B' },
  filters: {
    q: z.string().min(1).max(100).optional(),
    tier: Tier.optional(),
    csmId: z.uuid().optional(),
    key: Key.optional(),
  },
  where: ({ q, tier, csmId, key }) => [
    ...(q === undefined ? [] : [contains('customer.name', q)]),
    ...(tier === undefined ? [] : [sql<boolean>`customer.tier = ${tier}`]),
    ...(csmId === undefined ? [] : [sql<boolean>`customer.csm_id = ${csmId}`]),
    ...(key === undefined ? [] : [sql<boolean>`customer.key = ${key}`]),
  ],
  own: ({ personId }) => sql<boolean>`csm_id = ${personId ?? null}::uuid`,
});
