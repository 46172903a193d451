import { ApplicationFailure } from '@temporalio/common';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { aCommit, anEvent, aState, type Commit, commitTo, telling } from './a-commit.ts';
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

describe('a transition that can never be written', () => {
  it.each([
    [
      'names an unknown customer',
      { process: { customerId: '00000000-0000-4000-8000-000000000000' } },
      'CONFLICTING_DATA',
    ],
    ['names an owner by no id', { process: { ownerId: 'somebody' } }, 'INVALID_COMMIT'],
    ['is of an unknown kind', { process: { kind: 'mystery' } }, 'INVALID_COMMIT'],
    ['has an instant that does not exist', { process: { dueAt: Number.NaN } }, 'INVALID_COMMIT'],
    ['tells of an event it does not have', { notifications: [telling(7, [{ kind: 'owner' }])] }, 'INVALID_COMMIT'],
    ['has events with a gap', { events: [anEvent(1), anEvent(3)] }, 'INVALID_COMMIT'],
  ])('fails for good when it %s', async (_what, others, type) => {
    await expect(commit(aCommit(aState(cast), 1, others))).rejects.toMatchObject({ nonRetryable: true, type });
  });

  it('fails for good when another process has the number', async () => {
    const first = aState(cast);
    await commit(aCommit(first, 1));
    const second = commit(aCommit(aState(cast, { number: first.number }), 1));
    await expect(second).rejects.toMatchObject({ nonRetryable: true, type: 'CONFLICTING_DATA' });
  });
});

describe('a database that is away', () => {
  it('is a failure worth another attempt', async () => {
    const pool = new Pool({ connectionString: database.url });
    const lost = commitTo(database, pool);
    await pool.end();
    await expect(lost(aCommit(aState(cast), 1))).rejects.not.toBeInstanceOf(ApplicationFailure);
  });
});

describe("the application's role", () => {
  it.each(['UPDATE process_event SET kind = kind', 'DELETE FROM process_event', 'TRUNCATE process_event'])(
    'may not run %s',
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );
});
