/** Requirements as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { ALWAYS_OPEN } from '../../calendar/index.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import { requirementDefinition } from '../../workflows/requirement/definition.ts';
import { commitOf } from '../../workflows/requirement/effects.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { aPolicy } from './policies.ts';

export const TESTER: Actor = { kind: 'system', name: 'Test' };

type Lived = Readonly<{
  input: Partial<RequirementInput> & Pick<RequirementInput, 'ownerId' | 'customerId'>;
  openedBy?: Actor;
  reviewers?: readonly string[];
  happenings?: readonly Happening<RequirementCommand>[];
  answers?: Partial<Answers>;
  until?: number;
}>;

let numbers = 0;

/** Lives a requirement through and records it. Whoever is looked up is its owner. @returns its state as recorded */
export async function recorded(database: TestDatabase, lived: Lived): Promise<RequirementState> {
  const { input, openedBy = TESTER, reviewers = [input.ownerId], happenings = [], answers = {} } = lived;
  numbers += 1;
  const whole: RequirementInput = {
    id: randomUUID(),
    number: `REQ-T${numbers}`,
    title: 'Export a report as a spreadsheet',
    openedAt: Date.now() - 3_600_000,
    wish: { scene: '', problem: '', today: '', hurt: '', wish: 'A button that exports the report.' },
    area: 'reports',
    requesters: [],
    channel: 'staff',
    ...input,
  };
  const until = lived.until ?? happenings.at(-1)?.at ?? whole.openedAt;
  const { steps, state, refused } = await live(
    requirementDefinition,
    { input: whole, openedBy, openedAt: whole.openedAt, happenings },
    {
      until,
      answers: {
        calendarOf: () => ALWAYS_OPEN,
        people: ({ asked }) =>
          Object.fromEntries(
            asked.map(({ key, role }) => [key, role.kind === 'person' ? role.personId : input.ownerId]),
          ),
        policy: () => ({
          id: POLICY,
          version: 1,
          body: aPolicy(reviewers),
          customerCalendar: null,
          calendars: {},
          timezone: 'UTC',
        }),
        ask: () => ({ kind: 'accepted', result: null }),
        ...answers,
      },
    },
  );
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    await commit(
      commitOf(
        step.state,
        step.events.map((event, index) => ({ seq: first + index, event })),
        step.at,
      ),
    );
  }
  return state;
}

const POLICY = randomUUID();
