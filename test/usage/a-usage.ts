/** Invented use of a product, and what the pure code makes of it. */
import { randomUUID } from 'node:crypto';
import type { UsageEvent } from '../../db/usage.ts';
import type { Usage } from '../../workflows/shared/metrics.ts';

const DAY_MS = 86_400_000;
/** 2 March 2026 in UTC, the day 0 of tests. */
export const DAY_0 = Date.UTC(2026, 2, 2);

/** One event; `day` and `hour` count from 2 March 2026 in UTC. */
export type Use = Readonly<{
  user: string;
  day: number;
  hour?: number;
  feature?: string;
  event?: string;
  count?: number;
  id?: string;
}>;

export const atOf = ({ day, hour = 9 }: Pick<Use, 'day' | 'hour'>): number => DAY_0 + day * DAY_MS + hour * 3_600_000;

export const eventOf = (customerId: string, use: Use): UsageEvent => ({
  id: use.id ?? randomUUID(),
  customerId,
  userId: use.user,
  feature: use.feature ?? '',
  event: use.event ?? '',
  at: new Date(atOf(use)).toISOString(),
  count: use.count ?? 1,
});

/** The same uses as the pure code counts them, for a customer in UTC. */
export function usageOf(uses: readonly Use[], licences: Usage['licences'] = null): Usage {
  const singles = uses.map((use) => ({ feature: use.feature ?? '', at: atOf(use), count: use.count ?? 1 }));
  return {
    days: uses.map((use, index) => ({
      user: use.user,
      feature: use.feature ?? '',
      day: Math.floor(atOf(use) / DAY_MS),
      firstAt: atOf(use),
      count: singles[index]?.count ?? 1,
    })),
    uses: singles,
    firsts: uses.flatMap((use) =>
      use.event === undefined ? [] : [{ event: use.event, feature: use.feature ?? '', at: atOf(use) }],
    ),
    licences,
  };
}
