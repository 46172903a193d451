/** A contract's number, and its id in another system, stand for one contract, however many enter it at once. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { problem } from '../problems.ts';
import { type Claimable, claim, type Holder, ON_ITS_WAY } from '../processes/claim.ts';
import { workflowIdOf } from '../processes/kind.ts';
import { renewalKind } from '../renewals/kind.ts';
import type { TemporalGateway } from '../temporal.ts';
import { details } from '../texts.ts';

type Deps = Readonly<{ db: Kysely<Database>; temporal: TemporalGateway }>;
type Word = Readonly<{ kind: 'number' | 'externalId'; value: string }>;
type Entered = Readonly<{ id: string; contract: Readonly<{ number: string; externalId?: string }> }>;

/**
 * Claims what a contract that is about to be entered is called; the same contract may claim it again.
 * @throws 409 `ALREADY_EXISTS` with the contract that has it
 */
export async function claimContract({ db, temporal }: Deps, { id, contract }: Entered): Promise<void> {
  const { number, externalId } = contract;
  const words: Word[] = [{ kind: 'number', value: number }];
  if (externalId !== undefined) words.push({ kind: 'externalId', value: externalId });
  for (const word of words) {
    const holder = await claim(temporal, claimOf(db, word, id), id);
    if (holder === undefined) continue;
    await release(db, id);
    throw problem(409, 'ALREADY_EXISTS', {
      detail: details.alreadyExists(word.kind),
      existing: { id: holder.id, number: holder.number },
    });
  }
}

function claimOf(db: Kysely<Database>, { kind, value }: Word, id: string): Claimable {
  return {
    take: async () => {
      const claimed = await db
        .insertInto('contract_claim')
        .values({ kind, value, contract_id: id })
        .onConflict((conflict) => conflict.doNothing())
        .returning('contract_id')
        .executeTakeFirst();
      return claimed !== undefined;
    },
    holder: async () => {
      const { rows } = await sql<Holder>`
        SELECT c.contract_id AS id, coalesce(t.number, c.value) AS number, c.claimed_at > ${ON_ITS_WAY} AS fresh,
          t.id IS NOT NULL AS started
        FROM contract_claim c LEFT JOIN contract t ON t.id = c.contract_id
        WHERE c.kind = ${kind} AND c.value = ${value}`.execute(db);
      return rows[0];
    },
    replace: async (abandoned) => {
      const { numUpdatedRows } = await db
        .updateTable('contract_claim')
        .set({ contract_id: id, claimed_at: sql`now()` })
        .where('kind', '=', kind)
        .where('value', '=', value)
        .where('contract_id', '=', abandoned)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    workflowId: (holderId) => workflowIdOf(renewalKind, holderId),
  };
}

/** What is refused keeps nothing. */
async function release(db: Kysely<Database>, id: string): Promise<void> {
  await sql`DELETE FROM contract_claim c WHERE c.contract_id = ${id}::uuid
    AND NOT EXISTS (SELECT FROM contract t WHERE t.id = c.contract_id)`.execute(db);
}
