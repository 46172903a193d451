import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, anEvent, aState, type Commit, commitTo, HOUR, MONDAY, telling } from './a-commit.ts';
import { type Cast, insertCast } from './cast.ts';

let database: TestDatabase;
let cast: Cast;
let commit: Commit;

beforeAll(async () => {
  database = await createTestDatabase();
  cast = await insertCast(database.db);
  commit = commitTo(database);
});
afterAll(() => database.drop());

const item = (key: string, state: 'open' | 'done') => ({ key, kind: key, state, dueAt: null });

const count = async (table: 'process_event' | 'work_item' | 'notification', id: string): Promise<number> => {
  const { n } = await database.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('process_id', '=', id)
    .executeTakeFirstOrThrow();
  return n;
};
const rowOf = (id: string) =>
  database.db.selectFrom('process').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
describe('a transition', () => {
  it('writes events, process, work items and notifications together', async () => {
    const state = aState(cast);
    await commit(
      aCommit(state, 1, {
        workItems: [{ key: 'respond/1', kind: 'respond', state: 'open', dueAt: MONDAY + HOUR }],
        notifications: [telling(1, [{ kind: 'owner' }])],
      }),
    );
    const row = await rowOf(state.caseId);
    expect(row).toMatchObject({ seq: 1, phase: 'active', owner_id: cast.agent, due_at: new Date(MONDAY + HOUR) });
    expect(row.state).toMatchObject({ caseId: state.caseId, seq: 1 });
    const workItem = await database.db
      .selectFrom('work_item')
      .selectAll()
      .where('process_id', '=', state.caseId)
      .executeTakeFirstOrThrow();
    expect(workItem).toMatchObject({
      person_id: cast.agent,
      title: 'Nobody can sign in',
      state: 'open',
      team_id: cast.team,
    });
    expect(await count('process_event', state.caseId)).toBe(1);
    expect(await count('notification', state.caseId)).toBe(1);
  });

  it('written twice leaves everything as it was', async () => {
    const state = aState(cast);
    const input = aCommit(state, 1, {
      workItems: [{ key: 'respond/1', kind: 'respond', state: 'open', dueAt: null }],
      notifications: [telling(1, [{ kind: 'owner' }, { kind: 'ownersLead' }], ['mail'])],
    });
    const dump = async () => {
      const tables = ['process', 'process_event', 'support_case', 'work_item', 'notification'] as const;
      const key = (table: (typeof tables)[number]) => (table === 'process' ? 'id' : 'process_id');
      const rows = tables.map((table) =>
        database.pool.query(`SELECT * FROM ${table} WHERE ${key(table)} = $1 ORDER BY 1, 2`, [state.caseId]),
      );
      const deliveries = database.pool.query('SELECT * FROM delivery ORDER BY id');
      return (await Promise.all([...rows, deliveries])).map((result) => result.rows);
    };
    await commit(input);
    const once = await dump();
    await commit(input);
    expect(await dump()).toEqual(once);
    expect(once.map((rows) => rows.length > 0)).toEqual(once.map(() => true));
  });

  it('written by ten attempts at the same time has one effect', async () => {
    const state = aState(cast);
    const input = aCommit(state, 1, { notifications: [telling(1, [{ kind: 'owner' }, { kind: 'customersCsm' }])] });
    await Promise.all(Array.from({ length: 10 }, () => commit(input)));
    expect(await count('process_event', state.caseId)).toBe(1);
    expect(await count('notification', state.caseId)).toBe(2);
  });

  it('that arrives after a newer one takes nothing back and learns where the process stands', async () => {
    const state = aState(cast);
    const older = aCommit(state, 2, {
      process: { phase: 'waiting', ownerId: cast.colleague },
      workItems: [{ key: 'respond/1', kind: 'respond', state: 'waiting', dueAt: MONDAY }],
    });
    const newer = aCommit(state, 3, { workItems: [{ key: 'respond/1', kind: 'respond', state: 'done', dueAt: null }] });
    await commit(aCommit(state, 1));
    await commit(newer);
    expect(await commit(older)).toEqual({ seq: 3, state: { ...state, seq: 3 } });
    expect(await rowOf(state.caseId)).toMatchObject({ seq: 3, phase: 'active', owner_id: cast.agent });
    const items = await database.db
      .selectFrom('work_item')
      .select(['state', 'person_id'])
      .where('process_id', '=', state.caseId)
      .execute();
    expect(items).toEqual([{ state: 'done', person_id: cast.agent }]);
  });

  it('with other facts in the place of recorded ones writes nothing and learns where the process stands', async () => {
    const state = aState(cast);
    await commit(aCommit(state, 1));
    const recorded = aCommit(state, 2);
    expect(await commit(recorded)).toBeUndefined();
    const events = [anEvent(2), anEvent(3)];
    const other = aCommit(state, 3, { events, notifications: [telling(3, [{ kind: 'owner' }])] });
    expect(await commit(other)).toEqual({ seq: 2, state: { ...state, seq: 2 } });
    expect(await count('process_event', state.caseId)).toBe(2);
    expect(await count('notification', state.caseId)).toBe(0);
  });

  it('written together with other facts for the same place leaves exactly one of the two', async () => {
    const rounds = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const state = aState(cast);
        const one = aCommit(state, 1);
        const other = aCommit(state, 1, { events: [{ ...anEvent(1), kind: 'other' }] });
        const answers = await Promise.all([commit(one), commit(other)]);
        return {
          written: answers.filter((answer) => answer === undefined).length,
          n: await count('process_event', state.caseId),
        };
      }),
    );
    expect(rounds).toEqual(rounds.map(() => ({ written: 1, n: 1 })));
  });

  it('repeated after the duty has changed tells nobody new', async () => {
    const state = aState(cast, { ownerId: cast.colleague });
    const input = aCommit(state, 1, { notifications: [telling(1, [{ kind: 'customersCsm' }])] });
    await commit(input);
    await database.db.updateTable('customer').set({ csm_id: cast.head }).where('id', '=', cast.customer).execute();
    await commit(input);
    await database.db.updateTable('customer').set({ csm_id: cast.csm }).where('id', '=', cast.customer).execute();
    expect(await count('notification', state.caseId)).toBe(1);
  });

  it('that hands over a work item wakes it from its snooze, and leaves finished ones with whoever had them', async () => {
    const state = aState(cast);
    await commit(aCommit(state, 1, { workItems: [item('respond', 'done'), item('clarify', 'open')] }));
    const mine = database.db.updateTable('work_item').where('process_id', '=', state.caseId);
    await mine.set({ snoozed_until: new Date(MONDAY) }).execute();
    const handedOver = { ...state, ownerId: cast.colleague };
    await commit(aCommit(handedOver, 2, { workItems: [item('respond', 'done'), item('clarify', 'open')] }));
    const rows = await database.db
      .selectFrom('work_item')
      .select(['key', 'person_id', 'snoozed_until'])
      .where('process_id', '=', state.caseId)
      .orderBy('key')
      .execute();
    expect(rows).toEqual([
      { key: 'clarify', person_id: cast.colleague, snoozed_until: null },
      { key: 'respond', person_id: cast.agent, snoozed_until: new Date(MONDAY) },
    ]);
  });

  it('survives text that Postgres cannot keep', async () => {
    const state = aState(cast, { subject: 'half \ud83d and \0 nothing, C:\\u0000' });
    await commit(aCommit(state, 1));
    expect((await rowOf(state.caseId)).title).toBe('half \ufffd and \ufffd nothing, C:\\u0000');
  });
});

