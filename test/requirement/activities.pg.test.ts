import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendarStore } from '../../activities/calendars.ts';
import { createCommit } from '../../activities/commit/commit.ts';
import { PROJECTIONS } from '../../activities/registry.ts';
import { commitOf } from '../../workflows/requirement/effects.ts';
import type { RequirementEvent } from '../../workflows/requirement/events.ts';
import { evolve } from '../../workflows/requirement/evolve.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { aCustomer } from '../api/a-case.ts';
import { type Api, absentTemporal, QUIET, startApi } from '../api/harness.ts';
import { recorded } from './recorded.ts';

let api: Api;
let ownerId: string;
let customerId: string;
beforeAll(async () => {
  api = await startApi({ temporal: absentTemporal() });
  ({ id: ownerId } = await api.addPerson({ role: 'pm' }));
  customerId = await aCustomer(api);
});
afterAll(() => api.close());

const commit = (state: RequirementState, event: RequirementEvent) => {
  const { pool, db } = api.database;
  const next = evolve(state, event);
  const run = createCommit(pool, { calendars: createCalendarStore(db, QUIET), projections: PROJECTIONS });
  return run(commitOf(next, [{ seq: next.seq, event }], event.at)).then(() => next);
};
const contact = (key: string) => ({ key, customerId, tier: 'B', since: 0 }) as const;
const rows = async (table: 'requirement_requester' | 'requirement_case' | 'requirement_promise', id: string) =>
  await api.database.db.selectFrom(table).selectAll().where('process_id', '=', id).execute();

describe('a requirement in its tables', () => {
  it('is written once, however often a transition is', async () => {
    const state = await recorded(api.database, { input: { ownerId, customerId, requesters: [contact('a')] } });
    const joined: RequirementEvent = { kind: 'joined', requester: contact('b'), at: Date.now(), actor: SYSTEM };
    await commit(state, joined);
    await commit(state, joined);
    expect(await rows('requirement_requester', state.id)).toHaveLength(2);
    const notifications = api.database.db.selectFrom('notification').select('kind').where('process_id', '=', state.id);
    expect((await notifications.where('kind', '=', 'joined').execute()).length).toBe(1);
  });

  it('keeps the cases linked now, and forgets those that are not', async () => {
    const caseIds = [crypto.randomUUID(), crypto.randomUUID()];
    const state = await recorded(api.database, { input: { ownerId, customerId, cases: caseIds } });
    expect(await rows('requirement_case', state.id)).toHaveLength(2);
    const [caseId = ''] = caseIds;
    await commit(state, { kind: 'caseUnlinked', caseId, at: Date.now(), actor: SYSTEM });
    expect(await rows('requirement_case', state.id)).toMatchObject([{ case_id: caseIds[1] }]);
  });

  it('never goes back: an older transition that comes late changes nothing', async () => {
    const state = await recorded(api.database, { input: { ownerId, customerId } });
    const at = Date.now();
    const edited = await commit(state, { kind: 'edited', title: 'Newer', at, actor: SYSTEM });
    await commit(edited, { kind: 'edited', title: 'Newest', at, actor: SYSTEM });
    await commit(state, { kind: 'edited', title: 'Newer', at, actor: SYSTEM });
    const row = api.database.db.selectFrom('process').select('title').where('id', '=', state.id);
    expect(await row.executeTakeFirst()).toEqual({ title: 'Newest' });
  });
});
