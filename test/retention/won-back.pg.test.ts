import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createResolvePeople } from '../../activities/people.ts';
import { watchAgain } from '../../activities/won-back.ts';
import type { ContractTerm } from '../../workflows/renewal/contract.ts';
import type { RetentionInput } from '../../workflows/retention/contract.ts';
import { aProcess } from '../api/a-process.ts';
import { aContract, another } from '../renewal/builders.ts';
import { recorded as aRenewal } from '../renewal/recorded.ts';
import { at, does } from '../renewal/simulated.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { recorded as aWatch } from './recorded.ts';
import { hears } from './simulated.ts';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
});
afterAll(() => database.drop());

const CHURN = does('2027-11-01T09:00', { kind: 'churn', reasonKey: 'feature' });
const WIN_BACK = does('2028-02-01T09:00', { kind: 'winBack', next: another(aContract(), '2028-02-01') });
const AFTER = '2028-03-01T12:00';

/** A customer whose year was churned and whose watch heard so; and what they have signed since, if anything. */
async function aLostCustomer({ reason }: { reason?: string } = {}) {
  const customerId = randomUUID();
  const none = { calendar_id: null, policy_id: null, csm_id: cast.csm, sales_id: null, team_id: null };
  await database.db
    .insertInto('customer')
    .values({ id: customerId, key: `c-${customerId}`, name: 'Acme', tier: 'B', timezone: 'UTC', ...none })
    .execute();
  const { number } = await aTerm(customerId, {}, [CHURN]);
  const lost = hears('Tue 06:30', { kind: 'customerLost', reason: reason ?? `${number} · churned` });
  const watch = await aWatch(database, { ownerId: cast.csm, customerId, happenings: [lost] });
  return { customerId, watch, number };
}

const aTerm = (customerId: string, more: Partial<ContractTerm>, happenings: (typeof CHURN)[] = []) =>
  aRenewal(database, {
    ownerId: cast.csm,
    customerId,
    contract: aContract(more),
    happenings,
    until: '2028-02-02T00:00',
  });

const NEW_YEAR = { startDate: '2028-02-01', endDate: '2029-01-31' };

/** Over whom a watch begins on a day, by customer. */
async function begunOn(day: string): Promise<Map<string, RetentionInput>> {
  const begun = new Map<string, RetentionInput>();
  const start = (_type: string, { args: [{ input }] }: { args: [{ input: RetentionInput }] }) =>
    Promise.resolve(void begun.set(input.customerId, input));
  await watchAgain({ db: database.db, temporal: { workflow: { start } } as never }, { now: at(day), taskQueue: 'q' });
  return begun;
}

describe('a customer who was lost', () => {
  it('is watched over again from the day on which another term of theirs runs, with the reason on record', async () => {
    const { customerId, watch, number } = await aLostCustomer();
    const term = await aTerm(customerId, NEW_YEAR);
    expect((await begunOn('2028-01-31T23:59')).has(customerId)).toBe(false);
    const input = (await begunOn('2028-02-01T00:00')).get(customerId);
    expect(input).toMatchObject({
      title: 'Acme',
      source: { kind: 'renewal', id: term.id, number: term.number },
      again: { id: watch.id, number: watch.number, ended: `${number} · churned` },
      openedAt: at('2028-02-01T00:00'),
    });
    // Looked for again, it is the same one: nothing begins twice.
    expect((await begunOn(AFTER)).get(customerId)?.id).toBe(input?.id);
  });

  it('is watched over again when the very term that was lost was won back', async () => {
    const { customerId } = await aLostCustomer();
    const { number } = await aTerm(customerId, {}, [CHURN, WIN_BACK]);
    await aTerm(customerId, NEW_YEAR);
    const lapsed = await aLostCustomer({ reason: `${number} · lapsed` });
    await aTerm(lapsed.customerId, NEW_YEAR);
    const begun = await begunOn(AFTER);
    // The other one's watch names a term that is not theirs.
    expect([begun.has(customerId), begun.has(lapsed.customerId)]).toEqual([true, false]);
  });

  it('stays alone while no term runs, or the only one was entered by mistake', async () => {
    const [gone, mistaken] = [await aLostCustomer(), await aLostCustomer()];
    const cancel = does('2028-02-01T09:00', { kind: 'cancel', reason: 'twice' });
    await aTerm(mistaken.customerId, NEW_YEAR, [cancel]);
    const begun = await begunOn(AFTER);
    expect([begun.has(gone.customerId), begun.has(mistaken.customerId)]).toEqual([false, false]);
  });

  it('is left to whoever onboards or watches over them, and to whoever ended the watch by hand', async () => {
    const [onboarded, watched, byHand, again] = [
      await aLostCustomer(),
      await aLostCustomer(),
      await aLostCustomer({ reason: 'They were bought.' }),
      await aLostCustomer(),
    ];
    for (const { customerId } of [onboarded, watched, byHand, again]) await aTerm(customerId, NEW_YEAR);
    await aProcess({ database }, { kind: 'onboarding', ownerId: cast.csm, customerId: onboarded.customerId });
    await aWatch(database, { ownerId: cast.csm, customerId: watched.customerId, happenings: [] });
    // Begun again once, and ended by somebody.
    const ended = hears('Tue 06:45', { kind: 'customerLost', reason: 'No need.' });
    await aWatch(database, { ownerId: cast.csm, customerId: again.customerId, happenings: [ended] });
    const begun = await begunOn(AFTER);
    expect([onboarded, watched, byHand, again].filter(({ customerId }) => begun.has(customerId))).toEqual([]);
  });
});

describe('a watch that begins without an owner', () => {
  it('becomes that of whoever looks after the customer', async () => {
    const { customerId } = await aLostCustomer();
    const asked = [{ key: 'owner', role: { kind: 'accountOwner' } }] as const;
    const resolve = createResolvePeople(database.db);
    expect(await resolve({ asked, ownerId: '', customerId, at: at(AFTER) })).toEqual({ owner: cast.csm });
  });
});
