/** Asking a customer's contact by hand; otherwise a process asks when it ends. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { SurveyInput, SurveySubject } from '../../workflows/survey/contract.ts';
import type { Reservation } from '../idempotency.ts';
import { keepsCustomer } from '../keeps-customer.ts';
import { problem } from '../problems.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';
import { visibleAnywhere } from '../visible.ts';

export const OpenSurveyRequest = z.strictObject({
  contactId: z.uuid().meta({ description: 'Who is asked; their customer is meant' }),
  aboutId: z.uuid().optional().meta({ description: 'A process of that customer, such as an onboarding' }),
  policyId: z.uuid().optional().meta({ description: 'Another template than the standard one' }),
});

type Opening = BodyCall<typeof OpenSurveyRequest>;

type Found = {
  customer_id: string;
  customer_name: string;
  kept: boolean;
  owner_id: string | null;
  policy: SurveyInput['policy'] | null;
  about: SurveySubject | null;
};

/** What the survey is started with. @throws 403, 422 */
export async function planSurvey(call: Opening, { id, number }: Reservation): Promise<SurveyInput> {
  const { db, body, scope, principal } = call;
  const kept = scope === 'all' ? sql`true` : keepsCustomer('c.id', principal);
  const { rows } = await sql<Found>`
    SELECT c.id AS customer_id, c.name AS customer_name, ${kept} AS kept,
      responsible_person('{"kind":"accountOwner"}', NULL, NULL, c.id, now()) AS owner_id,
      (SELECT jsonb_build_object('id', y.id, 'version', y.current_version) FROM policy y
        WHERE y.kind = 'survey' AND y.active AND y.current_version IS NOT NULL
          AND ${body.policyId === undefined ? sql`true` : sql`y.id = ${body.policyId}::uuid`}
        ORDER BY y.key = 'standard' DESC, y.created_at, y.id LIMIT 1) AS policy,
      (SELECT jsonb_build_object('kind', p.kind, 'id', p.id, 'number', p.number, 'title', p.title) FROM process p
        WHERE p.id = ${body.aboutId ?? null}::uuid AND p.customer_id = c.id AND ${visibleAnywhere(principal)}) AS about
    FROM contact o JOIN customer c ON c.id = o.customer_id
    WHERE o.id = ${body.contactId} AND o.active AND c.active`.execute(db);
  const [found] = rows;
  if (scope !== 'all' && found?.kept !== true) throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  if (found === undefined) throw unknown('contactId');
  if (found.policy === null) throw body.policyId === undefined ? problem(422, 'NO_SURVEY_POLICY') : unknown('policyId');
  if (body.aboutId !== undefined && found.about === null) throw unknown('aboutId');
  return {
    id,
    number,
    title: found.about?.title ?? found.customer_name,
    customerId: found.customer_id,
    contactId: body.contactId,
    ...(found.owner_id === null ? {} : { ownerId: found.owner_id }),
    ...(found.policy === undefined ? {} : { policy: found.policy }),
    ...(found.about === null ? {} : { about: found.about }),
    openedAt: Date.now(),
  };
}

const unknown = (field: string) => problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference(field) });
