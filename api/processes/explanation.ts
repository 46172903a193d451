/** Why a deadline stands where it stands. */
import { type Kysely, sql } from 'kysely';
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
import { notFound } from '../problems.ts';
import { defineRoute, IdParam, ok, type Route } from '../route.ts';
import { visibleProcesses } from '../visible.ts';
import { clocksOf, ProcessClock } from './clocks.ts';
import { type ProcessKind, type ProcessTypes, pathOf, resourceOf } from './kind.ts';
import type { Wanted } from './read.ts';

const ClockExplanation = z
  .strictObject({
    clock: ProcessClock,
    calendarName: z.string().nullable(),
    /** Until which instant the explanation counts: the due instant, the stop, or now while paused. */
    until: z.enum(['due', 'stopped', 'now']),
    explanation: WorkingTimeExplanation,
  })
  .meta({ id: 'ClockExplanation' });

async function explain(
  db: Kysely<Database>,
  clock: ProcessClock,
  now: number,
): Promise<z.input<typeof ClockExplanation>> {
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

function endOf(clock: ProcessClock, now: number): ['due' | 'stopped' | 'now', number] {
  if (clock.dueAt !== null) return ['due', Date.parse(clock.dueAt)];
  return clock.stoppedAt === null ? ['now', now] : ['stopped', Date.parse(clock.stoppedAt)];
}

/** A pinned calendar with its name; round the clock where there is none. */
export async function calendarOf(
  db: Kysely<Database>,
  ref: ProcessClock['calendar'],
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

/** The clocks of a process. @throws 404 when the caller may not see it */
async function readClocks<P extends ProcessTypes>(
  db: Kysely<Database>,
  kind: ProcessKind<P>,
  { principal, id }: Wanted,
): Promise<ProcessClock[]> {
  const { rows } = await sql<{ clocks: ProcessClock[] }>`
    SELECT ${clocksOf()} AS clocks FROM process p
    WHERE p.id = ${id}::uuid AND p.kind = ${kind.kind} AND ${visibleProcesses(principal, resourceOf(kind))}`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row.clocks;
}

const Round = z.coerce.number().int().min(1).max(10_000);

/**
 * `GET /api/v1/<resource>/{id}/clocks/{stage}/explanation`: every open interval up to the due instant, every closed day,
 * every pause. 404 where nothing of that name has a clock; without `round` it is the latest.
 */
export const explanationRoute = <P extends ProcessTypes>(kind: ProcessKind<P>): Route =>
  defineRoute(
    {
      method: 'get',
      path: `${pathOf(kind)}/{id}/clocks/{stage}/explanation`,
      summary: 'Why this deadline 截止时间说明',
      tags: [kind.tag],
      params: IdParam.extend({ stage: z.string().min(1).max(200) }),
      query: z.strictObject({ round: Round.optional() }),
      responses: { 200: ClockExplanation },
      action: 'read',
      resource: resourceOf(kind),
    },
    async ({ db, principal, params, query: { round } }) => {
      const clocks = await readClocks(db, kind, { principal, id: params.id });
      const clock = clocks.findLast(
        (one) => one.stage === params.stage && (round === undefined || one.round === round),
      );
      if (clock === undefined) throw notFound();
      return ok(await explain(db, clock, Date.now()));
    },
  );
