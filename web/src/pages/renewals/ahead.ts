/** What lies ahead, as the address asks for it: read anew when any renewal changes. */
import { queryOptions } from '@tanstack/react-query';
import { get, withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import type { ListValues } from '../../process/list-filter.ts';
import type { Forecast, Pipeline } from './types.ts';

/** What every shape of the list can be asked for. */
export const aheadOf = ({ month, owner, tier, customer, from, before, state }: ListValues): Filter => ({
  ownerId: state === 'mine' ? 'me' : owner,
  customerId: customer,
  tier,
  month,
  endsAfter: from,
  endsBefore: before,
});

export const pipelineQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['few', 'renewal', 'pipeline', filter],
    queryFn: ({ signal }) => get<Pipeline>(withQuery('/renewals/pipeline', filter), signal),
  });

export const forecastQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ['few', 'renewal', 'forecast', filter],
    queryFn: ({ signal }) => get<Forecast>(withQuery('/renewals/forecast', filter), signal),
  });

/** The list of just these. */
export const listOf = (filter: Readonly<Record<string, string | undefined>>): string => withQuery('/renewals', filter);

/** Months `YYYY-MM` from this one on. */
export function monthsFrom(now: number, count: number): string[] {
  const first = new Date(now);
  return Array.from({ length: count }, (_one, index) =>
    new Date(Date.UTC(first.getFullYear(), first.getMonth() + index, 15)).toISOString().slice(0, 7),
  );
}

/** The month so many months away. */
export const monthAway = (month: string, by: number): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 15)).toISOString().slice(0, 7);
