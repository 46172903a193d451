/** People: role, lead, language, and how they sign in. */
import { sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../calendar/contract.ts';
import { hashPassword } from './auth/secrets.ts';
import { ROLES } from './can.ts';
import { bookkeeping, changeOf, documentRoutes } from './document-routes.ts';
import type { Values } from './documents.ts';
import { DIGESTS, Name } from './fields.ts';
import { contains } from './lists.ts';
import { problem } from './problems.ts';
import type { Call } from './route.ts';
import { details, LOCALES } from './texts.ts';

const Create = z.strictObject({
  name: Name,
  email: z.email().max(254),
  role: z.enum(ROLES),
  locale: z.enum(LOCALES).optional(),
  timezone: TimeZone.optional(),
  leadId: z.uuid().nullable().optional(),
  digest: z.enum(DIGESTS).optional(),
  /** May negotiate prices and sign: rules about who owns a renewal ask for it. */
  commerciallyQualified: z.boolean().optional(),
  /** Without one the person cannot sign in. */
  password: z.string().min(10).max(200).nullable().optional(),
});

const Person = z
  .strictObject({
    ...bookkeeping,
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    locale: z.enum(LOCALES),
    timezone: z.string(),
    leadId: z.uuid().nullable(),
    digest: z.enum(DIGESTS),
    commerciallyQualified: z.boolean(),
    teamIds: z.array(z.uuid()),
  })
  .meta({ id: 'Person' });

export const personRoutes = documentRoutes({
  kind: {
    table: 'person',
    sort: 'name',
    columns: {
      name: 'name',
      email: 'email',
      role: 'role',
      locale: 'locale',
      timezone: 'timezone',
      leadId: 'lead_id',
      digest: 'digest',
      commerciallyQualified: 'commercially_qualified',
      passwordHash: 'password_hash',
    },
    hidden: ['passwordHash'],
    extra: { teamIds: sql`array(SELECT team_id FROM team_member WHERE person_id = person.id ORDER BY team_id)` },
  },
  resource: 'people',
  name: ['person', '人员'],
  view: Person,
  create: Create,
  change: changeOf(Create),
  example: { name: '林一', email: 'lin@example.com', role: 'agent' },
  exampleChange: { timezone: 'Europe/Berlin' },
  filters: {
    q: z.string().min(1).max(100).optional(),
    role: z.enum(ROLES).optional(),
    teamId: z.uuid().optional(),
    email: z.string().max(254).optional(),
  },
  where: ({ q, role, teamId, email }) => [
    ...(q === undefined ? [] : [contains('person.name', q)]),
    ...(role === undefined ? [] : [sql<boolean>`person.role = ${role}`]),
    ...(email === undefined ? [] : [sql<boolean>`lower(person.email) = lower(${email})`]),
    ...(teamId === undefined
      ? []
      : [sql<boolean>`EXISTS (SELECT 1 FROM team_member m WHERE m.person_id = person.id AND m.team_id = ${teamId})`]),
  ],
  prepare: async (values, call, id) => {
    await keepAdministrators(values, call, id);
    const { password, ...rest } = values;
    if (password === undefined) return rest;
    return { ...rest, passwordHash: typeof password === 'string' ? await hashPassword(password) : null };
  },
  // Whoever has left or was given a new password is signed out everywhere.
  after: async (db, id, values) => {
    if (values['active'] !== false && values['passwordHash'] === undefined) return;
    await db.deleteFrom('session').where('person_id', '=', id).execute();
  },
});

/** Only an administrator makes administrators, changes them or unmakes them: everything else would be a way to become one. */
async function keepAdministrators(values: Values, { db, principal }: Call, id: string | undefined): Promise<void> {
  if (principal.role === 'admin') return;
  const person =
    id === undefined ? undefined : await db.selectFrom('person').select('role').where('id', '=', id).executeTakeFirst();
  if (values['role'] === 'admin' || person?.role === 'admin')
    throw problem(403, 'FORBIDDEN', { detail: details.onlyAdmin });
}
