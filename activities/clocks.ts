import type { PlanAnswer, PlanRequest } from '../workflows/shared/clock.ts';
import { planInstants } from '../workflows/shared/plan.ts';
import type { CalendarStore } from './calendars.ts';

/** The activity that computes the instants of clocks; calendar and time-zone data stay out of the workflow. */
export const createPlanClocks =
  (calendars: CalendarStore) =>
  async (requests: readonly PlanRequest[]): Promise<PlanAnswer[]> => {
    const calendarOf = await calendars.load(requests.map((request) => request.calendar));
    return requests.map((request) => planInstants(request, calendarOf(request.calendar)));
  };
