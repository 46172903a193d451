import { type CalendarSpec, type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { CALENDAR_WATCH } from '../workflows/calendar-watch/contract.ts';
import { RETENTION_WATCH } from '../workflows/retention-watch/contract.ts';

/** Something that takes place by the clock; `id` is also the beginning of its workflows' ids. */
type Regular = Readonly<{ id: string; workflowType: string; when: Partial<CalendarSpec>; catchUp: '1 day' | '1 hour' }>;

const REGULAR: readonly Regular[] = [
  {
    id: CALENDAR_WATCH,
    workflowType: 'calendarWatch',
    when: { hour: 1, minute: 0, comment: 'daily at 01:00 UTC' },
    catchUp: '1 day',
  },
  {
    id: RETENTION_WATCH,
    workflowType: 'retentionWatch',
    // Some zones are half an hour beside the others.
    when: { hour: '*', minute: [2, 32], comment: 'twice an hour, in every hour of every zone' },
    catchUp: '1 hour',
  },
];

/** Makes sure that what is regular takes place, the first time at once. Every worker may call it. */
export async function ensureSchedules(client: Pick<Client, 'schedule'>, taskQueue: string): Promise<void> {
  for (const regular of REGULAR) await ensure(client, taskQueue, regular);
}

async function ensure(
  client: Pick<Client, 'schedule'>,
  taskQueue: string,
  { id, workflowType, when, catchUp }: Regular,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: id,
      spec: { calendars: [when] },
      action: { type: 'startWorkflow', workflowType, taskQueue, workflowId: id },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: catchUp },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
