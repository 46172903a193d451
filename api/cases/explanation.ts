/** Why a deadline stands where it stands. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CalendarBody, WorkingTimeExplanation } from '../../calendar/contract.ts';
import {
  ALWAYS_OPEN,
  type CompiledCalendar,
  compileCalendar,
  explainWorkingTime,
  explanationToWire,
} from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import type { Stage } from '../../workflows/escalation/sla-policy.contract.ts';
import { notFound } from '../problems.ts';
import { type CaseView, ClockView } from './views.ts';

export const ClockExplanation = z
  .strictObject({
    clock: ClockView,
    calendarName: z.string().nullable(),
    /** Until which instant the explanation counts: the due instant, the stop, or now while paused. */
    until: z.enum(['due', 'stopped', 'now']),
    explanation: WorkingTimeExplanation,
  })
  .meta({ id: 'ClockExplanation' });

type Wanted = Readonly<{ stage: Stage; round: number | undefined; now: number }>;

/**
 * Explains a stage's clock of a case: every open interval up to its due instant, every closed day, every pause.
 * @throws 404 when the stage has no clock in that round
 */
export async function explainClock(
  db: Kysely<Database>,
  { clocks }: CaseView,
  { stage, round, now }: Wanted,
): Promise<z.input<typeof ClockExplanation>> {
  const clock = clocks.findLast((one) => one.stage === stage && (round === undefined || one.round === round));
  if (clock === undefined) throw notFound();
  const { calendar, name } = await calendarOf(db, clock.calendar);
  const [until, end] = endOf(clock, now);
  const pauses = clock.pauses.map(({ start, end: over, ...why }) => ({
    ...why,
    start: Date.parse(start),
    end: Math.max(Date.parse(start), over === null ? end : Date.parse(over)),
  }));
  const start = Date.parse(clock.startedAt);
  const explanation = explainWorkingTime(calendar, { start, end: Math.max(start, end), pauses });
  return { clock, calendarName: name, until, explanation: explanationToWire(calendar, explanation) };
}

function endOf(clock: ClockView, now: number): ['due' | 'stopped' | 'now', number] {
  if (clock.dueAt !== null) return ['due', Date.parse(clock.dueAt)];
  return clock.stoppedAt === null ? ['now', now] : ['stopped', Date.parse(clock.stoppedAt)];
}

async function calendarOf(
  db: Kysely<Database>,
  ref: ClockView['calendar'],
): Promise<{ calendar: CompiledCalendar; name: string | null }> {
  if (ref === null) return { calendar: ALWAYS_OPEN, name: null };
  const row = await db
    .selectFrom('calendar_version')
    .innerJoin('calendar', 'calendar.id', 'calendar_version.calendar_id')
    .select(['calendar_version.body', 'calendar.name'])
    .where('calendar_id', '=', ref.id)
    .where('calendar_version.version', '=', ref.version)
    .executeTakeFirstOrThrow();
  return { calendar: compileCalendar(CalendarBody.parse(row.body)), name: row.name };
}
