/** Customers: tier, stage, time zone, calendar, policy, and who keeps them: customer success and sales. */
import { sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import { bookkeeping, changeOf, documentRoutes } from '../document-routes.ts';
import { Key, Name } from '../fields.ts';
import { contains } from '../lists.ts';
import { LOCALES } from '../texts.ts';
import { customerStandingsRoute } from './standings.ts';
import { customerTimelineRoute } from './timeline.ts';

/** Somebody who may become a customer, is one, or was one. */
const STAGES = ['prospect', 'customer', 'former'] as const;

const Create = z.strictObject({
  key: Key,
  name: Name,
  tier: Tier,
  timezone: TimeZone.optional(),
  locale: z.enum(LOCALES).optional(),
  calendarId: z.uuid().nullable().optional(),
  policyId: z.uuid().nullable().optional(),
  csmId: z.uuid().nullable().optional(),
  salesId: z.uuid().nullable().optional(),
  stage: z.enum(STAGES).optional(),
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
    salesId: z.uuid().nullable(),
    stage: z.enum(STAGES),
    teamId: z.uuid().nullable(),
  })
  .meta({ id: 'Customer' });

const documents = documentRoutes({
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
      salesId: 'sales_id',
      stage: 'stage',
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
    salesId: z.uuid().optional(),
    stage: z.enum(STAGES).optional(),
    key: Key.optional(),
  },
  where: ({ q, tier, csmId, salesId, stage, key }) => [
    ...(q === undefined ? [] : [contains('customer.name', q)]),
    ...(tier === undefined ? [] : [sql<boolean>`customer.tier = ${tier}`]),
    ...(csmId === undefined ? [] : [sql<boolean>`customer.csm_id = ${csmId}`]),
    ...(salesId === undefined ? [] : [sql<boolean>`customer.sales_id = ${salesId}`]),
    ...(stage === undefined ? [] : [sql<boolean>`customer.stage = ${stage}`]),
    ...(key === undefined ? [] : [sql<boolean>`customer.key = ${key}`]),
  ],
  own: ({ personId }) => sql<boolean>`${personId ?? null}::uuid IN (csm_id, sales_id)`,
});

export const customerRoutes = [...documents, customerTimelineRoute, customerStandingsRoute];
