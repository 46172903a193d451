import type { Kysely } from 'kysely';
import { CalendarBody } from '../calendar/contract.ts';
import { ALWAYS_OPEN, type CompiledCalendar, compileCalendar } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import type { Logger } from '../platform/logger.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';

/** Compiled calendars by reference; `null` is round the clock. */
export type CalendarLookup = (ref: CalendarRef | null) => CompiledCalendar;

export type CalendarStore = {
  /** Makes sure that these versions are in memory and answers how to find them. */
  load(refs: Iterable<CalendarRef | null>): Promise<CalendarLookup>;
};

const nameOf = ({ id, version }: CalendarRef): string => `${id}@${version}`;

/**
 * Calendar versions of one worker process. A published version never changes, so each is read and compiled once.
 * A version that is not there counts round the clock and is logged: deadlines too early are seen, missing ones are not.
 */
export function createCalendarStore(db: Kysely<Database>, logger: Logger): CalendarStore {
  const compiled = new Map<string, CompiledCalendar>();

  async function fetch(refs: readonly CalendarRef[]): Promise<void> {
    const rows = await db
      .selectFrom('calendar_version')
      .select(['calendar_id', 'version', 'body'])
      .where('published_at', 'is not', null)
      .where((eb) =>
        eb.or(refs.map(({ id, version }) => eb.and([eb('calendar_id', '=', id), eb('version', '=', version)]))),
      )
      .execute();
    for (const { calendar_id: id, version, body } of rows) {
      const parsed = CalendarBody.safeParse(body);
      if (parsed.success) compiled.set(nameOf({ id, version }), compileCalendar(parsed.data));
    }
  }

  return {
    async load(refs) {
      const missing = new Map<string, CalendarRef>();
      for (const ref of refs) if (ref !== null && !compiled.has(nameOf(ref))) missing.set(nameOf(ref), ref);
      if (missing.size > 0) await fetch([...missing.values()]);
      for (const [name, ref] of missing) {
        if (!compiled.has(name))
          logger.error({ calendar: ref }, 'calendar version not found; counting round the clock');
      }
      return (ref) => (ref === null ? ALWAYS_OPEN : (compiled.get(nameOf(ref)) ?? ALWAYS_OPEN));
    },
  };
}
