/** What everybody sets for themselves. */
import { sql } from 'kysely';
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { DIGESTS } from '../fields.ts';
import { problem } from '../problems.ts';
import { type Call, defineRoute, ok } from '../route.ts';
import { LOCALES } from '../texts.ts';

const Preferences = z
  .strictObject({
    digest: z.enum(DIGESTS).meta({ description: 'Gathered mails leave within a minute, or once a day at 09:00' }),
    locale: z.enum(LOCALES),
    timezone: z.string(),
  })
  .meta({ id: 'Preferences' });

const Change = z
  .strictObject({ ...Preferences.shape, timezone: TimeZone })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { error: 'nothing to change' });

const common = { path: '/api/v1/session/preferences', tags: ['session'], access: 'signedIn' } as const;

/** A key of a script has no preferences. @throws 403 */
function personOf({ principal }: Call): string {
  if (principal.personId === undefined) throw problem(403, 'FORBIDDEN');
  return principal.personId;
}

async function preferencesOf(call: Call): Promise<z.input<typeof Preferences>> {
  const { rows } = await sql<z.input<typeof Preferences>>`
    SELECT digest, locale, timezone FROM person WHERE id = ${personOf(call)}`.execute(call.db);
  return Preferences.parse(rows[0]);
}

export const preferenceRoutes = [
  defineRoute(
    { ...common, method: 'get', summary: 'What I have set for myself 个人偏好', responses: { 200: Preferences } },
    async (call) => ok(await preferencesOf(call)),
  ),
  defineRoute(
    {
      ...common,
      method: 'patch',
      summary: 'Set it otherwise 修改个人偏好',
      body: Change,
      example: { digest: 'daily' },
      transaction: true,
      responses: { 200: Preferences },
    },
    async (call) => {
      const { digest = null, locale = null, timezone = null } = call.body;
      await sql`UPDATE person SET digest = coalesce(${digest}, digest), locale = coalesce(${locale}, locale),
        timezone = coalesce(${timezone}, timezone), version = version + 1, updated_at = now()
        WHERE id = ${personOf(call)}`.execute(call.db);
      return ok(await preferencesOf(call));
    },
  ),
];
