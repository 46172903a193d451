/** Renewals as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/renewal/effects.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { aContract } from './builders.ts';
import { lived, OWNERS, type Setting } from './simulated.ts';

type Recorded = Readonly<{ ownerId: string; customerId: string; id?: string }> & Partial<Setting>;

/** Lives a renewal through and records it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  { ownerId, customerId, id = randomUUID(), ...setting }: Recorded,
): Promise<RenewalState> {
  const owners = { ...OWNERS, csm: { id: ownerId, name: 'Owner', qualified: true }, sales: null, zones: {} };
  const number = randomUUID().slice(0, 8);
  const contract = { ...(setting.contract ?? aContract()), number: `CON-${number}` };
  const input = { id, number: `REN-${number}`, customerId, ownerId, ...setting.input };
  const { steps, state } = await lived({ owners, ...setting, contract, input });
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(step.state, events, step.at));
  }
  return state;
}

/** One whose first step, `usage`, is due; its contract has the same id. @returns that id */
export async function aDueRenewal(database: TestDatabase, ownerId: string, customerId: string): Promise<string> {
  const { id } = await recorded(database, { ownerId, customerId, until: '2027-10-03T00:00' });
  return id;
}
