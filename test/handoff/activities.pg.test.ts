import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { createResolvePeople } from '../../activities/people.ts';
import { createResolvePolicy } from '../../activities/policies.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { POLICY_BODIES } from '../../db/policy-bodies.ts';
import type { HandoffState } from '../../workflows/handoff/state.ts';
import { QUIET } from '../api/harness.ts';
import { type Cast, castOf, publishPolicy } from '../support/cast.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { instant } from '../support/instants.ts';
import { DECLINE } from './commands.ts';
import { inOffice } from './policies.ts';
import { recorded } from './recorded.ts';

let database: TestDatabase;
let cast: Cast;
beforeAll(async () => {
  database = await createTestDatabase();
  cast = await castOf(database);
});
afterAll(() => database.drop());

const policy = { id: randomUUID(), version: 1 };
const aHandoff = (commands: Parameters<typeof recorded>[1]['happenings'] = []): Promise<HandoffState> =>
  recorded(database, {
    input: { customerId: cast.customer, giverId: cast.csm, to: { personId: cast.sales }, policy },
    happenings: commands,
    people: { duty: cast.otherSales, sales: cast.sales, manager: cast.serviceManager },
  });

describe('the tables of handoffs', () => {
  it('say who is asked, and everybody who was, with the reason', async () => {
    const actor = { kind: 'person', id: cast.sales, name: 'sales' } as const;
    const { id } = await aHandoff([{ at: instant('Mon 10:00'), actor, command: DECLINE }]);
    const handoff = await database.db
      .selectFrom('handoff')
      .selectAll()
      .where('process_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(handoff).toMatchObject({
      handoff_kind: 'renewal',
      giver_id: cast.csm,
      to_person_id: cast.sales,
      asked_id: cast.otherSales,
      receiver_id: null,
      round: 2,
      offered_at: new Date(instant('Mon 09:00')),
      due_order: new Date(instant('Mon 12:00')),
      outcome: null,
    });
    const offers = await database.db
      .selectFrom('handoff_offer')
      .selectAll()
      .where('process_id', '=', id)
      .orderBy('round')
      .execute();
    expect(offers).toMatchObject([
      { person_id: cast.sales, outcome: 'declined', reason: 'noCapacity', ended_at: new Date(instant('Mon 10:00')) },
      { person_id: cast.otherSales, outcome: null, candidate: 0, ended_at: null },
    ]);
  });

  it('are not changed by an older transition that comes late, nor by the same one again', async () => {
    const state = await aHandoff();
    const calendars = createCalendarStore(database.db, QUIET);
    const commit = createCommit(database.pool, { calendars, projections: PROJECTIONS });
    const read = () => database.db.selectFrom('handoff').selectAll().where('process_id', '=', state.id).execute();
    const before = await read();
    const process = {
      id: state.id,
      kind: 'handoff',
      number: state.number,
      title: state.title,
      customerId: cast.customer,
      ownerId: cast.csm,
      teamId: null,
      phase: 'naming',
      dueAt: null,
      openedAt: state.openedAt,
      closedAt: null,
    };
    const late = { ...state, seq: 1, offers: [] };
    await commit({ process, seq: 1, events: [], workItems: [], notifications: [], state: late, now: state.openedAt });
    expect(await read()).toEqual(before);
  });
});

const person = (key: string, personId: string) => ({ key, role: { kind: 'person', personId } as const });

describe('what a handoff asks for', () => {
  it('is its policy, calendars pinned', async () => {
    await publishPolicy(database.db, { ...policy, kind: 'handoff', body: inOffice(cast.calendar) });
    const found = await createResolvePolicy(
      database.db,
      POLICY_BODIES,
    )({ kind: 'handoff', policy, customerId: cast.customer });
    expect(found).toMatchObject({ ...policy, customerCalendar: { id: cast.calendar, version: 1 }, timezone: 'UTC' });
    expect(found.calendars[`office-${cast.calendar}`]).toEqual({ id: cast.calendar, version: 1 });
  });

  it('is whoever is there: substitutes for those on leave, nobody for those who have left', async () => {
    const at = instant('Mon 09:00');
    const absence = { id: randomUUID(), person_id: cast.pm, substitute_id: cast.otherPm, reason: 'leave' };
    const span = { starts_at: new Date(at - 1), ends_at: new Date(at + 1) };
    await database.db
      .insertInto('absence')
      .values({ ...absence, ...span })
      .execute();
    await database.db.updateTable('person').set({ active: false }).where('id', '=', cast.delivery).execute();
    const people = await createResolvePeople(database.db)({
      asked: [
        person('away', cast.pm),
        person('left', cast.delivery),
        { key: 'manager', role: { kind: 'serviceManager' } },
      ],
      ownerId: cast.csm,
      at,
    });
    expect(people).toEqual({ away: cast.otherPm, left: cast.serviceManager, manager: cast.serviceManager });
  });
});
