/** Makes chains of the file contracts: lived through in simulated time first, then begun with their past, once. */
import { type Kysely, sql } from 'kysely';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { type ContractWord, claimWords, takenWord } from '../../api/contracts/claim.ts';
import { reserveNumber } from '../../api/processes/reserve.ts';
import { startProcess } from '../../api/processes/start.ts';
import { renewalKind } from '../../api/renewals/kind.ts';
import type { Database } from '../../db/schema.ts';
import { importer } from '../importer.ts';
import type { Services } from '../terminal.ts';
import { type Chain, inputOf } from './chains.ts';
import { livedChain, type Rules } from './lives.ts';
import type { ContractMapping } from './mapping.ts';
import type { ContractReport } from './report.ts';
import type { TermRow } from './rows.ts';

type Frame = Readonly<{
  mapping: ContractMapping;
  rules: Rules;
  dryRun: boolean;
  now: number;
  chains: readonly Chain[];
}>;

/** The same contract of the same source has the same id wherever and whenever it is imported. */
const NAMESPACE = '7d0f7c0a-55f5-5e0b-8b83-0f6f3a1d9c42';
const START_DEADLINE_MS = 30_000;

type Customer = Readonly<{ id: string; name: string; ownerId: string }>;

/** Opens chains one by one; what became of each is counted. */
export function openChains({ env, database: { db }, temporal }: Services, frame: Frame) {
  const { mapping, rules, dryRun, now } = frame;
  const find = customerFinder(db, frame);
  const kinOf = kinsOf(frame);
  const runtime = { client: temporal.client, taskQueue: env.TASK_QUEUE };
  return async (chain: Chain, report: ContractReport): Promise<void> => {
    const [first] = chain;
    const customer = await find(first.customer);
    if (customer === undefined) {
      return report.reject(chain.map(({ line }) => ({ line, code: 'UNKNOWN_CUSTOMER', value: first.customer })));
    }
    const reference = referenceOf(frame, first);
    const id = uuidv5(reference, NAMESPACE);
    const known = {
      id,
      number: reference,
      title: `${customer.name} · ${first.product}`.slice(0, 200),
      customerId: customer.id,
      ownerId: customer.ownerId,
      policy: rules.policy,
    };
    const input = inputOf(chain, { mapping, graceDays: rules.body.graceDays, now }, known);
    const called = { id, words: wordsOf(frame, chain, input.contract.number), kin: kinOf(chain) };
    const { rows } = await sql`SELECT 1 FROM process WHERE id = ${id}::uuid`.execute(db);
    const isThere = rows.length > 0;
    const taken = dryRun ? await takenWord(db, called) : await claimWords({ db, temporal }, called);
    if (taken !== undefined && !isThere) {
      const { word, holder } = taken;
      return report.reject(
        chain.map(({ line }) => ({ line, code: 'ALREADY_EXISTS', value: word.value, detail: holder.number })),
      );
    }
    for (const term of await livedChain(input, { rules, until: now, source: mapping.source })) report.take(term);
    if (isThere) report.alreadyThere += 1;
    if (isThere || dryRun) return;
    const reserved = { id, reference, request: 'import contracts', series: renewalKind.numbers };
    const numbered = { ...input, number: await reserveNumber(db, reserved) };
    const started = { input: numbered, openedBy: importer(mapping.source), updateId: `import/${reference}` };
    await temporal.within(START_DEADLINE_MS, () => startProcess(runtime, renewalKind, started));
  };
}

const referenceOf = ({ mapping: { source } }: Frame, { externalId }: Pick<TermRow, 'externalId'>): string =>
  `${source}/${externalId}`;

/** The contract's number, and the id of each of its terms in the other system. */
const wordsOf = (frame: Frame, chain: Chain, number: string): ContractWord[] => [
  { kind: 'number', value: number },
  ...chain.map((term): ContractWord => ({ kind: 'externalId', value: referenceOf(frame, term) })),
];

/** A contract that went on after a gap keeps its number: its chains are kin. */
function kinsOf(frame: Frame): (chain: Chain) => readonly string[] {
  const chains = Map.groupBy(frame.chains, ([{ contract }]) => contract);
  return ([{ contract }]) =>
    (chains.get(contract) ?? []).map(([first]) => uuidv5(referenceOf(frame, first), NAMESPACE));
}

/** Finds the customer of a word with whoever answers for it; undefined when there is none and none may be made. */
function customerFinder(db: Kysely<Database>, { mapping, dryRun }: Frame) {
  const { words, otherwise } = mapping.customers;
  const known = new Map<string, Promise<Customer | undefined>>();
  const find = async (word: string): Promise<Customer | undefined> => {
    const made = otherwise === 'reject' || words[word] !== undefined ? undefined : otherwise.create;
    const key = words[word] ?? made?.key.replaceAll('{word}', () => keyOf(word)) ?? word;
    const { rows } = await sql<Customer>`
      SELECT c.id, c.name, coalesce(c.csm_id, c.sales_id, last_resort(now())) AS "ownerId"
      FROM customer c WHERE c.key = ${key} AND c.active`.execute(db);
    if (rows[0] !== undefined || made === undefined) return rows[0];
    const customer = { id: uuidv7(), key, name: made.name.replaceAll('{word}', () => word), tier: made.tier };
    if (!dryRun) {
      const row = { ...customer, timezone: mapping.dates.zone, calendar_id: null, policy_id: null, csm_id: null };
      await db
        .insertInto('customer')
        .values({ ...row, sales_id: null, team_id: null })
        .execute();
    }
    const { rows: last } = await sql<{ id: string | null }>`SELECT last_resort(now()) AS id`.execute(db);
    return { id: customer.id, name: customer.name, ownerId: last[0]?.id ?? uuidv7() };
  };
  return (word: string): Promise<Customer | undefined> => {
    const found = known.get(word) ?? find(word);
    known.set(word, found);
    return found;
  };
}

const keyOf = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
