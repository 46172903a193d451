/** When review rounds meet. Pure: dates in, requests for their instants out. */
import { calendarOf } from '../shared/clock-rule.ts';
import type { DateAnswer, DateRequest } from '../shared/dates.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { RequirementPolicyBody, ReviewRhythm } from './requirement-policy.contract.ts';
import type { Round } from './state.ts';

const DAY = 86_400_000;

type Rules = Pick<PinnedPolicy<RequirementPolicyBody>, 'body' | 'customerCalendar' | 'calendars'>;

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The next dates of a rhythm, from the day before an instant on; one that does not exist in a month is its last day. */
export function rhythmFrom(rhythm: ReviewRhythm, at: number, count: number): string[] {
  const from = Date.parse(dateOf(at - DAY));
  return 'weekday' in rhythm ? weekly(rhythm, from, count) : monthly(rhythm.daysOfMonth, from, count);
}

function monthly(days: readonly number[], from: number, count: number): string[] {
  const start = new Date(from);
  const found: string[] = [];
  for (let month = 0; found.length < count && month < 60; month += 1) {
    const [year, index] = [start.getUTCFullYear(), start.getUTCMonth() + month];
    const last = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
    const dates = days.map((day) => Date.UTC(year, index, Math.min(day, last))).toSorted((a, b) => a - b);
    found.push(...new Set(dates.filter((date) => date >= from).map(dateOf)));
  }
  return found.slice(0, count);
}

function weekly(
  { weekday, everyWeeks, from: anchor }: Extract<ReviewRhythm, { weekday: number }>,
  from: number,
  count: number,
): string[] {
  const begun = Date.parse(anchor);
  // Monday is 1; 1970-01-01 was a Thursday.
  const ahead = (weekday - (((begun / DAY + 3) % 7) + 1) + 7) % 7;
  const first = begun + ahead * DAY;
  const step = everyWeeks * 7 * DAY;
  const skipped = Math.max(0, Math.ceil((from - first) / step));
  return Array.from({ length: count }, (_, index) => dateOf(first + (skipped + index) * step));
}

/** Asks for the meetings of the next dates of the rhythm. */
export function meetingRequests(rules: Rules, at: number, count: number): DateRequest[] {
  const { review } = rules.body;
  const calendar = calendarOf(rules, review.calendar);
  return rhythmFrom(review.rhythm, at, count).map((base) => ({
    key: base,
    base,
    offset: {},
    adjust: review.adjust,
    time: review.time,
    zone: review.zone,
    calendar,
  }));
}

/** Asks for the cut-off of each meeting: so many working days before it, at its time. */
export function cutoffRequests(rules: Rules, meetings: readonly DateAnswer[]): DateRequest[] {
  const { review } = rules.body;
  const calendar = calendarOf(rules, review.calendar);
  return meetings.map(({ key, date: base }) => ({
    key,
    base,
    offset: { workingDays: -review.cutoffWorkingDays },
    adjust: 'none',
    time: review.time,
    zone: review.zone,
    calendar,
  }));
}

/** The rounds of meetings and their cut-offs, in order. */
export function roundsOf(meetings: readonly DateAnswer[], cutoffs: readonly DateAnswer[]): Round[] {
  return meetings
    .flatMap(({ key, date, at: meetingAt }): Round[] => {
      const cutoff = cutoffs.find((one) => one.key === key);
      return cutoff === undefined ? [] : [{ date, meetingAt, cutoffAt: cutoff.at }];
    })
    .toSorted((a, b) => a.meetingAt - b.meetingAt);
}

/** The first round still open at an instant; the last known when all are closed. In time is who comes at the cut-off. */
export const roundAt = (rounds: readonly Round[], at: number): Round | undefined =>
  rounds.find(({ cutoffAt }) => cutoffAt >= at) ?? rounds.at(-1);
