/** What a context pack can be begun with: everything about the customer that is on record already. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { PackFieldRule } from '../../workflows/handoff/handoff-policy.contract.ts';
import { missingFields } from '../../workflows/handoff/pack.ts';
import { ContextPack, HandoffKind } from '../../workflows/shared/handing-over.contract.ts';
import type { Principal } from '../principal.ts';
import type { Locale } from '../texts.ts';
import { visibleAnywhere } from '../visible.ts';
import { handoffPolicy, knownRule, unknown } from './hand-over.ts';

export const PackDraftQuery = z.strictObject({ customerId: z.uuid(), kind: HandoffKind });

export const PackDraft = z
  .strictObject({
    handoffKind: HandoffKind,
    policy: z.strictObject({ id: z.uuid(), version: z.int() }),
    fields: z.array(PackFieldRule),
    pack: ContextPack,
    /** Mandatory fields that are still to be filled. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'PackDraft' });

type Asked = Readonly<{ query: z.output<typeof PackDraftQuery>; principal: Principal; locale: Locale }>;

/** Suggestions for every field of the kind's pack that something is known about. @throws 422 */
export async function draftPack(
  db: Kysely<Database>,
  { query: { customerId, kind }, principal, locale }: Asked,
): Promise<z.input<typeof PackDraft>> {
  const { policy, body } = await handoffPolicy(db);
  const rule = knownRule(body, kind);
  const found = await known(db, customerId, principal);
  if (found === undefined) throw unknown('customerId');
  const suggested: Readonly<Record<string, string | string[]>> = {
    openCases: found.cases,
    openRequirements: found.requirements,
    decisionMakers: found.contacts,
    history: historyText(found, locale),
  };
  const pack = Object.fromEntries(
    rule.fields.flatMap(({ key, type }) => {
      const value = suggested[key];
      return value !== undefined && Array.isArray(value) === (type === 'list') ? [[key, value]] : [];
    }),
  );
  return { handoffKind: kind, policy, fields: rule.fields, pack, missing: missingFields(rule, pack) };
}

type Known = {
  since: Date;
  cases: string[];
  requirements: string[];
  contacts: string[];
  cases_of_year: number;
  handoffs: number;
};

const LIMIT = sql.lit(100);

async function known(db: Kysely<Database>, customerId: string, principal: Principal): Promise<Known | undefined> {
  const open = (kind: string) => sql`
    SELECT coalesce(array_agg(left(line, 1000) ORDER BY opened_at), '{}') FROM (
      SELECT p.number || ' ' || p.title AS line, p.opened_at FROM process p
      WHERE p.kind = ${kind} AND p.closed_at IS NULL AND ${visibleAnywhere(principal)}
        AND (p.customer_id = c.id OR EXISTS (SELECT FROM requirement_requester r
          WHERE r.process_id = p.id AND r.customer_id = c.id))
      ORDER BY p.opened_at LIMIT ${LIMIT}) lines`;
  const { rows } = await sql<Known>`
    SELECT c.created_at AS since, (${open('escalation')}) AS cases, (${open('requirement')}) AS requirements,
      (SELECT coalesce(array_agg(left(concat_ws(', ', k.name, nullif(k.role, '')), 1000) ORDER BY k.name, k.id), '{}')
         FROM contact k WHERE k.customer_id = c.id AND k.active) AS contacts,
      (SELECT count(*)::int FROM process p WHERE p.kind = 'escalation' AND p.customer_id = c.id
         AND p.opened_at > now() - interval '1 year') AS cases_of_year,
      (SELECT count(*)::int FROM process p WHERE p.kind = 'handoff' AND p.customer_id = c.id) AS handoffs
    FROM customer c WHERE c.id = ${customerId}::uuid AND c.active`.execute(db);
  return rows[0];
}

function historyText({ since, cases_of_year: cases, handoffs }: Known, locale: Locale): string {
  const date = since.toISOString().slice(0, 10);
  return locale === 'en'
    ? `On record since ${date}; cases of the last year: ${cases}; handoffs so far: ${handoffs}.`
    : `${date} 起有记录；近一年服务单 ${cases} 张；历次交接 ${handoffs} 次。`;
}