describe('the cost of a transition', () => {
  it('is one statement in one transaction', async () => {
    const statements: string[] = [];
    const counted = commitTo(database, {
      query: (statement) => {
        statements.push(statement.text);
        return database.pool.query(statement);
      },
    });
    const state = aState(cast);
    await counted(aCommit(state, 1));
    await counted(aCommit(state, 2, { notifications: [telling(2, [{ kind: 'owner' }], ['mail'])] }));
    expect(statements).toHaveLength(2);
    // A statement of its own transaction gives every row it writes the same transaction id.
    const { rows } = await database.pool.query<{ same: boolean; seq: number }>(
      `SELECT e.seq, e.xid = n.xmin::text::xid8 AND e.xid = p.xmin::text::xid8 AS same FROM process_event e
       JOIN notification n ON n.process_id = e.process_id AND n.seq = e.seq JOIN process p ON p.id = e.process_id
       WHERE e.process_id = $1`,
      [state.caseId],
    );
    expect(rows).toEqual([{ seq: 2, same: true }]);
  });
});

describe('live updates', () => {
  it('are announced once per transition, with the position of its last event', async () => {
    const listener = new Client({ connectionString: database.url });
    await listener.connect();
    const heard: unknown[] = [];
    const state = aState(cast);
    listener.on('notification', ({ payload }) => {
      const message: { processId: string } = JSON.parse(payload ?? '{}');
      if (message.processId === state.caseId) heard.push(message);
    });
    await listener.query('LISTEN baton_event');
    await commit(aCommit(state, 1));
    await commit(aCommit(state, 1));
    const { position } = await database.db
      .selectFrom('process_event')
      .select('position')
      .where('process_id', '=', state.caseId)
      .executeTakeFirstOrThrow();
    // Anything announced before this answer has been heard when it comes.
    await listener.query('SELECT 1');
    await listener.end();
    expect(heard).toEqual([{ processId: state.caseId, position }]);
  });
});
