import { expect, it } from 'vitest';
import { isLastAttempt } from '../../activities/last-attempt.ts';

const HOUR = 3_600_000;
const day = { scheduledTimestampMs: 0, scheduleToCloseTimeoutMs: 24 * HOUR };

it('the last attempt of a day is the one after which the pause would outlast the day', () => {
  expect(isLastAttempt(day, 23.7 * HOUR)).toBe(false);
  expect(isLastAttempt(day, 23.75 * HOUR)).toBe(true);
});

it('a short time to try does not make the first attempt the last', () => {
  expect(isLastAttempt({ scheduledTimestampMs: 0, scheduleToCloseTimeoutMs: 60_000 }, 1_000)).toBe(false);
});

it('without an end there is no last attempt', () => {
  expect(isLastAttempt({ scheduledTimestampMs: 0, scheduleToCloseTimeoutMs: 0 }, 1e15)).toBe(false);
});
