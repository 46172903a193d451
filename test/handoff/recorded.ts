/** Handoffs as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { compileCalendar } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { handoffDefinition } from '../../workflows/handoff/definition.ts';
import { commitOf } from '../../workflows/handoff/effects.ts';
import type { HandoffState } from '../../workflows/handoff/state.ts';
import type { HandoffInput } from '../../workflows/shared/handing-over.contract.ts';
import { QUIET } from '../api/harness.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import type { TestDatabase } from '../support/database.ts';
import { aPolicy } from './policies.ts';
import { INPUT } from './simulated.ts';

type Lived = Readonly<{
  input: Partial<HandoffInput> & Pick<HandoffInput, 'customerId' | 'giverId' | 'to' | 'policy'>;
  happenings?: readonly Happening<HandoffCommand>[];
  /** Epoch milliseconds; right after the last happening when absent. */
  until?: number;
  people: Readonly<{ duty: string; sales: string; manager: string }>;
}>;

let numbers = 0;
const office = compileCalendar(OFFICE_HOURS);

/** Lives a handoff through and records it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  { input: given, happenings = [], people, ...more }: Lived,
): Promise<HandoffState> {
  numbers += 1;
  const input = { ...INPUT, id: randomUUID(), number: `HND-${numbers}`, ...given };
  const until = more.until ?? happenings.at(-1)?.at ?? input.openedAt;
  const openedBy = { kind: 'person', id: input.giverId, name: 'Giver' } as const;
  const { steps, state } = await live(
    handoffDefinition,
    { input, openedBy, openedAt: input.openedAt, happenings },
    {
      answers: {
        calendarOf: () => office,
        people: ({ asked }) =>
          Object.fromEntries(
            asked.map(({ key, role }) => {
              if (role.kind === 'person') return [key, role.personId];
              const named = { onDuty: people.duty, nextOnDuty: people.duty, customersSales: people.sales };
              return [key, role.kind in named ? named[role.kind as keyof typeof named] : people.manager];
            }),
          ),
        policy: () => ({ ...input.policy, body: aPolicy(), customerCalendar: null, calendars: {}, timezone: 'UTC' }),
      },
      until,
    },
  );
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(step.state, events, step.at));
  }
  return state;
}
