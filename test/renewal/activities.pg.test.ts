import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { FACTS_LOOKUPS, PROJECTIONS } from '../../activities/registry.ts';
import { createFindFacts } from '../../activities/relay.ts';
import { createLogger } from '../../platform/logger.ts';
import { OWNER_FACTS } from '../../workflows/renewal/core.ts';
import { commitOf } from '../../workflows/renewal/effects.ts';
import { type Cast, castOf } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aContract, another } from './builders.ts';
import { does, lived, OWNERS } from './simulated.ts';

let database: TestDatabase;
let cast: Cast;
let commit: ReturnType<typeof createCommit>;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
  const calendars = createCalendarStore(database.db, createLogger({ LOG_LEVEL: 'error' }, 'test'));
  commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
});
afterAll(() => database.drop());

/** The commits of a renewal that is quoted, changed and renewed. */
async function aLife() {
  const id = randomUUID();
  const contract = aContract({ number: `CON-${id}` });
  const life = await lived({
    contract,
    owners: { ...OWNERS, csm: { id: cast.csm, name: 'Cai', qualified: true }, sales: null, zones: {} },
    input: { id, number: `REN-${id}`, customerId: cast.customer, ownerId: cast.csm },
    happenings: [
      does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage' }),
      does('2027-11-05T10:00', { kind: 'quote', amountMinor: 95_000, currency: 'EUR' }),
      does('2027-11-06T10:00', { kind: 'changeContract', version: 1, changes: { products: ['Core', 'Plus'] } }),
      does('2027-11-07T10:00', { kind: 'renew', next: another(contract, '2027-11-07', { amountMinor: 95_000 }) }),
    ],
  });
  return life.steps.map(({ state, events }) => {
    const first = state.seq - events.length + 1;
    return commitOf(
      state,
      events.map((event, index) => ({ seq: first + index, event })),
      state.openedAt,
    );
  });
}

const dump = async (id: string) => [
  await database.db.selectFrom('contract').selectAll().where('id', '=', id).execute(),
  await database.db.selectFrom('renewal').selectAll().where('process_id', '=', id).execute(),
  await database.db.selectFrom('work_item').selectAll().where('process_id', '=', id).orderBy('key').execute(),
  await database.db.selectFrom('notification').selectAll().where('process_id', '=', id).orderBy('key').execute(),
];

describe('the commits of a renewal', () => {
  it('show contract and renewal as they stand; written twice, or late, they change nothing', async () => {
    const inputs = await aLife();
    for (const input of inputs) {
      expect(await commit(input)).toBeUndefined();
      expect(await commit(input)).toBeUndefined();
    }
    const id = inputs[0]?.process.id ?? '';
    const once = await dump(id);
    for (const input of inputs) await commit(input);
    expect(await dump(id)).toEqual(once);
    expect(once[0]).toMatchObject([{ products: ['Core', 'Plus'], version: 2, state: 'ended', end_date: '2027-12-31' }]);
    expect(once[1]).toMatchObject([
      {
        stage: 'closed',
        outcome: 'renewed',
        direction: 'up',
        quote_minor: 95_000,
        next_minor: 95_000,
        signed_on: '2027-11-07',
      },
    ]);
    expect(once[2]).toMatchObject([
      { key: 'offer/1', kind: 'prepareOffer', state: 'cancelled' },
      { key: 'usage/1', kind: 'checkUsage', state: 'done' },
    ]);
  });
});

const find = (ownerId: string) =>
  createFindFacts(
    database.db,
    FACTS_LOOKUPS,
  )({ name: OWNER_FACTS, params: { customerId: cast.customer, ownerId, at: Date.now() } });

describe('who may own a renewal', () => {
  it('is known with qualification, zones, and whoever answers when nobody else does', async () => {
    const { csm, sales, agent, serviceManager } = cast;
    const qualified = { commercially_qualified: true, timezone: 'Europe/Berlin' };
    await database.db.updateTable('person').set(qualified).where('id', '=', csm).execute();
    expect(await find(agent)).toEqual({
      tier: 'B',
      csm: { id: csm, name: 'csm', qualified: true },
      sales: { id: sales, name: 'sales', qualified: false },
      lastResort: serviceManager,
      zones: {
        [csm]: 'Europe/Berlin',
        [sales]: 'Asia/Shanghai',
        [agent]: 'Asia/Shanghai',
        [serviceManager]: 'Asia/Shanghai',
      },
    });
  });

  it('is nobody who has left', async () => {
    await database.db.updateTable('person').set({ active: false }).where('id', '=', cast.sales).execute();
    expect(await find(cast.csm)).toMatchObject({ sales: null });
  });
});
