/** Many duties at once: people who take turns, each so many days, handing over at the same local time. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import { addDays, instantOf } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import { problem } from './problems.ts';
import { type Call, created, defineRoute } from './route.ts';
import { details } from './texts.ts';

const Rotation = z.strictObject({
  teamId: z.uuid(),
  personIds: z.array(z.uuid()).min(1).max(50).meta({ description: 'In the order of their turns' }),
  from: z.iso.date(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: 'Local time of handing over' }),
  timezone: TimeZone,
  days: z.int().min(1).max(92).meta({ description: 'How long a turn is' }),
  turns: z.int().min(1).max(104),
  dryRun: z.boolean().default(false).meta({ description: 'Only say what would be planned' }),
});
type Rotation = z.output<typeof Rotation>;

const Turn = z.strictObject({
  personId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  overlaps: z.int().meta({ description: 'How many duties of the team there are already in this time' }),
});

export const RotationPlan = z.strictObject({ planned: z.boolean(), items: z.array(Turn) }).meta({ id: 'RotationPlan' });

/** The turns of a rotation, in order; a turn begins and ends at the same local time, whatever the clocks do meanwhile. */
export function turnsOf({ personIds, from, at, timezone, days, turns }: Omit<Rotation, 'teamId' | 'dryRun'>) {
  const start = (turn: number): string => new Date(instantOf(addDays(from, turn * days), at, timezone)).toISOString();
  return Array.from({ length: turns }, (_, turn) => ({
    personId: personIds[turn % personIds.length] ?? '',
    startsAt: start(turn),
    endsAt: start(turn + 1),
  }));
}

async function plan({ db, body, scope, principal }: Call<unknown, undefined, Rotation>) {
  const { teamId, dryRun } = body;
  const team = await db.selectFrom('team').select('lead_id').where('id', '=', teamId).executeTakeFirst();
  if (team === undefined) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('teamId') });
  if (scope !== 'all' && team.lead_id !== principal.personId)
    throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  await requirePeople(db, body.personIds);
  const items = await withOverlaps(db, teamId, turnsOf(body));
  if (!dryRun) {
    const rows = items.map(({ personId, startsAt, endsAt }) => ({
      id: uuidv7(),
      team_id: teamId,
      person_id: personId,
      starts_at: new Date(startsAt),
      ends_at: new Date(endsAt),
    }));
    await db.insertInto('duty').values(rows).execute();
  }
  return created({ planned: !dryRun, items }, {});
}

async function requirePeople(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const known = await db
    .selectFrom('person')
    .select('id')
    .where('id', 'in', wanted)
    .where('active', '=', true)
    .execute();
  if (known.length === wanted.length) return;
  throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('personIds') });
}

type Planned = ReturnType<typeof turnsOf>;

/** The turns with how much there is already in the time of each. */
async function withOverlaps(db: Kysely<Database>, teamId: string, turns: Planned): Promise<z.output<typeof Turn>[]> {
  const { rows } = await sql<{ turn: number; count: number }>`
    SELECT turn::integer, count(d.id)::integer AS count
    FROM unnest(${turns.map(({ startsAt }) => startsAt)}::timestamptz[], ${turns.map(({ endsAt }) => endsAt)}::timestamptz[])
      WITH ORDINALITY AS n(starts_at, ends_at, turn)
    LEFT JOIN duty d ON d.active AND d.team_id = ${teamId} AND d.starts_at < n.ends_at AND d.ends_at > n.starts_at
    GROUP BY turn`.execute(db);
  const counts = new Map(rows.map(({ turn, count }) => [turn, count]));
  return turns.map((turn, index) => ({ ...turn, overlaps: counts.get(index + 1) ?? 0 }));
}

export const rotationRoutes = [
  defineRoute(
    {
      method: 'post',
      path: '/api/v1/duty-rotations',
      summary: 'Let people take turns on duty 轮值排班',
      tags: ['duties'],
      action: 'write',
      resource: 'duties',
      body: Rotation,
      example: {
        teamId: '0193a1b2-0000-7000-8000-000000000001',
        personIds: ['0193a1b2-0000-7000-8000-000000000002', '0193a1b2-0000-7000-8000-000000000003'],
        from: '2036-10-06',
        at: '09:00',
        timezone: 'Asia/Shanghai',
        days: 7,
        turns: 8,
      },
      transaction: true,
      responses: { 201: RotationPlan },
    },
    plan,
  ),
];
