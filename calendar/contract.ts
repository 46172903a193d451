/**
 * What goes in and out of working-time arithmetic: calendars, the two requests of `/api/v1/working-time`, and their
 * answers with explanations. Browser-safe. No schema transforms its input, so documents and types are the same both ways.
 */
import { z } from 'zod';
import { dateProblems, type HoursProblem, weekProblems } from './hours.ts';
import { EARLIEST_MS, INSTANT_PATTERN, LATEST_MS, parseInstant } from './instant.ts';

const MAX_DATES = 5000;
const MAX_PAUSES = 1000;

/** An IANA time zone that this runtime knows, such as `Asia/Shanghai`. Bare offsets such as `+08:00` are refused. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/)
  .refine(isTimeZone, 'not a time zone of the IANA database')
  .meta({ examples: ['Asia/Shanghai'], description: 'IANA time zone' });

const StartTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/, 'a time is HH:MM or HH:MM:SS');
const EndTime = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?)$/, 'a time is HH:MM or HH:MM:SS, at most 24:00');
const CalendarDate = z.iso.date();
const Reason = z.string().max(200);

/** One opening range in local time, half-open: open at the first moment, closed at the last. */
const OpeningRange = z.tuple([StartTime, EndTime]).meta({ examples: [['09:00', '17:30']] });
const OpeningRanges = z.array(OpeningRange).max(48);

/** Weekly hours. A day left out is closed. A range that ends before it starts runs overnight into the next weekday. */
export const WeeklyHours = z
  .strictObject({
    mon: OpeningRanges.optional(),
    tue: OpeningRanges.optional(),
    wed: OpeningRanges.optional(),
    thu: OpeningRanges.optional(),
    fri: OpeningRanges.optional(),
    sat: OpeningRanges.optional(),
    sun: OpeningRanges.optional(),
  })
  .superRefine((week, context) => report(weekProblems(week), context));
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** A closed local date, with the reason that explanations show. */
export const Holiday = z.union([CalendarDate, z.strictObject({ date: CalendarDate, reason: Reason.optional() })]);
export type Holiday = z.infer<typeof Holiday>;

/** A date with its own hours: they replace the weekly ones and beat a holiday (make-up workdays 调休, short days). */
export const MakeUpDay = z.strictObject({
  date: CalendarDate,
  hours: OpeningRanges.superRefine((hours, context) => report(dateProblems(hours), context)),
  reason: Reason.optional(),
});
export type MakeUpDay = z.infer<typeof MakeUpDay>;

const MakeUpDays = z.array(MakeUpDay).max(MAX_DATES).superRefine(refuseTwice);

/** The rules that say when work is done: a calendar version's body. */
export const CalendarBody = z.strictObject({
  timezone: TimeZone,
  hours: WeeklyHours,
  holidays: z.array(Holiday).max(MAX_DATES).optional(),
  makeUpDays: MakeUpDays.optional(),
  validUntil: CalendarDate.optional().meta({ description: 'The last date that the holiday data cover' }),
});
export type CalendarBody = z.infer<typeof CalendarBody>;

/** An instant: ISO 8601 with `Z` or an offset, between 1900 and 2200. */
export const Instant = z
  .string()
  .max(64)
  .regex(INSTANT_PATTERN, 'an instant needs a date, a time and an offset, such as 2026-03-02T09:00:00+08:00')
  .refine((text) => {
    const ms = parseInstant(text);
    return ms === undefined ? !INSTANT_PATTERN.test(text) : ms >= EARLIEST_MS && ms < LATEST_MS;
  }, 'no such instant between 1900 and 2200')
  .meta({ examples: ['2026-03-02T09:00:00+08:00'] });

const PausePair = z.tuple([Instant, Instant]);
const PauseObject = z.strictObject({
  start: Instant,
  end: Instant,
  reason: Reason.optional(),
  by: Reason.optional(),
  note: z.string().max(2000).optional(),
});

/** A span in which the clock stood still, as `{start, end}` or `[start, end]`. It must be over: an end is required. */
export const PauseSpan = z
  .union([PausePair, PauseObject])
  .refine(endsAfterStart, 'a pause must not end before it starts');
export type PauseSpan = z.infer<typeof PauseSpan>;

