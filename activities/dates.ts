import type { DateAnswer, DateRequest } from '../workflows/shared/dates.ts';
import { planDatesOf } from '../workflows/shared/plan-dates.ts';
import type { CalendarStore } from './calendars.ts';

/** The activity that computes dates of plans and their instants; a request without a calendar counts every day. */
export const createPlanDates =
  (calendars: CalendarStore) =>
  async (requests: readonly DateRequest[]): Promise<DateAnswer[]> => {
    const calendarOf = await calendars.load(requests.map((request) => request.calendar));
    return requests.map((request) => planDatesOf(request, calendarOf(request.calendar)));
  };
