/** Calendars and policies are rules: versioned, edited as drafts, never changed once published. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CalendarBody } from '../../calendar/contract.ts';
import { compileCalendar, hasOpenTime } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { bookkeeping, changeOf, documentRoutes } from '../document-routes.ts';
import { Key, Name } from '../fields.ts';
import { contains } from '../lists.ts';
import { problem } from '../problems.ts';
import type { Route } from '../route.ts';
import { requireReferences } from './references.ts';

export type RuleKind = Readonly<{
  resource: 'calendars' | 'policies';
  kind: 'calendar' | 'policy';
  versions: 'calendar_version' | 'policy_version';
  owner: 'calendar_id' | 'policy_id';
  name: readonly [string, string];
  body: z.ZodType;
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
  body: SlaPolicyBody,
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
  check: (db, body) => requireReferences(db, SlaPolicyBody.parse(body)),
};

const Create = z.strictObject({ key: Key, name: Name });
const filters = { q: z.string().min(1).max(100).optional(), key: Key.optional() };

const View = z.strictObject({
  ...bookkeeping,
  key: z.string(),
  name: z.string(),
  currentVersion: z.int().nullable(),
});

/** List, read, create, rename, deactivate. */
export function ruleRoutes({ resource, kind, name }: RuleKind): Route[] {
  const policy = kind === 'policy';
  return documentRoutes({
    kind: {
      table: kind,
      sort: 'id',
      columns: { key: 'key', name: 'name', currentVersion: 'current_version', ...(policy ? { kind: 'kind' } : {}) },
      hidden: ['kind'],
    },
    resource,
    name,
    view: View.meta({ id: policy ? 'Policy' : 'Calendar' }),
    create: Create,
    change: changeOf(Create),
    example: { key: `${kind}-2026`, name: name[1] },
    exampleChange: { name: `${name[1]} 2026` },
    filters,
    where: ({ q, key }) => [
      ...(q === undefined ? [] : [contains(`${kind}.name`, q)]),
      ...(key === undefined ? [] : [contains(`${kind}.key`, key)]),
    ],
    prepare: (values, _call, id) => Promise.resolve(policy && id === undefined ? { ...values, kind: 'sla' } : values),
  });
}
