/** Calendars and policies are rules: versioned, edited as drafts, never changed once published. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { CalendarBody } from '../../calendar/contract.ts';
import { compileCalendar, hasOpenTime } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import type { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { bookkeeping, changeOf, documentRoutes } from '../document-routes.ts';
import { Key, Name } from '../fields.ts';
import { contains } from '../lists.ts';
import { notFound, problem } from '../problems.ts';
import type { Route } from '../route.ts';
import { AnyPolicyBody, PolicyKind, policyBodyOf } from './policy-kinds.ts';
import { requireReferences } from './references.ts';

export type RuleKind = Readonly<{
  resource: 'calendars' | 'policies';
  kind: 'calendar' | 'policy';
  versions: 'calendar_version' | 'policy_version';
  owner: 'calendar_id' | 'policy_id';
  name: readonly [string, string];
  /** As documents show it. */
  body: z.ZodType;
  /** What a body of one rule has to be; a policy's depends on its kind. @throws 404 */
  bodyOf(db: Kysely<Database>, id: string): Promise<z.ZodType>;
  example: unknown;
  /** Whether cases that are open follow a new version unless told otherwise. */
  appliesByDefault: boolean;
  /** Whether what it says can be kept. @throws 422 */
  check(db: Kysely<Database>, body: unknown): Promise<void>;
}>;

const officeHours: [string, string][] = [['09:00', '18:00']];

export const CALENDARS: RuleKind = {
  resource: 'calendars',
  kind: 'calendar',
  versions: 'calendar_version',
  owner: 'calendar_id',
  name: ['calendar', '日历'],
  body: CalendarBody,
  bodyOf: () => Promise.resolve(CalendarBody),
  example: {
    timezone: 'Asia/Shanghai',
    hours: { mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours },
    holidays: [{ date: '2026-10-01', reason: '国庆节' }],
  } satisfies CalendarBody,
  appliesByDefault: true,
  check(_db, body) {
    if (!hasOpenTime(compileCalendar(CalendarBody.parse(body)))) throw problem(422, 'NO_OPEN_TIME');
    return Promise.resolve();
  },
};

export const POLICIES: RuleKind = {
  resource: 'policies',
  kind: 'policy',
  versions: 'policy_version',
  owner: 'policy_id',
  name: ['policy', '规则'],
  body: AnyPolicyBody,
  bodyOf: policyBody,
  example: {
    matrix: [
      {
        tier: '*',
        severity: '*',
        stages: {
          respond: { targetMinutes: 60, calendar: 'customer', startsFrom: 'opened', pausedBy: [], ladder: 'usual' },
        },
      },
    ],
    ladders: {
      usual: [{ key: 'late', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp'] }],
    },
    followUpRequiredFor: ['critical'],
    reopenFrom: 'respond',
  } satisfies SlaPolicyBody,
  appliesByDefault: false,
  check: requireReferences,
};

/** Bodies are checked by the kind the policy was created with. */
async function policyBody(db: Kysely<Database>, id: string): Promise<z.ZodType> {
  const row = await db.selectFrom('policy').select('kind').where('id', '=', id).executeTakeFirst();
  const body = row && policyBodyOf(row.kind);
  if (body === undefined) throw notFound();
  return body;
}

const Create = z.strictObject({ key: Key, name: Name });
const CreatePolicy = Create.extend({ kind: PolicyKind.default('sla') });
const filters = { q: z.string().min(1).max(100).optional(), key: Key.optional() };
const policyFilters = { ...filters, kind: PolicyKind.optional() };

const View = z.strictObject({
  ...bookkeeping,
  key: z.string(),
  name: z.string(),
  currentVersion: z.int().nullable(),
});
const PolicyView = View.extend({ kind: z.string() });

/** List, read, create, rename, deactivate. */
export function ruleRoutes({ resource, kind, name }: RuleKind): Route[] {
  const policy = kind === 'policy';
  return documentRoutes({
    kind: {
      table: kind,
      sort: 'id',
      columns: { key: 'key', name: 'name', currentVersion: 'current_version', ...(policy ? { kind: 'kind' } : {}) },
    },
    resource,
    name,
    view: policy ? PolicyView.meta({ id: 'Policy' }) : View.meta({ id: 'Calendar' }),
    create: policy ? CreatePolicy : Create,
    change: changeOf(Create),
    example: { key: `${kind}-2026`, name: name[1] },
    exampleChange: { name: `${name[1]} 2026` },
    filters: policy ? policyFilters : filters,
    where: (query) => [
      ...('kind' in query && query.kind !== undefined ? [sql<SqlBool>`policy.kind = ${query.kind}`] : []),
      ...textConditions(kind, query),
    ],
  });
}

const textConditions = (
  table: RuleKind['kind'],
  { q, key }: Readonly<{ q?: string | undefined; key?: string | undefined }>,
): RawBuilder<SqlBool>[] => [
  ...(q === undefined ? [] : [contains(`${table}.name`, q)]),
  ...(key === undefined ? [] : [contains(`${table}.key`, key)]),
];
