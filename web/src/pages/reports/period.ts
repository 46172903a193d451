/** What a report is about, as the address says it, and where the rows behind its numbers are. */
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { oneOf } from '../../ui/guards.ts';
import { type OwnDays, ownBefore, ownSpan, PERIODS, type Period, type Span, spanBefore, spanOf } from './span.ts';

/** Which rows are asked for: those behind a number of one line, or of all. */
export type AskedRows = Readonly<{
  of: string;
  /** The key of the line; null for the line without one, absent for all lines. */
  group?: string | null;
  currency?: string;
}>;

/** Where the rows behind a number are; the same time to the millisecond, so that there are just as many. */
export type RowsAt = (rows: AskedRows) => string;

export type Asked<By extends string> = Readonly<{
  by: By;
  /** One of the periods there are, or days of one's own. */
  period: Period | OwnDays;
  span: Span;
  /** The time before, where it is compared with. */
  before: Span | undefined;
  /** What only one report asks, from the address. */
  extra: Readonly<Record<string, string>>;
  change: (changes: Readonly<Record<string, string | null>>) => void;
  /** The rows the address asks for; absent where it asks for the report. */
  rows: AskedRows | undefined;
  rowsAt: RowsAt;
  /** As `rowsAt`, in the time before. */
  rowsBefore: RowsAt;
  /** Where the report is of which rows are shown. */
  reportAt: string;
}>;

type Choice<By extends string> = Readonly<{
  /** The first is meant where the address says nothing. */
  groups: readonly [By, ...By[]];
  /** Where the address says nothing. */
  period?: Period;
  /** Parameters of this report alone. */
  extras?: readonly string[];
}>;

/** How a report is grouped and what time it is about. */
export function useAsked<By extends string>({ groups, period: first = '30', extras = [] }: Choice<By>): Asked<By> {
  const [search, setSearch] = useSearchParams();
  // The end of the period stays where it was when the page was opened, so that numbers do not change while one reads.
  const [now] = useState(() => Date.now());
  const { period, span, before } = timeOf(search, first, now);
  const isCompared = search.get('compare') === '1';
  const kept = ['report', 'by', 'period', 'first', 'last', 'compare', ...extras];
  const report = Object.fromEntries(kept.map((name) => [name, search.get(name)]));
  const rowsIn =
    (time: Span): RowsAt =>
    (rows) =>
      withQuery('/reports', { ...report, ...time, ...rowParams(rows) });
  return {
    by: oneOf(groups, search.get('by')) ?? groups[0],
    period,
    span: rowsSpan(search) ?? span,
    before: isCompared ? before : undefined,
    extra: Object.fromEntries(extras.flatMap((name) => [[name, search.get(name) ?? '']])),
    rows: rowsOf(search),
    rowsAt: rowsIn(span),
    rowsBefore: rowsIn(before),
    reportAt: withQuery('/reports', report),
    change: (changes) => setSearch((old) => changed(old, changes), { replace: true }),
  };
}

function changed(old: URLSearchParams, changes: Readonly<Record<string, string | null>>): URLSearchParams {
  const next = new URLSearchParams(old);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

type Time = Readonly<{ period: Period | OwnDays; span: Span; before: Span }>;

function timeOf(search: URLSearchParams, first: Period, now: number): Time {
  const own = { first: search.get('first') ?? '', last: search.get('last') ?? '' };
  const [span, before] = [ownSpan(own), ownBefore(own)];
  if (span !== undefined && before !== undefined) return { period: own, span, before };
  const period = oneOf(PERIODS, search.get('period')) ?? first;
  return { period, span: spanOf(period, now), before: spanBefore(period, now) };
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

/** The time of rows; nothing where the address has none, or none that makes sense. */
function rowsSpan(search: URLSearchParams): Span | undefined {
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  return Date.parse(from) < Date.parse(to) ? { from, to } : undefined;
}
