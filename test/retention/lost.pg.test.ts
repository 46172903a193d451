import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellLost } from '../../activities/lost-customers.ts';
import type { ContractTerm } from '../../workflows/renewal/contract.ts';
import { retentionWorkflowId } from '../../workflows/retention/names.ts';
import { aContract, another } from '../renewal/builders.ts';
import { recorded as aRenewal } from '../renewal/recorded.ts';
import { at, does } from '../renewal/simulated.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { recorded as aWatch } from './recorded.ts';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
});
afterAll(() => database.drop());

const CHURN = { kind: 'churn', reasonKey: 'feature' } as const;

/** A customer of its own, with a watch that began in 2026 unless somebody else watches. */
async function aCustomer() {
  const customerId = randomUUID();
  const none = { calendar_id: null, policy_id: null, csm_id: null, sales_id: null, team_id: null };
  await database.db
    .insertInto('customer')
    .values({ id: customerId, key: `c-${customerId}`, name: 'C', tier: 'B', timezone: 'UTC', ...none })
    .execute();
  const { id } = await aWatch(database, { ownerId: cast.csm, customerId, happenings: [] });
  return { customerId, watch: retentionWorkflowId(id) };
}

/** A year from January of 2027, churned in November unless something else is done about it. */
const aTerm = (customerId: string, more: Partial<ContractTerm> = {}, happenings = [does('2027-11-01T09:00', CHURN)]) =>
  aRenewal(database, {
    ownerId: cast.csm,
    customerId,
    contract: aContract(more),
    happenings,
    until: '2028-03-01T00:00',
  });

/** Which watches are told on a day, with the reason. */
async function toldOn(day: string): Promise<Map<string, unknown>> {
  const told = new Map<string, unknown>();
  const getHandle = (id: string) => ({
    signal: (_name: string, { reason }: { reason: unknown }) => Promise.resolve(void told.set(id, reason)),
  });
  await tellLost({ db: database.db, temporal: { workflow: { getHandle } } as never }, at(day));
  return told;
}

describe('the watch over a customer who has left', () => {
  it('is told on the day after the last of their terms is over', async () => {
    const { customerId, watch } = await aCustomer();
    const { number } = await aTerm(customerId);
    expect((await toldOn('2027-12-31T12:00')).has(watch)).toBe(false);
    expect((await toldOn('2028-01-01T00:00')).get(watch)).toBe(`${number} · churned`);
  });

  it('is told when a term lapses, and not while it is in its grace', async () => {
    const { customerId, watch } = await aCustomer();
    const term = { customerId, ownerId: cast.csm, contract: aContract() };
    await aRenewal(database, { ...term, until: '2028-01-03T00:00' });
    expect((await toldOn('2028-01-03T00:00')).has(watch)).toBe(false);
    const other = await aCustomer();
    const { number } = await aTerm(other.customerId, {}, []);
    expect((await toldOn('2028-02-01T00:00')).get(other.watch)).toBe(`${number} · lapsed`);
  });

  it('goes on while another product is kept, or its next term is about to begin', async () => {
    const [one, two] = [await aCustomer(), await aCustomer()];
    await aTerm(one.customerId);
    await aTerm(one.customerId, { endDate: '2028-12-31' });
    await aTerm(two.customerId);
    const next = another(aContract(), '2027-10-01');
    await aTerm(two.customerId, {}, [does('2027-10-01T09:00', { kind: 'renew', next })]);
    const told = await toldOn('2028-02-01T00:00');
    expect([told.has(one.watch), told.has(two.watch)]).toEqual([false, false]);
  });

  it('goes on when nothing was lost: without contracts, with one that was entered by mistake, or lost before it began', async () => {
    const [none, mistaken, earlier] = [await aCustomer(), await aCustomer(), await aCustomer()];
    await aTerm(mistaken.customerId, {}, [does('2027-02-01T09:00', { kind: 'cancel', reason: 'twice' })]);
    const long = { startDate: '2025-01-01', endDate: '2025-12-31' };
    await aTerm(earlier.customerId, long, [does('2025-11-01T09:00', CHURN)]);
    const told = await toldOn('2028-02-01T00:00');
    expect([none, mistaken, earlier].filter(({ watch }) => told.has(watch))).toEqual([]);
  });
});
