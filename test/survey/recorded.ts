/** Surveys as the worker writes them: lived through in simulated time, every transition committed; only nobody runs them. */
import { randomUUID } from 'node:crypto';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/survey/effects.ts';
import type { SurveyState } from '../../workflows/survey/state.ts';
import { QUIET } from '../api/harness.ts';
import type { TestDatabase } from '../support/database.ts';
import { aTemplate } from './policies.ts';
import { answer, type Life, lived } from './simulated.ts';

const ALWAYS = { target: { minutes: 60_000 }, calendar: 'always' } as const;

type Recorded = Readonly<{
  ownerId: string;
  customerId: string;
  contactId: string;
  happenings?: Parameters<typeof lived>[0];
}>;

/** Lives a survey through and records it; unless said otherwise, a bad mark waits in it. @returns its state as recorded */
export async function recorded(
  database: TestDatabase,
  { ownerId, customerId, contactId, happenings = [answer('Mon 10:00', 1)] }: Recorded,
): Promise<SurveyState> {
  const id = randomUUID();
  const policy = { id: randomUUID(), version: 1 };
  const about = { kind: 'onboarding', id: randomUUID(), number: 'ONB-1', title: 'Acme' };
  const life = await lived(
    happenings,
    { id, number: `SRV-${id.slice(0, 8)}`, customerId, contactId, ownerId, policy, about },
    // Round the clock: the calendar of simulated lives is in no database.
    { person: ownerId, template: aTemplate({ answer: { ...ALWAYS, remindAtPercent: 50 }, followUp: ALWAYS }) },
  );
  await write(database, life);
  return life.state;
}

async function write(database: TestDatabase, { steps }: Life): Promise<void> {
  const calendars = createCalendarStore(database.db, QUIET);
  const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
  for (const step of steps) {
    const first = step.state.seq - step.events.length + 1;
    const events = step.events.map((event, index) => ({ seq: first + index, event }));
    await commit(commitOf(step.state, events, step.at));
  }
}
