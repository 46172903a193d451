/** What a report is about, as the address says it. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { oneOf } from '../../ui/guards.ts';

export const PERIODS = ['7', '30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];
const DAY_MS = 86_400_000;

export type Asked<By extends string> = Readonly<{
  by: By;
  period: Period;
  /** Instants, ISO 8601 in UTC: from the first on and before the second. */
  span: Readonly<{ from: string; to: string }>;
  change: (name: 'by' | 'days', value: string) => void;
}>;

/**
 * How a report is grouped and what time it is about.
 * @param groups the first is meant where the address says nothing
 * @param first days, where the address says nothing
 */
export function useAsked<By extends string>(groups: readonly [By, ...By[]], first: Period = '30'): Asked<By> {
  const [search, setSearch] = useSearchParams();
  const period = oneOf(PERIODS, search.get('days')) ?? first;
  // The end of the period stays where it was when the page was opened, so that numbers do not change while one reads.
  const [now] = useState(() => Date.now());
  return {
    by: oneOf(groups, search.get('by')) ?? groups[0],
    period,
    span: { from: new Date(now - Number(period) * DAY_MS).toISOString(), to: new Date(now).toISOString() },
    change: (name, value) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          next.set(name, value);
          return next;
        },
        { replace: true },
      ),
  };
}
