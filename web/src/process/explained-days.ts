/** An explanation of working time as days in order: open ones with their hours, closed ones joined, pauses between. */
import type { WorkingTimeExplanation } from '../api/types.ts';

type Closed = WorkingTimeExplanation['closedDays'][number];

export type ExplainedDay =
  | Readonly<{
      kind: 'open';
      key: string;
      date: string;
      ranges: readonly string[];
      ms: number;
      note: string | undefined;
    }>
  | Readonly<{
      kind: 'closed';
      key: string;
      from: string;
      to: string;
      reason: Closed['reason'];
      note: string | undefined;
    }>
  | Readonly<{
      kind: 'pause';
      key: string;
      start: string;
      end: string;
      reason: string;
      by: string;
      note: string | undefined;
    }>;

// Instants are written in the calendar's own zone, so that their text is its local time.
const dateOf = (instant: string): string => instant.slice(0, 10);
const timeOf = (instant: string): string => instant.slice(11, 16);

/** Everything an explanation lists, in the order in which it happened. */
export function daysOf({ openIntervals, closedDays, changedDays, pauses }: WorkingTimeExplanation): ExplainedDay[] {
  const changed = new Map(changedDays.map(({ date, note }) => [date, note]));
  const open = [...Map.groupBy(openIntervals, ({ start }) => dateOf(start))].map(
    ([date, intervals]): ExplainedDay => ({
      kind: 'open',
      key: date,
      date,
      ranges: intervals.map(({ start, end }) => `${timeOf(start)}–${timeOf(end)}`),
      ms: intervals.reduce((sum, { seconds }) => sum + seconds * 1000, 0),
      note: changed.get(date),
    }),
  );
  const paused = pauses.map(
    ({ start, end, reason = '', by = '', note }): ExplainedDay => ({
      kind: 'pause',
      key: start,
      start: `${dateOf(start)} ${timeOf(start)}`,
      end: `${dateOf(end)} ${timeOf(end)}`,
      reason,
      by,
      note,
    }),
  );
  return [...open, ...joined(closedDays), ...paused].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Neighbouring days that are closed for the same reason are one line. */
function joined(days: readonly Closed[]): ExplainedDay[] {
  const lines: Extract<ExplainedDay, { kind: 'closed' }>[] = [];
  for (const { date, reason, note } of days) {
    const last = lines.at(-1);
    if (last !== undefined && last.reason === reason && last.note === note && followsOn(last.to, date)) {
      lines[lines.length - 1] = { ...last, to: date };
    } else lines.push({ kind: 'closed', key: date, from: date, to: date, reason, note });
  }
  return lines;
}

const followsOn = (before: string, date: string): boolean => Date.parse(date) - Date.parse(before) === 86_400_000;