/** Description of a test vector: accepted, so that published vectors can be sent as they are; none changes the result. */
const vectorFields = {
  id: z.string().max(200).optional(),
  source: z.string().max(2000).optional(),
  kind: z.enum(['add', 'between', 'add-with-pauses']).optional(),
  note: z.string().max(5000).optional(),
  alsoIn: z.array(z.string().max(2000)).max(200).optional(),
  tags: z.array(z.string().max(100)).max(100).optional(),
  derived: z.boolean().optional(),
  disputed: z.boolean().optional(),
  disputedReason: z.string().max(5000).optional(),
  policy: z.string().max(200).optional(),
  expectedMinutes: z.number().optional(),
  expectedSeconds: z.number().optional(),
};

const common = {
  ...CalendarBody.shape,
  ...vectorFields,
  start: Instant,
  pauses: z.array(PauseSpan).max(MAX_PAUSES).optional(),
  rounding: z.enum(['floor-minute']).optional().meta({ description: 'between: whole minutes, rounded down' }),
};

/** Body of `POST /api/v1/working-time/add`. Durations are non-negative and exact to the millisecond. */
export const WorkingTimeAddRequest = z
  .strictObject({
    ...common,
    durationSeconds: z.number().min(0).max(1e10).optional(),
    durationMinutes: z.number().min(0).max(1e9).optional(),
    end: Instant.optional().meta({ description: 'Ignored; test vectors carry the expected answer here' }),
  })
  .refine((body) => (body.durationSeconds === undefined) !== (body.durationMinutes === undefined), {
    path: ['durationSeconds'],
    error: 'give either durationSeconds or durationMinutes',
  });
export type WorkingTimeAddRequest = z.infer<typeof WorkingTimeAddRequest>;

/** Body of `POST /api/v1/working-time/between`. An end at or before the start counts as nothing. */
export const WorkingTimeBetweenRequest = z.strictObject({ ...common, end: Instant });
export type WorkingTimeBetweenRequest = z.infer<typeof WorkingTimeBetweenRequest>;

/** Why a local date was closed. `weekend` is a Saturday or Sunday without weekly hours, `no-hours` another weekday. */
export const ClosedReason = z.enum(['weekend', 'no-hours', 'holiday', 'closed-date', 'skipped-date']);
export type ClosedReason = z.infer<typeof ClosedReason>;

/** An explanation on the wire: instants in the calendar's own zone, amounts of open time in seconds. */
export const WorkingTimeExplanation = z.strictObject({
  timezone: z.string(),
  start: z.string(),
  end: z.string(),
  totalSeconds: z.number(),
  openIntervals: z.array(z.strictObject({ start: z.string(), end: z.string(), seconds: z.number() })),
  omittedOpenSeconds: z.number().meta({ description: 'Counted in intervals beyond the 400 that are listed' }),
  closedDays: z.array(z.strictObject({ date: z.string(), reason: ClosedReason, note: z.string().optional() })),
  omittedClosedDays: z.int(),
  changedDays: z.array(z.strictObject({ date: z.string(), note: z.string().optional() })),
  pauses: z.array(
    z.strictObject({
      start: z.string(),
      end: z.string(),
      seconds: z.number(),
      reason: z.string().optional(),
      by: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
});
export type WorkingTimeExplanation = z.infer<typeof WorkingTimeExplanation>;

/** Answer of `add`; the explanation is there when `?explain=true`. */
export const WorkingTimeAddResponse = z.strictObject({
  end: z.string(),
  explanation: WorkingTimeExplanation.optional(),
});
export type WorkingTimeAddResponse = z.infer<typeof WorkingTimeAddResponse>;

/** Answer of `between`; seconds may have a fraction of milliseconds. */
export const WorkingTimeBetweenResponse = z.strictObject({
  seconds: z.number(),
  explanation: WorkingTimeExplanation.optional(),
});
export type WorkingTimeBetweenResponse = z.infer<typeof WorkingTimeBetweenResponse>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function endsAfterStart(pause: z.infer<typeof PausePair> | z.infer<typeof PauseObject>): boolean {
  const [start, end] = 'start' in pause ? [pause.start, pause.end] : pause;
  return (parseInstant(end) ?? 0) >= (parseInstant(start) ?? 0);
}

function report(problems: readonly HoursProblem[], context: z.RefinementCtx): void {
  for (const { path, message } of problems) context.addIssue({ code: 'custom', path, message });
}

function refuseTwice(days: readonly { date: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    if (seen.has(date))
      context.addIssue({ code: 'custom', path: [index, 'date'], message: 'this date has hours already' });
    seen.add(date);
  }
}
