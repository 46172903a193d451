/** Who imports, and the calendars that what is imported is reckoned by. */
import type { CalendarBody } from '../calendar/contract.ts';
import { type CompiledCalendar, compileCalendar } from '../calendar/index.ts';
import type { Actor } from '../workflows/shared/actor.ts';

/** The actor of everything an import does. */
export const importer = (source: string): Actor => ({ kind: 'import', name: source });

/** Published calendars by key, ready to reckon with. */
export const compiled = (
  calendars: readonly { key: string; body: CalendarBody }[],
): ReadonlyMap<string, CompiledCalendar> => new Map(calendars.map((one) => [one.key, compileCalendar(one.body)]));
