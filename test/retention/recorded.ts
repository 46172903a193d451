/** Watches as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/retention/effects.ts';
import type { RetentionState } from '../../workflows/retention/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { aPolicy, aRule } from './policies.ts';
import { evaluated, lived } from './simulated.ts';

/** Round the clock: the calendar of simulated lives is in no database. */
export const ALWAYS = aRule({ clock: { ...aRule().clock, target: { minutes: 600 }, calendar: 'always' } });

type Recorded = Readonly<{
  ownerId: string;
  customerId: string;
  policyId?: string;
  happenings?: Parameters<typeof lived>[0];
}>;

/** Lives a watch through and records it; unless said otherwise, an intervention is open in it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  {
    ownerId,
    customerId,
    policyId = randomUUID(),
    happenings = [evaluated('Tue 06:00', { firing: ['lowScore'] })],
  }: Recorded,
): Promise<RetentionState> {
  const id = randomUUID();
  const policy = { id: policyId, version: 1 };
  const { steps, state } = await lived(happenings, {
    input: { id, number: `RET-${id.slice(0, 8)}`, customerId, ownerId, policy },
    policy: aPolicy({ rules: [ALWAYS] }),
    person: ownerId,
    until: 'Tue 07:00',
  });
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(step.state, events, step.at));
  }
  return state;
}
