/** Many duties at once: people who take turns, each so many days, handing over at the same local time. */
import { type Kysely, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import { addDays, instantOf } from '../calendar/index.ts';
import type { Database } from '../db/schema.ts';
import { problem } from './problems.ts';
import { type Call, created, defineRoute, ok } from './route.ts';
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
});
type Rotation = z.output<typeof Rotation>;

const Turn = z.strictObject({
  personId: z.uuid(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  overlaps: z.int().meta({ description: 'How many duties of the team there are already in this time' }),
});

export const RotationPlan = z.strictObject({ items: z.array(Turn) }).meta({ id: 'RotationPlan' });

/** The turns of a rotation, in order; a turn begins and ends at the same local time, whatever the clocks do meanwhile. */
function turnsOf({ personIds, from, at, timezone, days, turns }: Omit<Rotation, 'teamId'>) {
  const start = (turn: number): string => new Date(instantOf(addDays(from, turn * days), at, timezone)).toISOString();
  return Array.from({ length: turns }, (_, turn) => ({
    personId: personIds[turn % personIds.length] ?? '',
    startsAt: start(turn),
    endsAt: start(turn + 1),
  }));
}

type RotationCall = Call<unknown, undefined, Rotation>;

/** The turns that are asked for. @throws 403, 422 */
async function asked({ db, body, scope, principal }: RotationCall): Promise<z.output<typeof Turn>[]> {
  const team = await db.selectFrom('team').select('lead_id').where('id', '=', body.teamId).executeTakeFirst();
  if (team === undefined) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('teamId') });
  if (scope !== 'all' && team.lead_id !== principal.personId)
    throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  await requirePeople(db, body.personIds);
  return await withOverlaps(db, body.teamId, turnsOf(body));
}

async function plan(call: RotationCall) {
  const items = await asked(call);
  const rows = items.map(({ personId, startsAt, endsAt }) => ({
    id: uuidv7(),
    team_id: call.body.teamId,
    person_id: personId,
    starts_at: new Date(startsAt),
    ends_at: new Date(endsAt),
  }));
  await call.db.insertInto('duty').values(rows).execute();
  return created({ items }, {});
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

const EXAMPLE: z.input<typeof Rotation> = {
  teamId: '0193a1b2-0000-7000-8000-000000000001',
  personIds: ['0193a1b2-0000-7000-8000-000000000002', '0193a1b2-0000-7000-8000-000000000003'],
  from: '2036-10-06',
  at: '09:00',
  timezone: 'Asia/Shanghai',
  days: 7,
  turns: 8,
};

const tags = ['duties'];
const common = {
  method: 'post',
  tags,
  action: 'write',
  resource: 'duties',
  body: Rotation,
  example: EXAMPLE,
} as const;

export const rotationRoutes = [
  defineRoute(
    {
      ...common,
      path: '/api/v1/duty-rotations',
      summary: 'Let people take turns on duty 轮值排班',
      transaction: true,
      responses: { 201: RotationPlan },
    },
    plan,
  ),
  defineRoute(
    {
      ...common,
      path: '/api/v1/duty-rotations/preview',
      summary: 'What a rotation would plan 预览轮值',
      idempotent: false,
      responses: { 200: RotationPlan },
    },
    async (call) => ok({ items: await asked(call) }),
  ),
];
