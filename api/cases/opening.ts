/** From a wish to open a case to what its workflow is started with: owner, tier, policy and calendar are looked up here. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { EscalationInput, OpenCaseRequest } from '../../workflows/escalation/contract.ts';
import type { Tier } from '../../workflows/escalation/sla-policy.contract.ts';

/** Why a case cannot be opened as asked; the field is the one a person has to change. */
export type OpeningProblem = Readonly<{
  code: 'UNKNOWN_CUSTOMER' | 'UNKNOWN_TEAM' | 'UNKNOWN_PERSON' | 'NO_POLICY' | 'IN_THE_FUTURE';
  field: string;
}>;

type Opening = Readonly<{ request: OpenCaseRequest; caseId: string; number: string; now: number }>;

/**
 * Completes a request with what the customer's record says. The owner is the person asked for, else the team's
 * duty or least loaded member, else the customer's CSM, else the service manager.
 * @returns the workflow's input, or what is wrong with the request
 */
export async function planOpening(
  db: Kysely<Database>,
  { request, caseId, number, now }: Opening,
): Promise<{ input: EscalationInput } | { problem: OpeningProblem }> {
  const openedAt = request.openedAt === undefined ? now : Date.parse(request.openedAt);
  if (openedAt > now) return { problem: { code: 'IN_THE_FUTURE', field: 'openedAt' } };
  const found = await lookUp(db, request, now);
  const { customer_id: customerId, tier, team_id: teamId, owner_id: ownerId, policy_id, policy_version } = found;
  if (customerId === null || tier === null) return { problem: { code: 'UNKNOWN_CUSTOMER', field: 'customerId' } };
  if (request.teamId !== undefined && teamId !== request.teamId)
    return { problem: { code: 'UNKNOWN_TEAM', field: 'teamId' } };
  if (ownerId === null) return { problem: { code: 'UNKNOWN_PERSON', field: 'ownerId' } };
  if (policy_id === null || policy_version === null) return { problem: { code: 'NO_POLICY', field: 'customerId' } };
  const dueBy = Object.entries(request.dueBy ?? {}).map(([stage, instant]) => [stage, Date.parse(instant)] as const);
  const { waiting } = request;
  return {
    input: {
      caseId,
      number,
      subject: request.subject,
      description: request.description,
      customerId,
      ownerId,
      ...(teamId === null ? {} : { teamId }),
      severity: request.severity,
      tier,
      policy: { id: policy_id, version: policy_version },
      openedAt,
      ...(request.externalId === undefined ? {} : { externalId: request.externalId }),
      ...(waiting === undefined
        ? {}
        : { waiting: { reason: waiting.reason, ...(waiting.note ? { note: waiting.note } : {}) } }),
      ...(dueBy.length === 0 ? {} : { dueBy: Object.fromEntries(dueBy) }),
    },
  };
}

type Found = {
  customer_id: string | null;
  tier: Tier | null;
  team_id: string | null;
  owner_id: string | null;
  policy_id: string | null;
  policy_version: number | null;
};

/** One statement; the policy is the customer's own, else the one with the key `standard`. */
async function lookUp(db: Kysely<Database>, request: OpenCaseRequest, now: number): Promise<Found> {
  const moment = new Date(now);
  const { rows } = await sql<Found>`
    SELECT c.id AS customer_id, c.tier, t.id AS team_id, p.id AS policy_id, p.current_version AS policy_version,
      CASE WHEN ${request.ownerId ?? null}::uuid IS NULL THEN initial_owner(t.id, c.id, ${moment})
           ELSE present_person(${request.ownerId ?? null}::uuid, ${moment}) END AS owner_id
    FROM (SELECT 1) one
    LEFT JOIN customer c ON c.id = ${request.customerId}::uuid AND c.active
    LEFT JOIN team t ON t.id = coalesce(${request.teamId ?? null}::uuid, c.team_id) AND t.active
    LEFT JOIN policy p ON p.kind = 'sla' AND p.active AND p.current_version IS NOT NULL
      AND (p.id = c.policy_id OR (c.policy_id IS NULL AND p.key = 'standard'))`.execute(db);
  const [found] = rows;
  return (
    found ?? { customer_id: null, tier: null, team_id: null, owner_id: null, policy_id: null, policy_version: null }
  );
}
