/**
 * Working time between now and a due instant, by the very calendar version the clock is pinned to and the very
 * arithmetic the worker uses. Published versions never change, so each is fetched once.
 */
import { useQuery } from '@tanstack/react-query';
import { openBetween } from '../../../../calendar/arithmetic.ts';
import { type CompiledCalendar, compileCalendar } from '../../../../calendar/compile.ts';
import { get } from '../../api/client.ts';
import type { CalendarBody, Clock } from '../../api/types.ts';

/**
 * Milliseconds of working time until the clock is due, negative when that is past; undefined until it is known.
 * @param now epoch milliseconds
 */
export function useWorkingTime(
  { calendar, dueAt }: Pick<Clock, 'calendar' | 'dueAt'>,
  now: number,
): number | undefined {
  const compiled = useQuery({
    queryKey: ['compiled-calendar', calendar?.id, calendar?.version],
    queryFn: async ({ signal }): Promise<CompiledCalendar> => {
      const { body } = await get<{ body: CalendarBody }>(
        `/calendars/${calendar?.id}/versions/${calendar?.version}`,
        signal,
      );
      return compileCalendar(body);
    },
    enabled: calendar !== null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data;
  if (dueAt === null) return undefined;
  const due = Date.parse(dueAt);
  // Round the clock: every minute is working time.
  if (calendar === null) return due - now;
  if (compiled === undefined) return undefined;
  return due >= now ? openBetween(compiled, now, due) : -openBetween(compiled, due, now);
}
