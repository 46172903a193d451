/** Teams, who is on duty for them, and who stands in for people away. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { bookkeeping, changeOf, documentRoutes } from './document-routes.ts';
import type { Values } from './documents.ts';
import { rosterRoutes } from './duty-roster.ts';
import { rotationRoutes } from './duty-rotation.ts';
import { Instant, Key, Name } from './fields.ts';
import { contains } from './lists.ts';
import { problem } from './problems.ts';
import { details } from './texts.ts';
import { peopleUnder } from './visible.ts';

const CreateTeam = z.strictObject({
  key: Key,
  name: Name,
  leadId: z.uuid().nullable().optional(),
  calendarId: z
    .uuid()
    .nullable()
    .optional()
    .meta({ description: 'The hours in which somebody has to be on duty; without it those of the calendar `default`' }),
  memberIds: z.array(z.uuid()).max(500).optional(),
});

const Team = z
  .strictObject({
    ...bookkeeping,
    key: z.string(),
    name: z.string(),
    leadId: z.uuid().nullable(),
    calendarId: z.uuid().nullable(),
    memberIds: z.array(z.uuid()),
  })
  .meta({ id: 'Team' });

const equals = (column: string, value: string | undefined): RawBuilder<SqlBool>[] =>
  value === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} = ${value}`];

const teamRoutes = documentRoutes({
  kind: {
    table: 'team',
    sort: 'name',
    columns: { key: 'key', name: 'name', leadId: 'lead_id', calendarId: 'calendar_id' },
    extra: { memberIds: sql`array(SELECT person_id FROM team_member WHERE team_id = team.id ORDER BY person_id)` },
  },
  resource: 'teams',
  name: ['team', '团队'],
  view: Team,
  create: CreateTeam,
  change: changeOf(CreateTeam),
  example: { key: 'support-cn', name: '中国区支持', memberIds: [] },
  exampleChange: { name: '中国区客户支持' },
  filters: { q: z.string().min(1).max(100).optional(), key: Key.optional(), leadId: z.uuid().optional() },
  where: ({ q, key, leadId }) => [
    ...(q === undefined ? [] : [contains('team.name', q)]),
    ...equals('team.key', key),
    ...equals('team.lead_id', leadId),
  ],
  own: ({ personId }) => sql<SqlBool>`lead_id = ${personId ?? null}::uuid`,
  after: keepMembers,
});

async function keepMembers(db: Kysely<Database>, id: string, { memberIds }: Values): Promise<void> {
  if (!Array.isArray(memberIds)) return;
  const wanted = z.array(z.uuid()).parse(memberIds);
  await sql`DELETE FROM team_member WHERE team_id = ${id} AND person_id <> ALL(${wanted}::uuid[])`.execute(db);
  await sql`INSERT INTO team_member (team_id, person_id) SELECT ${id}, unnest(${wanted}::uuid[])
    ON CONFLICT DO NOTHING`.execute(db);
}

const span = { startsAt: Instant, endsAt: Instant };
const SPAN_VIEW = { startsAt: z.iso.datetime(), endsAt: z.iso.datetime() };
const spanFilters = {
  from: Instant.optional().meta({ description: 'Ends after this instant' }),
  to: Instant.optional().meta({ description: 'Starts before this instant' }),
};

function within(table: string, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return [
    ...(from === undefined ? [] : [sql<SqlBool>`${column('ends_at')} > ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql<SqlBool>`${column('starts_at')} < ${to}::timestamptz`]),
  ];
}

/** A span that is given whole must run forwards; half a change is checked by Postgres. */
function forwards(values: Values): Promise<Values> {
  const [from, to] = [values['startsAt'], values['endsAt']];
  if (typeof from === 'string' && typeof to === 'string' && Date.parse(to) <= Date.parse(from)) {
    throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
  }
  return Promise.resolve(values);
}

const CreateDuty = z.strictObject({ teamId: z.uuid(), personId: z.uuid(), ...span });
const aTeam = '0193a1b2-0000-7000-8000-000000000001';
const somebody = '0193a1b2-0000-7000-8000-000000000002';
const somebodyElse = '0193a1b2-0000-7000-8000-000000000003';

const dutyRoutes = documentRoutes({
  kind: {
    table: 'duty',
    sort: 'id',
    columns: { teamId: 'team_id', personId: 'person_id', startsAt: 'starts_at', endsAt: 'ends_at' },
  },
  resource: 'duties',
  name: ['duty', '值班'],
  view: z.strictObject({ ...bookkeeping, teamId: z.uuid(), personId: z.uuid(), ...SPAN_VIEW }).meta({ id: 'Duty' }),
  create: CreateDuty,
  change: changeOf(CreateDuty),
  example: {
    teamId: aTeam,
    personId: somebody,
    startsAt: '2026-10-01T09:00:00+08:00',
    endsAt: '2026-10-08T09:00:00+08:00',
  },
  exampleChange: { endsAt: '2036-10-09T09:00:00+08:00' },
  filters: { teamId: z.uuid().optional(), personId: z.uuid().optional(), ...spanFilters },
  where: ({ teamId, personId, from, to }) => [
    ...equals('duty.team_id', teamId),
    ...equals('duty.person_id', personId),
    ...within('duty', { from, to }),
  ],
  own: ({ personId }) => sql<SqlBool>`team_id IN (SELECT id FROM team WHERE lead_id = ${personId ?? null}::uuid)`,
  prepare: forwards,
});

const CreateAbsence = z.strictObject({
  personId: z.uuid(),
  substituteId: z.uuid(),
  ...span,
  reason: z.string().trim().max(500).nullable().optional(),
});

const absenceRoutes = documentRoutes({
  kind: {
    table: 'absence',
    sort: 'id',
    columns: {
      personId: 'person_id',
      substituteId: 'substitute_id',
      startsAt: 'starts_at',
      endsAt: 'ends_at',
      reason: 'reason',
    },
  },
  resource: 'absences',
  name: ['absence', '请假'],
  view: z
    .strictObject({
      ...bookkeeping,
      personId: z.uuid(),
      substituteId: z.uuid(),
      ...SPAN_VIEW,
      reason: z.string().nullable(),
    })
    .meta({ id: 'Absence' }),
  create: CreateAbsence,
  change: changeOf(CreateAbsence),
  example: {
    personId: somebody,
    substituteId: somebodyElse,
    startsAt: '2026-10-01T00:00:00+08:00',
    endsAt: '2026-10-08T00:00:00+08:00',
  },
  exampleChange: { reason: '年假' },
  filters: { personId: z.uuid().optional(), ...spanFilters },
  where: ({ personId, from, to }) => [...equals('absence.person_id', personId), ...within('absence', { from, to })],
  own: ({ personId }) =>
    personId === undefined
      ? sql<SqlBool>`false`
      : sql<SqlBool>`person_id = ${personId}::uuid OR person_id IN (${peopleUnder(personId)})`,
  prepare: forwards,
});

export const organisationRoutes = [...teamRoutes, ...dutyRoutes, ...rosterRoutes, ...rotationRoutes, ...absenceRoutes];
