/**
 * Working time between now and a due instant, by the very calendar version the clock is pinned to and the very
 * arithmetic the worker uses. Published versions never change, so each is fetched once, and the arithmetic with the first.
 */
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client.ts';
import type { CalendarBody, ProcessClock } from '../api/types.ts';

type Between = (from: number, to: number) => number;
type CalendarRef = NonNullable<ProcessClock['calendar']>;

async function arithmeticOf({ id, version }: CalendarRef, signal: AbortSignal): Promise<Between> {
  const [{ body }, { compileCalendar }, { openBetween }] = await Promise.all([
    get<{ body: CalendarBody }>(`/calendars/${id}/versions/${version}`, signal),
    import('../../../calendar/compile.ts'),
    import('../../../calendar/arithmetic.ts'),
  ]);
  const compiled = compileCalendar(body);
  return (from, to) => openBetween(compiled, from, to);
}

/**
 * Milliseconds of working time until a clock is due, negative when that is past; undefined until it is known.
 * @param clock its calendar; null is round the clock
 * @param now epoch milliseconds
 */
export function useWorkingTime(
  { calendar, dueAt }: Pick<ProcessClock, 'calendar' | 'dueAt'>,
  now: number,
): number | undefined {
  const between = useQuery({
    queryKey: ['working-time', calendar?.id, calendar?.version],
    queryFn: ({ signal }) =>
      calendar === null ? Promise.reject(new Error('no calendar')) : arithmeticOf(calendar, signal),
    enabled: calendar !== null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data;
  if (dueAt === null) return undefined;
  const due = Date.parse(dueAt);
  if (calendar === null) return due - now;
  if (between === undefined) return undefined;
  return due >= now ? between(now, due) : -between(due, now);
}
