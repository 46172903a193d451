/** From what a person submits to what a lead is started with. */
import { type Kysely, sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { currentPolicy } from '../../db/published.ts';
import type { Database } from '../../db/schema.ts';
import { LEAD, type LeadInput, productKey, type SubmitLeadRequest } from '../../workflows/lead/contract.ts';
import { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import { assertPerson, planHandOver, unknown } from '../handoffs/hand-over.ts';
import { handoffKind } from '../handoffs/kind.ts';
import type { Reservation } from '../idempotency.ts';
import { type Principal, scopeOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { nextNumber } from '../processes/numbers.ts';
import type { BodyCall } from '../processes/routes.ts';
import { details } from '../texts.ts';
import { claimMatter } from './claim.ts';

type Submission = Pick<BodyCall<typeof SubmitLeadRequest>, 'body' | 'db' | 'principal' | 'deps'>;

/**
 * What the lead is started with. The need is claimed last: what is refused claims nothing.
 * @throws 403, 409 `DUPLICATE_LEAD`, 422
 */
export async function planLead(call: Submission, { id, number }: Reservation): Promise<LeadInput> {
  const { db, body, deps, principal } = call;
  const { handOver: request, submitterId: named, ...matter } = body;
  const submitterId = submitterOf(principal, named);
  await assertPerson(db, submitterId, 'submitterId');
  await assertCustomer(db, body.customerId);
  const policy = await rewardPolicy(db);
  const handoff = { id: uuidv5(`handoff/${id}`, HANDOFFS), number: await handoffNumber(db) };
  const handOver = await planHandOver(db, { ...request, handoffKind: LEAD }, handoff);
  if ('personId' in handOver.to && handOver.to.personId === submitterId) throw problem(422, 'SAME_PERSON');
  const key = productKey(body.product);
  await claimMatter({ db, temporal: deps.temporal }, { ...body, productKey: key }, { id, number });
  const { expected, ...rest } = matter;
  return {
    ...rest,
    ...(expected === undefined ? {} : { expected }),
    id,
    number,
    submitterId,
    productKey: key,
    policy,
    handOver,
    openedAt: Date.now(),
  };
}

/** A lead's first handoff has the same id however often the request is repeated. */
const HANDOFFS = '8d5f3c1e-54a0-5d8e-9a3b-0f3b7c2e6a11';

/** Who may enter a lead for somebody else has all rights on leads; a script has to name somebody. */
function submitterOf(principal: Principal, named: string | undefined): string {
  const own = principal.personId;
  if (named !== undefined && named !== own && scopeOf(principal, 'command', 'leads') !== 'all') {
    throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  }
  const submitterId = named ?? own;
  if (submitterId === undefined) throw unknown('submitterId');
  return submitterId;
}

async function assertCustomer(db: Kysely<Database>, id: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM customer WHERE id = ${id}::uuid AND active`.execute(db);
  if (rows.length === 0) throw unknown('customerId');
}

async function handoffNumber(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ number: string }>`SELECT ${nextNumber(handoffKind.numbers)} AS number`.execute(db);
  return rows[0]?.number ?? '';
}

/** The policy of leads and rewards in force. @throws 422 when none is published */
async function rewardPolicy(db: Kysely<Database>): Promise<LeadInput['policy']> {
  const row = await currentPolicy(db, 'leadReward');
  if (row === undefined || !LeadRewardPolicyBody.safeParse(row.body).success) throw problem(422, 'NO_REWARD_POLICY');
  return { id: row.id, version: row.version };
}
