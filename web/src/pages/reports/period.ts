/** What a report is about, as the address says it, and where the rows behind its numbers are. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { oneOf } from '../../ui/guards.ts';

export const PERIODS = ['7', '30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];
const DAY_MS = 86_400_000;

/** Which rows are asked for: those behind a number of one line, or of all. */
export type AskedRows = Readonly<{
  of: string;
  /** The key of the line; null for the line without one, absent for all lines. */
  group?: string | null;
  currency?: string;
}>;

export type Asked<By extends string> = Readonly<{
  by: By;
  period: Period;
  /** Instants, ISO 8601 in UTC: from the first on and before the second. */
  span: Readonly<{ from: string; to: string }>;
  change: (name: 'by' | 'days', value: string) => void;
  /** The rows the address asks for; absent where it asks for the report. */
  rows: AskedRows | undefined;
  /** Where the rows behind a number are; the same period to the millisecond, so that there are just as many. */
  rowsAt: (rows: AskedRows) => string;
  /** Where the report is of which rows are shown. */
  reportAt: string;
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
  const span = spanOf(search) ?? {
    from: new Date(now - Number(period) * DAY_MS).toISOString(),
    to: new Date(now).toISOString(),
  };
  const report = { report: search.get('report'), by: search.get('by'), days: search.get('days') };
  return {
    by: oneOf(groups, search.get('by')) ?? groups[0],
    period,
    span,
    rows: rowsOf(search),
    rowsAt: (rows) => withQuery('/reports', { ...report, ...span, ...rowParams(rows) }),
    reportAt: withQuery('/reports', report),
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

/** What the API is asked for the rows behind a number, besides what it is asked for the report. */
export const rowParams = ({ of, group, currency }: AskedRows): Filter => ({
  of,
  currency,
  ...(group === null ? { ungrouped: '1' } : { group }),
});

function rowsOf(search: URLSearchParams): AskedRows | undefined {
  const [of, group, currency] = [search.get('of'), search.get('group'), search.get('currency')];
  if (of === null) return undefined;
  return {
    of,
    ...(search.has('ungrouped') ? { group: null } : {}),
    ...(group === null ? {} : { group }),
    ...(currency === null ? {} : { currency }),
  };
}

/** The period of rows; nothing where the address has none, or none that makes sense. */
function spanOf(search: URLSearchParams): Asked<string>['span'] | undefined {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  return Date.parse(from) < Date.parse(to) ? { from, to } : undefined;
}
