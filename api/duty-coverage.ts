/** Where a roster leaves open hours to nobody, and where several people are on duty at once. */
import { type Kysely, sql } from 'kysely';
import { CalendarBody } from '../calendar/contract.ts';
import { ALWAYS_OPEN, type CompiledCalendar, compileCalendar, explainWorkingTime } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import type { RosterAsked, RosterSpan, RosterTeam } from './duty-roster.ts';

type Overlap = { from: Date; to: Date; duties: string[] };
type Row = { team: string; key: string | null; name: string | null; body: unknown; overlaps: number };

/** The calendar a team works by: its own, else the one called `default`; open at all times where neither is published. */
async function teamsOf(db: Kysely<Database>, { teamId }: RosterAsked): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT t.id AS team, c.key, c.name, v.body FROM team t
    LEFT JOIN LATERAL (
      SELECT c.id, c.key, c.name, c.current_version FROM calendar c
      WHERE c.current_version IS NOT NULL AND (c.id = t.calendar_id OR (c.key = 'default' AND c.active))
      ORDER BY c.id IS NOT DISTINCT FROM t.calendar_id DESC LIMIT 1) c ON true
    LEFT JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.current_version
    WHERE t.active AND (${teamId ?? null}::uuid IS NULL OR t.id = ${teamId ?? null}::uuid) ORDER BY t.name, t.id`.execute(
    db,
  );
  return rows;
}

/** Two duties of a team at the same time, pair by pair. */
async function overlapsOf(db: Kysely<Database>, { teamId, from, to }: RosterAsked) {
  const { rows } = await sql<Overlap & { team: string }>`
    SELECT a.team_id AS team, greatest(a.starts_at, b.starts_at, ${from}::timestamptz) AS from,
      least(a.ends_at, b.ends_at, ${to}::timestamptz) AS to, ARRAY[a.id, b.id] AS duties
    FROM duty a JOIN duty b ON b.team_id = a.team_id AND b.active AND (a.starts_at, a.id) < (b.starts_at, b.id)
      AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
    WHERE a.active AND (${teamId ?? null}::uuid IS NULL OR a.team_id = ${teamId ?? null}::uuid)
      AND a.starts_at < ${to}::timestamptz AND b.starts_at < ${to}::timestamptz
      AND a.ends_at > ${from}::timestamptz AND b.ends_at > ${from}::timestamptz
    ORDER BY 2 LIMIT 500`.execute(db);
  return Map.groupBy(rows, ({ team }) => team);
}

/** Open time of a calendar in the spans in which nobody is on duty; what touches is one gap. */
function gapsIn(calendar: CompiledCalendar, spans: readonly RosterSpan[]): { from: string; to: string }[] {
  const uncovered = spans.filter(({ dutyId }) => dutyId === null);
  const open = uncovered.flatMap(({ from, to }) =>
    explainWorkingTime(calendar, { start: Date.parse(from), end: Date.parse(to) }).openIntervals.map(
      ({ start, end }) => ({ start, end }),
    ),
  );
  const joined: { start: number; end: number }[] = [];
  for (const one of open) {
    const last = joined.at(-1);
    if (last !== undefined && last.end === one.start) last.end = one.end;
    else joined.push(one);
  }
  return joined.map(({ start, end }) => ({ from: new Date(start).toISOString(), to: new Date(end).toISOString() }));
}

/** What is missing and what is double in a roster, by team. */
export async function coverageOf(
  db: Kysely<Database>,
  asked: RosterAsked,
  spans: readonly RosterSpan[],
): Promise<RosterTeam[]> {
  const [teams, overlaps] = await Promise.all([teamsOf(db, asked), overlapsOf(db, asked)]);
  return teams.map(({ team, key, name, body }) => {
    const read = CalendarBody.safeParse(body);
    const calendar = read.success ? compileCalendar(read.data) : ALWAYS_OPEN;
    return {
      teamId: team,
      calendar: read.success && key !== null && name !== null ? { key, name } : null,
      gaps: gapsIn(
        calendar,
        spans.filter(({ teamId }) => teamId === team),
      ),
      overlaps: (overlaps.get(team) ?? []).map(({ from, to, duties }) => ({
        from: from.toISOString(),
        to: to.toISOString(),
        dutyIds: duties,
      })),
    };
  });
}
