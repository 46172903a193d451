/** Onboardings as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import type { OnboardingInput } from '../../workflows/onboarding/contract.ts';
import { commitOf } from '../../workflows/onboarding/effects.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { lived } from './simulated.ts';

type Given = Partial<OnboardingInput> & Pick<OnboardingInput, 'ownerId' | 'customerId'>;
type Setting = Omit<NonNullable<Parameters<typeof lived>[1]>, 'input'>;

let numbers = 0;

/** Lives an onboarding through and records it; its owner plays every part. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  given: Given,
  { happenings = [], ...setting }: Setting & { happenings?: Parameters<typeof lived>[0] } = { until: 'Mon 10:00' },
): Promise<OnboardingState> {
  numbers += 1;
  const input = { id: randomUUID(), number: `ONB-${numbers}`, ...given };
  const { steps, state } = await lived(happenings, {
    input,
    people: ({ asked }) => Object.fromEntries(asked.map(({ key }) => [key, given.ownerId])),
    ...setting,
  });
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(withoutCalendars(step.state), events, step.at));
  }
  return state;
}

/** The calendar of simulated time is in no database. */
const withoutCalendars = (state: OnboardingState): OnboardingState => ({
  ...state,
  ...(state.policy === undefined ? {} : { policy: { ...state.policy, customerCalendar: null, calendars: {} } }),
  clocks: state.clocks.map((clock) => Object.assign({}, clock, { calendar: null })),
});
