import { proxyActivities } from '@temporalio/workflow';
import type { CalendarWatchActivities, CalendarWatchResult } from './contract.ts';

const { checkCalendarYears } = proxyActivities<CalendarWatchActivities>({
  startToCloseTimeout: '1m',
  retry: { initialInterval: '5s', maximumInterval: '10m', backoffCoefficient: 2 },
});

/** One daily look at how far the calendars in use reach; started by a Temporal Schedule. */
export async function calendarWatch(): Promise<CalendarWatchResult> {
  return await checkCalendarYears({ now: Date.now() });
}
