import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Logger } from '../platform/logger.ts';
import { type CaseRules, type RulesRequest, rulesOf } from '../workflows/escalation/rules.ts';
import { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';
import { finalFailure } from './failures.ts';

type Deps = Readonly<{ db: Kysely<Database>; logger: Logger }>;
type Published = Readonly<{ id: string; key: string; version: number }>;

/** Calendar of customers that have none of their own; without it, round the clock. */
const DEFAULT_CALENDAR = 'default';

/** The activity that turns a published policy into the rules of one case, calendars pinned to their current versions. */
export function createResolveRules({ db, logger }: Deps) {
  const bodies = new Map<string, SlaPolicyBody>();

  async function bodyOf({ id, version }: RulesRequest['policy']): Promise<SlaPolicyBody> {
    const name = `${id}@${version}`;
    const known = bodies.get(name);
    if (known !== undefined) return known;
    const row = await db
      .selectFrom('policy_version')
      .select(['body'])
      .where('policy_id', '=', id)
      .where('version', '=', version)
      .where('published_at', 'is not', null)
      .executeTakeFirst();
    const parsed = SlaPolicyBody.safeParse(row?.body);
    if (!parsed.success) throw finalFailure('RULES_NOT_FOUND', `policy ${name} is not published or not readable`);
    bodies.set(name, parsed.data);
    return parsed.data;
  }

  return async (request: RulesRequest): Promise<CaseRules> => {
    const [body, calendars] = await Promise.all([bodyOf(request.policy), publishedCalendars(db, request.customerId)]);
    const { tier, severity } = request;
    return rulesOf(body, { tier, severity }, (wanted) => {
      const found =
        wanted === 'customer' ? calendars.own : calendars.all.find((calendar) => calendar.key === wanted.key);
      if (found === undefined && wanted !== 'customer') {
        logger.warn({ calendarKey: wanted.key, policy: request.policy }, 'policy names an unknown calendar');
      }
      const fallback = calendars.all.find((calendar) => calendar.key === DEFAULT_CALENDAR);
      return refOf(found ?? fallback);
    });
  };
}

const refOf = (calendar: Published | undefined): CalendarRef | null =>
  calendar === undefined ? null : { id: calendar.id, version: calendar.version };

async function publishedCalendars(
  db: Kysely<Database>,
  customerId: string,
): Promise<{ all: Published[]; own: Published | undefined }> {
  const rows = await db
    .selectFrom('calendar')
    .leftJoin('customer', (join) =>
      join.onRef('customer.calendar_id', '=', 'calendar.id').on('customer.id', '=', customerId),
    )
    .select(['calendar.id', 'calendar.key', 'calendar.current_version', 'customer.id as customer_id'])
    .where('calendar.active', '=', true)
    .where('calendar.current_version', 'is not', null)
    .execute();
  const all: Published[] = [];
  let own: Published | undefined;
  for (const { id, key, current_version: version, customer_id: customer } of rows) {
    if (version === null) continue;
    const calendar = { id, key, version };
    all.push(calendar);
    if (customer !== null) own = calendar;
  }
  return { all, own };
}
