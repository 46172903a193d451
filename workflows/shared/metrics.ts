/**
 * Whether metrics are reached, and when: at the instant of the event that satisfied them, in whatever order events
 * arrive. Pure; the database counts the same (`activities/usage-metrics.ts`), and a property test holds the two together.
 */
import type { Measure, MeasureStanding, MetricRule, MetricStanding } from './metrics.contract.ts';

/** What one user did with one feature on one local day; `day` counts days since 1970-01-01, `firstAt` is epoch milliseconds. */
export type UsageDay = Readonly<{ user: string; feature: string; day: number; firstAt: number; count: number }>;

/** All that is counted of a customer. Uses and events carry their own instants (epoch milliseconds). */
export type Usage = Readonly<{
  days: readonly UsageDay[];
  /** Single uses, in any order; only needed for the exact instant of the nth use. */
  uses: readonly Readonly<{ feature: string; at: number; count: number }>[];
  /** The earliest event of each kind and feature. */
  firsts: readonly Readonly<{ event: string; feature: string; at: number }>[];
  licences: Readonly<{ users: number; since: number }> | null;
}>;

type Active = Readonly<{ activeDays: number; withinDays: number; feature?: string | undefined }>;

/** Where a metric stands by what is known of a customer's use. */
export const standingOf = (rule: MetricRule, usage: Usage): MetricStanding =>
  combined(
    rule,
    rule.measures.map((measure) => measured(measure, usage)),
  );

/** A metric's standing from that of its measures, in the order of the rule. */
export function combined({ key, combine }: MetricRule, measures: readonly MeasureStanding[]): MetricStanding {
  const instants = measures.flatMap(({ at }) => at ?? []).toSorted((a, b) => a - b);
  const wanted = combine === 'all' ? measures.length : combine === 'any' ? 1 : combine.atLeast;
  return { key, at: instants[wanted - 1] ?? null, measures };
}

function measured(measure: Measure, usage: Usage): MeasureStanding {
  const { key } = measure;
  switch (measure.kind) {
    case 'activeUsers': {
      const adopted = adoptions(usage.days, measure);
      return { key, have: adopted.length, need: measure.users, at: adopted[measure.users - 1] ?? null };
    }
    case 'licensedShare':
      return { key, ...shareReached(adoptions(usage.days, measure), measure.percent, usage.licences) };
    case 'featureUses': {
      const uses = usage.uses.filter(({ feature }) => feature === measure.feature).toSorted((a, b) => a.at - b.at);
      return { key, ...counted(uses, measure.uses) };
    }
    case 'firstEvent': {
      const { event, feature } = measure;
      const found = usage.firsts.filter(
        (first) => first.event === event && (feature ?? first.feature) === first.feature,
      );
      const at = found.length === 0 ? null : Math.min(...found.map((first) => first.at));
      return { key, have: found.length === 0 ? 0 : 1, need: 1, at };
    }
  }
}

/**
 * When users became active by a rule, in order (epoch milliseconds): each at their first event on the day that completed
 * the first stretch.
 */
export function adoptions(days: readonly UsageDay[], rule: Active): number[] {
  const users = Map.groupBy(
    days.filter(({ feature }) => rule.feature === undefined || feature === rule.feature),
    ({ user }) => user,
  );
  return [...users.values()].flatMap((own) => adoptedAt(own, rule) ?? []).toSorted((a, b) => a - b);
}

function adoptedAt(own: readonly UsageDay[], { activeDays, withinDays }: Active): number | undefined {
  const firsts = new Map<number, number>();
  for (const { day, firstAt } of own) firsts.set(day, Math.min(firstAt, firsts.get(day) ?? firstAt));
  const days = [...firsts.keys()].toSorted((a, b) => a - b);
  const found = days.find((day, index) => {
    const first = days[index - activeDays + 1];
    return first !== undefined && day - first < withinDays;
  });
  return found === undefined ? undefined : firsts.get(found);
}

type Reached = Omit<MeasureStanding, 'key'>;

/**
 * The share of licensed users among those who are active.
 * @param adopted when users became active, in order
 */
export function shareReached(adopted: readonly number[], percent: number, licences: Usage['licences']): Reached {
  if (licences === null || licences.users === 0) return { have: adopted.length, need: null, at: null };
  const need = Math.max(1, Math.ceil((licences.users * percent) / 100));
  const last = adopted[need - 1];
  return { have: adopted.length, need, at: last === undefined ? null : Math.max(last, licences.since) };
}

function counted(uses: readonly Readonly<{ at: number; count: number }>[], need: number): Reached {
  let have = 0;
  let at: number | null = null;
  for (const use of uses) {
    have += use.count;
    if (at === null && have >= need) at = use.at;
  }
  return { have, need, at };
}
