import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { CALENDAR_WATCH } from '../workflows/calendar-watch/contract.ts';

/** Makes sure that the daily look at the calendars takes place, the first time at once. Every worker may call it. */
export async function ensureSchedules(client: Pick<Client, 'schedule'>, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: CALENDAR_WATCH,
      spec: { calendars: [{ hour: 1, minute: 0, comment: 'daily at 01:00 UTC' }] },
      action: { type: 'startWorkflow', workflowType: 'calendarWatch', taskQueue, workflowId: CALENDAR_WATCH },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
