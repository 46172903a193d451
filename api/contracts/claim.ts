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
/** What a contract is called. */
export type ContractWord = Readonly<{ kind: 'number' | 'externalId'; value: string }>;

/** `kin` are ids of contracts that may have the same number, because they are the same one before or after a gap. */
export type Called = Readonly<{ id: string; words: readonly ContractWord[]; kin?: readonly string[] }>;

/** What is called so already. */
export type Taken = Readonly<{ word: ContractWord; holder: Readonly<{ id: string; number: string }> }>;

type Entered = Readonly<{ id: string; contract: Readonly<{ number: string; externalId?: string }> }>;

/**
 * Claims what a contract that is about to be entered is called; the same contract may claim it again.
 * @throws 409 `ALREADY_EXISTS` with the contract that has it
 */
export async function claimContract(deps: Deps, { id, contract }: Entered): Promise<void> {
  const { number, externalId } = contract;
  const words: ContractWord[] = [{ kind: 'number', value: number }];
  if (externalId !== undefined) words.push({ kind: 'externalId', value: externalId });
  const taken = await claimWords(deps, { id, words });
  if (taken === undefined) return;
  const { word, holder } = taken;
  throw problem(409, 'ALREADY_EXISTS', {
    detail: details.alreadyExists(word.kind),
    existing: { id: holder.id, number: holder.number },
  });
}

/**
 * Claims all that a contract is called, or nothing.
 * @returns what another contract has; undefined when all of it is ours
 */
export async function claimWords({ db, temporal }: Deps, { id, words, kin = [] }: Called): Promise<Taken | undefined> {
  for (const word of words) {
    const holder = await claim(temporal, claimOf(db, word, id), id);
    if (holder === undefined || kin.includes(holder.id)) continue;
    await release(db, id);
    return { word, holder };
  }
  return undefined;
}

/** What another contract on record is called already, without claiming anything. */
export async function takenWord(db: Deps['db'], { id, words, kin = [] }: Called): Promise<Taken | undefined> {
  const { rows } = await sql<ContractWord & { id: string; number: string }>`
    SELECT c.kind, c.value, t.id, t.number FROM contract_claim c JOIN contract t ON t.id = c.contract_id
    JOIN jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS w(kind text, value text) ON w.kind = c.kind AND w.value = c.value
    WHERE c.contract_id <> ALL(${[id, ...kin]}::uuid[]) ORDER BY c.kind DESC, c.value LIMIT 1`.execute(db);
  const [row] = rows;
  return row && { word: { kind: row.kind, value: row.value }, holder: { id: row.id, number: row.number } };
}

function claimOf(db: Kysely<Database>, { kind, value }: ContractWord, id: string): Claimable {
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
