/** Leads as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { rewardId } from '../../activities/lead.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import type { Happening } from '../../rehearsal/live.ts';
import type { LeadCommand, LeadInput } from '../../workflows/lead/contract.ts';
import type { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { UNCAPPED } from './policies.ts';
import { committed, does, ends, lived, QUALIFY, win } from './simulated.ts';

/** Round the clock: the calendar of simulated lives is in no database. */
const ALWAYS = { target: { minutes: 600 }, calendar: 'always' } as const;
const RULES: LeadRewardPolicyBody = {
  ...UNCAPPED,
  clocks: { rework: ALWAYS, qualify: ALWAYS, approve: ALWAYS, pay: ALWAYS },
};

type Life = Readonly<{
  input: Partial<LeadInput> & Pick<LeadInput, 'customerId' | 'submitterId'>;
  happenings?: readonly Happening<LeadCommand>[];
  /** Approves and pays. */
  approverId: string;
}>;

let numbers = 0;

/** Lives a lead through until its last happening and records it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  { input, happenings = [], approverId }: Life,
): Promise<LeadState> {
  numbers += 1;
  const id = randomUUID();
  const product = `Product ${id}`;
  const own = {
    id,
    number: `LEA-T${numbers}-${id.slice(0, 4)}`,
    product,
    productKey: product.toLowerCase(),
    policy: { id, version: 1 },
  };
  const life = await lived(happenings, {
    input: { ...own, ...input },
    rules: RULES,
    people: ({ asked }) => Object.fromEntries(asked.map(({ key }) => [key, approverId])),
    until: 'Mon 16:00',
  });
  const commit = createCommit(database.pool, {
    calendars: createCalendarStore(database.db, QUIET),
    projections: PROJECTIONS,
  });
  for (const transition of committed(life)) await commit(transition);
  return life.state;
}

/** The id of a reward for a won lead that one person is to approve and another receives. */
export async function aReward(
  database: TestDatabase,
  { approverId, receiverId, customerId }: Readonly<Record<'approverId' | 'receiverId' | 'customerId', string>>,
): Promise<string> {
  const { id } = await recorded(database, {
    approverId,
    input: { customerId, submitterId: receiverId },
    happenings: [
      ends('Mon 10:00', 'accepted', { personId: approverId }),
      does('Mon 11:00', approverId, QUALIFY),
      does('Mon 12:00', approverId, win(5_000_000)),
    ],
  });
  return rewardId(id, `won/${receiverId}`);
}
