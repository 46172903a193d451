/** Releases as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { ALWAYS_OPEN } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { ReleaseCommand, ReleaseInput } from '../../workflows/release/contract.ts';
import { releaseDefinition } from '../../workflows/release/definition.ts';
import { commitOf } from '../../workflows/release/effects.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { aTrain } from './a-release.ts';
import { admit, aRelease } from './builders.ts';

const OPENER = { kind: 'system', name: 'Test' } as const;

export type Lived = Readonly<{
  input: Partial<ReleaseInput> & Pick<ReleaseInput, 'ownerId'>;
  happenings?: readonly Happening<ReleaseCommand>[];
  /** Epoch milliseconds; right after the last happening when absent. */
  until?: number;
  deciderId?: string;
}>;

/** Lives a release through and records it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  { input, happenings = [], ...more }: Lived,
): Promise<ReleaseState> {
  const trainId = input.trainId ?? (await aTrain(database));
  const start = aRelease({ ...input, trainId });
  const person = more.deciderId ?? start.ownerId;
  const answers = {
    calendarOf: () => ALWAYS_OPEN,
    people: () => ({ head: person, requestersLead: person, manager: person }),
    facts: () => null,
  };
  const until = more.until ?? happenings.at(-1)?.at ?? start.openedAt;
  const life = { input: start, openedBy: OPENER, openedAt: start.openedAt, happenings };
  const { steps, state } = await live(releaseDefinition, life, { answers, until });
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(step.state, events, step.at));
  }
  return state;
}

const EXCEPTION = randomUUID();
/** What the clock of the exception in `aTrainsRelease` is called. */
export const EXCEPTION_STAGE = `exception-${EXCEPTION}`;

/** A train, and a release of it with the same id, in which an exception is asked for. @returns the id of both */
export async function aTrainsRelease(database: TestDatabase, ownerId: string): Promise<string> {
  const id = await aTrain(database);
  const { kind: _kind, ...item } = admit();
  const command = { kind: 'requestException', ...item, exceptionId: EXCEPTION, reason: 'law' } as const;
  const happenings = [{ at: Date.parse('2027-03-04T09:00:00Z'), actor: OPENER, command }];
  await recorded(database, { input: { id, trainId: id, ownerId }, happenings });
  return id;
}
