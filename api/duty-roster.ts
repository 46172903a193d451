/** Who is on duty when, as the search for a responsible person finds them: the latest duty to begin counts, substitutes stand in. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { coverageOf } from './duty-coverage.ts';
import { Instant } from './fields.ts';
import { problem } from './problems.ts';
import { defineRoute, ok } from './route.ts';
import { details } from './texts.ts';

const MAX_DAYS = 92;
const DAY_MS = 86_400_000;

const Query = z.strictObject({
  teamId: z.uuid().optional(),
  from: Instant,
  to: Instant.meta({ description: 'At most 92 days on' }),
  without: z.uuid().optional().meta({ description: 'As if this duty were not there' }),
  coveredFrom: Instant.optional().meta({
    description: 'As if somebody of the team `teamId` were on duty from then on',
  }),
  coveredTo: Instant.optional(),
});

const Span = z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() });

const RosterSpan = z
  .strictObject({
    teamId: z.uuid(),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    dutyId: z.uuid().nullable().meta({ description: 'null: nobody is on duty' }),
    personId: z.uuid().nullable().meta({ description: 'Whose duty it is' }),
    presentId: z.uuid().nullable().meta({ description: 'Who answers: their substitute while they are away' }),
  })
  .meta({ id: 'RosterSpan' });
export type RosterSpan = z.output<typeof RosterSpan>;

const Team = z.strictObject({
  teamId: z.uuid(),
  calendar: z
    .strictObject({ key: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'In whose open hours somebody has to be on duty; null: at all times' }),
  gaps: z.array(Span).meta({ description: 'Open hours in which nobody is on duty' }),
  overlaps: z.array(Span.extend({ dutyIds: z.array(z.uuid()) })).meta({ description: 'Where several are' }),
});
export type RosterTeam = z.output<typeof Team>;

export const Roster = z.strictObject({ items: z.array(RosterSpan), teams: z.array(Team) });

type Row = { team: string; at: Date; until: Date; duty: string | null; person: string | null; present: string | null };
export type RosterAsked = z.output<typeof Query>;

/** Duties as they are, or as they would be. */
const dutiesOf = ({ teamId, without, coveredFrom, coveredTo }: RosterAsked): RawBuilder<unknown> => sql`
  SELECT id, team_id, person_id, starts_at, ends_at FROM duty
    WHERE active AND id IS DISTINCT FROM ${without ?? null}::uuid
  UNION ALL SELECT ${NOBODY}::uuid, ${teamId ?? null}::uuid, NULL, ${coveredFrom ?? null}::timestamptz, ${coveredTo ?? null}::timestamptz
    WHERE ${coveredFrom ?? null}::timestamptz < ${coveredTo ?? null}::timestamptz`;

/** Stands for a duty that is only imagined. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Spans without gaps for each active team, by team and time; neighbours differ. */
async function rosterOf(db: Kysely<Database>, asked: RosterAsked): Promise<RosterSpan[]> {
  const { teamId, from, to } = asked;
  const { rows } = await sql<Row>`
    WITH duties AS (${dutiesOf(asked)}), edge AS (
      SELECT starts_at AS at FROM duties UNION SELECT ends_at FROM duties
      UNION SELECT starts_at FROM absence WHERE active UNION SELECT ends_at FROM absence WHERE active
    ), bound AS (
      SELECT ${from}::timestamptz AS at UNION SELECT at FROM edge WHERE at > ${from}::timestamptz AND at < ${to}::timestamptz
    ), span AS (
      SELECT at, lead(at, 1, ${to}::timestamptz) OVER (ORDER BY at) AS until FROM bound
    )
    SELECT t.id AS team, s.at, s.until, d.id AS duty, d.person_id AS person, present_person(d.person_id, s.at) AS present
    FROM team t CROSS JOIN span s LEFT JOIN LATERAL (
      SELECT id, person_id FROM duties WHERE team_id = t.id AND starts_at <= s.at AND s.at < ends_at
      ORDER BY starts_at DESC, id LIMIT 1) d ON true
    WHERE t.active AND (${teamId ?? null}::uuid IS NULL OR t.id = ${teamId ?? null}::uuid)
    ORDER BY t.name, t.id, s.at`.execute(db);
  return rows.map(toSpan).reduce<RosterSpan[]>(joined, []);
}

const toSpan = ({ team, at, until, duty, person, present }: Row): RosterSpan => ({
  teamId: team,
  from: at.toISOString(),
  to: until.toISOString(),
  dutyId: duty,
  personId: person,
  presentId: duty === null ? null : present,
});

/** What goes on as it was is one span. */
function joined(spans: RosterSpan[], next: RosterSpan): RosterSpan[] {
  const last = spans.at(-1);
  const goesOn =
    last !== undefined &&
    last.teamId === next.teamId &&
    last.to === next.from &&
    last.dutyId === next.dutyId &&
    last.presentId === next.presentId;
  if (goesOn) spans[spans.length - 1] = { ...last, to: next.to };
  else spans.push(next);
  return spans;
}

export const rosterRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/duty-roster',
      summary: 'Who is on duty when, gaps included 值班日历',
      tags: ['duties'],
      action: 'read',
      resource: 'duties',
      query: Query,
      responses: { 200: Roster },
    },
    async ({ db, query }) => {
      const length = Date.parse(query.to) - Date.parse(query.from);
      if (length <= 0) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
      if (length > MAX_DAYS * DAY_MS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
      const items = await rosterOf(db, query);
      return ok({ items, teams: await coverageOf(db, query, items) });
    },
  ),
];
