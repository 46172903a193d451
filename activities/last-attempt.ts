import type { Info } from '@temporalio/activity';

type Schedule = Pick<Info, 'scheduledTimestampMs' | 'scheduleToCloseTimeoutMs'>;

/** The longest pause between two attempts; after it the schedule's end would come first. */
const LONGEST_INTERVAL_MS = 15 * 60_000;

/**
 * Whether no attempt follows this one, so that what fails now is recorded as failed for good.
 * @param info when the activity was first scheduled and how long it may go on; 0 means for ever
 * @param now epoch milliseconds
 */
export function isLastAttempt(info: Schedule, now: number): boolean {
  const { scheduledTimestampMs: from, scheduleToCloseTimeoutMs: lasting } = info;
  return lasting > 0 && now + Math.min(LONGEST_INTERVAL_MS, lasting / 4) >= from + lasting;
}
