/** Who has become active: on a dry run reckoned by the pure code, afterwards by the database, which counts the same. */
import { type Kysely, sql } from 'kysely';
import { dateOf } from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import { measureAll } from '../../db/usage-measures.ts';
import { adoptions, type UsageDay } from '../../workflows/shared/metrics.ts';
import type { KnownCustomer } from '../customers.ts';
import type { UsageMapping } from './mapping.ts';
import type { Adoption } from './report.ts';
import type { UsageRow } from './rows.ts';

const DAY_MS = 86_400_000;

type Activity = UsageMapping['activity'];

/** Days of use in memory: user, day and first instant. */
export class Imagined {
  private readonly days = new Map<string, Map<string, UsageDay>>();

  /** Adds an event of a customer; days are those of its zone. */
  add({ id, timezone }: KnownCustomer, { user, at }: UsageRow): void {
    const own = this.days.get(id) ?? new Map<string, UsageDay>();
    this.days.set(id, own);
    const day = Date.parse(dateOf(at, timezone)) / DAY_MS;
    const key = `${user}/${day}`;
    const known = own.get(key);
    if (known === undefined || known.firstAt > at) own.set(key, { user, feature: '', day, firstAt: at, count: 1 });
  }

  /** @param licences users by customer */
  adoption(activity: Activity, licences: ReadonlyMap<string, number>): Adoption {
    const customers = new Set([...this.days.keys(), ...licences.keys()]);
    const counts = [...customers].map((id) => {
      const days = [...(this.days.get(id)?.values() ?? [])];
      const users = new Set(days.map(({ user }) => user)).size;
      return { users, licensed: licences.get(id) ?? 0, active: adoptions(days, activity).length };
    });
    return summed(counts);
  }
}

/** The same, as the database counts it, of these customers. */
export async function recordedAdoption(
  db: Kysely<Database>,
  customerIds: readonly string[],
  activity: Activity,
): Promise<Adoption> {
  const { rows } = await sql<{ id: string; users: number; licensed: number }>`
    SELECT o.id, coalesce(l.users, 0) AS licensed,
      (SELECT count(DISTINCT user_id) FROM usage_day d WHERE d.customer_id = o.id) AS users
    FROM unnest(${[...customerIds]}::uuid[]) AS o(id) LEFT JOIN usage_licence l ON l.customer_id = o.id ORDER BY o.id`.execute(
    db,
  );
  const measure = { key: 'active', kind: 'activeUsers', users: 1, ...activity } as const;
  const standings = await measureAll(
    db,
    measure,
    rows.map(({ id }) => ({ customerId: id, from: null })),
  );
  return summed(rows.map(({ users, licensed }, index) => ({ users, licensed, active: standings[index]?.have ?? 0 })));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

type Counts = Readonly<{ users: number; licensed: number; active: number }>;

function summed(counts: readonly Counts[]): Adoption {
  const licences = sum(counts.map(({ licensed }) => licensed));
  return {
    customers: counts.length,
    users: sum(counts.map(({ users }) => users)),
    licences: licences === 0 ? null : licences,
    never: licences === 0 ? null : sum(counts.map(({ licensed, users }) => Math.max(0, licensed - users))),
    active: sum(counts.map(({ active }) => active)),
    activeCustomers: counts.filter(({ active }) => active > 0).length,
  };
}
