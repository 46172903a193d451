/** Loads what was replayed and has not shipped: each as an adopted requirement, with its promises so far in words. */
import { sql } from 'kysely';
import { handsOf } from '../../api/backlog/hands.ts';
import { reserveNumber } from '../../api/processes/reserve.ts';
import { requirementKind } from '../../api/requirements/kind.ts';
import { requesterKeyOf } from '../../workflows/requirement/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { eachOf } from '../patience.ts';
import { FileProblem } from '../problems.ts';
import type { Services } from '../terminal.ts';
import type { PromiseMapping } from './mapping.ts';
import type { Ended } from './replay.ts';

export type Written = Readonly<{ imported: number; alreadyThere: number; ended: number }>;

const AT_A_TIME = 12;

type Customer = { id: string; tier: string; owner: string };

/** Whether a requirement is still to be built. */
const isOpen = ({ state }: Ended): boolean => state.phase === 'adopted' || state.phase === 'scheduled';

/**
 * Loads them; what is there already stays as it is.
 * @throws FileProblem when the mapping names no customer that is there
 */
export async function writeOpen(
  { env, database: { db }, temporal }: Services,
  ended: readonly Ended[],
  mapping: PromiseMapping,
): Promise<Written> {
  const customer = await customerOf(db, mapping);
  const hands = handsOf({ db, temporal, env }, { kind: 'import', name: mapping.source });
  const open = ended.filter(isOpen);
  const { rows } = await sql<{ id: string }>`
    SELECT process_id AS id FROM requirement WHERE process_id = ANY(${open.map(({ track }) => track.id)}::uuid[])`.execute(
    db,
  );
  const there = new Set(rows.map(({ id }) => id));
  let imported = 0;
  await eachOf(oneByOne(open), AT_A_TIME, async ({ track, state }) => {
    const { id, number: title, area, openedAt } = track;
    if (there.has(id)) return;
    const reference = `${mapping.source}/${title}`;
    const series = requirementKind.numbers;
    const number = await reserveNumber(db, { id, reference, request: 'import requirements', series });
    const said = state.promises.map(
      ({ at, kind, name }) => `${new Date(at).toISOString().slice(0, 10)} ${kind} ${name}`,
    );
    const who = { customerId: customer.id };
    const requester = { key: requesterKeyOf(who), ...who, tier: Tier.parse(customer.tier), since: openedAt };
    await hands.open(
      {
        id,
        number,
        title,
        customerId: customer.id,
        ownerId: customer.owner,
        openedAt,
        wish: { scene: '', problem: '', today: said.join('\n'), hurt: '', wish: title },
        area,
        requesters: [requester],
        channel: 'import',
        externalId: reference,
        begin: 'adopted',
      },
      reference,
    );
    imported += 1;
  });
  return { imported, alreadyThere: there.size, ended: ended.length - open.length };
}

// Where many at a time are worked on, they come from a stream.
async function* oneByOne<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function customerOf(db: Services['database']['db'], mapping: PromiseMapping): Promise<Customer> {
  const key = mapping.customer ?? '';
  const { rows } = await sql<Customer>`
    SELECT c.id, c.tier, responsible_person('{"kind":"accountOwner"}', NULL, NULL, c.id, now()) AS owner
    FROM customer c WHERE c.key = ${key} AND c.active`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new FileProblem('WRONG_MAPPING', `customer: ${key}`);
  return row;
}
