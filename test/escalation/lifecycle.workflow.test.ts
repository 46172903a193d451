import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACase } from './a-case.ts';
import { instant, named } from './instants.ts';
import { aPolicy, level, stages } from './policies.ts';
import { createWorld, publishPolicy, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const workItems = async (aCase: ACase) => {
  const rows = await world.database.db
    .selectFrom('work_item')
    .select(['key', 'state', 'person_id'])
    .where('process_id', '=', aCase.caseId)
    .orderBy('key')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.key, row.state]));
};

describe.concurrent('the stages of a case', () => {
  it('that are skipped are recorded as such when a later one is done', async () => {
    const targets = {
      respond: { targetMinutes: 60 },
      clarify: { targetMinutes: 120, startsFrom: 'previous' as const },
    };
    const policy = await world.policy(aPolicy({ ...targets, propose: { targetMinutes: 240 } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 09:30');
    await aCase.does({ kind: 'propose', lens: 'business', answer: 'use the weekly export until Friday' });
    const done = (await aCase.facts()).find((fact) => fact.kind === 'stageDone');
    expect(done).toMatchObject({ stage: 'propose', skipped: ['respond', 'clarify'], details: { lens: 'business' } });
    expect(await workItems(aCase)).toEqual({
      'respond/1': 'cancelled',
      'clarify/1': 'cancelled',
      'propose/1': 'done',
      'resolve/1': 'open',
    });
    expect((await aCase.clockRow('respond/1')).stop_reason).toBe('skipped');
    expect(await aCase.isRefused({ kind: 'respond' })).toMatchObject({
      code: 'STAGE_ALREADY_DONE',
      details: { by: 'Ana', skipped: true },
    });
  });

  it('start their clocks when the stage before is done', async () => {
    const previous = { targetMinutes: 120, startsFrom: 'previous' as const };
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 }, clarify: previous }));
    const aCase = await ACase.opened(world, policy);
    expect((await aCase.recorded()).clocks.map((clock) => clock.key)).toEqual(['respond/1']);
    await aCase.until('Mon 09:30');
    await aCase.does({ kind: 'respond', note: 'we are on it' });
    expect(await aCase.due('clarify/1')).toBe('Mon 11:30');
    await aCase.until('Mon 11:31');
    expect(await aCase.announced()).toEqual(['lead@Mon 11:30']);
  });

  it('end with the follow-up where the policy requires one: until it is written the case stays open', async () => {
    const targets = {
      resolve: { targetMinutes: 480 },
      followUp: { targetMinutes: 480, startsFrom: 'previous' as const },
    };
    const policy = await world.policy(aPolicy(targets, { followUpRequiredFor: ['normal'] }));
    const aCase = await ACase.opened(world, policy);
    const followUp = { whyItHappened: 'a full disk', whyThisSolution: 'quickest', howToPrevent: 'an alarm at 80 %' };
    expect((await aCase.isRefused({ kind: 'followUp', ...followUp })).code).toBe('RESOLVE_FIRST');
    await aCase.until('Mon 10:00');
    expect(await aCase.does({ kind: 'resolve', note: 'disk cleared' })).toMatchObject({ phase: 'active' });
    expect(await aCase.due('followUp/1')).toBe('Tue 10:00');
    await aCase.until('Tue 10:01');
    expect(await aCase.announced()).toEqual(['lead@Tue 10:00']);
    expect(await aCase.does({ kind: 'followUp', ...followUp })).toMatchObject({ phase: 'closed' });
    expect(await aCase.recorded()).toMatchObject({ outcome: 'resolved' });
  });
});

describe.concurrent('a case that is over', () => {
  it('starts a new clock when it is reopened, and keeps the old record', async () => {
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:30');
    await aCase.does({ kind: 'resolve', note: 'restarted' });
    const [before, firstClock] = [await aCase.facts(), await aCase.clockRow('respond/1')];
    expect((await aCase.isRefused({ kind: 'note', text: 'late', visibility: 'internal' })).code).toBe('CASE_CLOSED');
    await aCase.does({ kind: 'reopen', reason: 'it came back' });
    const startedAt = (await aCase.clock('respond/2')).startedAt;
    expect((await aCase.clock('respond/2')).fired).toEqual([]);
    expect(await aCase.recorded()).toMatchObject({ round: 2, phase: 'active', roundStartedAt: startedAt });
    expect((await aCase.facts()).slice(0, before.length)).toEqual(before);
    expect(await aCase.clockRow('respond/1')).toEqual(firstClock);
    expect(firstClock.state).toBe('breached');
    expect(await workItems(aCase)).toMatchObject({
      'respond/1': 'cancelled',
      'resolve/1': 'done',
      'respond/2': 'open',
    });
    expect(await aCase.told()).toContain('reopened to agent');
    await aCase.does({ kind: 'resolve', note: 'replaced' });
    expect(await aCase.does({ kind: 'reopen', reason: 'once more' })).toMatchObject({ phase: 'active' });
    expect((await aCase.recorded()).clocks.map((clock) => clock.key)).toEqual(['respond/3', 'resolve/3']);
  });

  it('by merging has no more alarms, keeps the link and cannot be reopened', async () => {
    const policy = await world.policy(aPolicy({ resolve: { targetMinutes: 480 } }));
    const [other, aCase] = [await ACase.opened(world, policy), await ACase.opened(world, policy)];
    const intoNumber = (await other.recorded()).number;
    const same = { kind: 'merge' as const, intoId: aCase.caseId, intoNumber };
    expect((await aCase.isRefused(same)).code).toBe('SAME_CASE');
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'merge', intoId: other.caseId, intoNumber, reason: 'same cause' });
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
    expect(await aCase.recorded()).toMatchObject({ outcome: 'merged', mergedInto: other.caseId });
    const row = await world.database.db
      .selectFrom('support_case')
      .select(['merged_into', 'outcome'])
      .where('process_id', '=', aCase.caseId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ merged_into: other.caseId, outcome: 'merged' });
    expect(await aCase.announced()).toEqual([]);
    expect(await aCase.isRefused({ kind: 'reopen', reason: 'no' })).toEqual({
      code: 'CASE_MERGED',
      details: { mergedInto: other.caseId },
    });
  });

  it('by cancelling has no more alarms; its stage counts neither as met nor as breached', async () => {
    const policy = await world.policy(aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'cancel', reason: 'opened by mistake' });
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
    expect(await aCase.recorded()).toMatchObject({ phase: 'closed', outcome: 'cancelled' });
    expect(await aCase.clockRow('resolve/1')).toMatchObject({ state: 'stopped', breached_at: null });
  });
});

describe.concurrent('the rules of a case', () => {
  const two = (tier: 'A' | '*', severity: 'critical' | '*', targetMinutes: number) => ({
    tier,
    severity,
    stages: stages({ resolve: { targetMinutes } }),
  });

  it('follow its severity; what has fired stays fired, and only what is new is announced', async () => {
    const ladders = { main: [level('half', 50), level('lead', 100)] };
    const policy = await world.policy(
      aPolicy({}, { matrix: [two('*', '*', 480), two('*', 'critical', 240)], ladders }),
    );
    const aCase = await ACase.opened(world, policy);
    expect((await aCase.isRefused({ kind: 'changeSeverity', severity: 'normal', reason: 'x' })).code).toBe('NO_CHANGE');
    await aCase.until('Mon 13:30');
    await aCase.does({ kind: 'changeSeverity', severity: 'critical', reason: 'all users' });
    expect(await aCase.due('resolve/1')).toBe('Mon 13:00');
    await aCase.until('Mon 14:00');
    expect(await aCase.announced()).toEqual(['half@Mon 13:00', 'lead@Mon 13:30']);
    await aCase.does({ kind: 'changeSeverity', severity: 'normal', reason: 'only one' });
    await aCase.until('Tue 09:00');
    expect(await aCase.announced()).toEqual(['half@Mon 13:00', 'lead@Mon 13:30']);
  });

  it('follow the tier of its customer', async () => {
    const policy = await world.policy(aPolicy({}, { matrix: [two('*', '*', 480), two('A', '*', 120)] }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'changeTier', tier: 'A', reason: 'signed today' });
    expect(await aCase.due('resolve/1')).toBe('Mon 11:00');
    expect((await aCase.recorded()).tier).toBe('A');
  });

  it('stay those of its policy version until a newer one is applied', async () => {
    const policy = await world.policy(aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    const body = aPolicy({ resolve: { targetMinutes: 240 } });
    await publishPolicy(world.database.db, { id: policy.id, version: 2, body });
    await aCase.until('Mon 10:00');
    expect(await aCase.due('resolve/1')).toBe('Mon 17:00');
    await aCase.does({ kind: 'applyPolicy', policyId: policy.id, version: 2, reason: 'agreed' });
    expect(await aCase.due('resolve/1')).toBe('Mon 13:00');
  });
});

describe.concurrent('the people of a case', () => {
  it('acting at the same time: one is accepted, the other told why', async () => {
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 } }));
    const aCase = await ACase.opened(world, policy);
    const state = await aCase.recorded();
    const answers = await Promise.allSettled([aCase.does({ kind: 'respond' }), aCase.does({ kind: 'respond' })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ cause: { type: 'STAGE_ALREADY_DONE', message: 'done by Ana' } });
    expect((await aCase.recorded()).seq).toBe(state.seq + 1);
  });

  it('are the substitutes of whoever is away', async () => {
    const { db } = world.database;
    const { lead, csm } = world.cast;
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 } }));
    const times = { starts_at: new Date(instant('Sat+1 00:00')), ends_at: new Date(instant('Mon+3 00:00')) };
    await db
      .insertInto('absence')
      .values({ id: randomUUID(), person_id: lead, substitute_id: csm, reason: null, ...times })
      .execute();
    const [now, then] = await Promise.all([
      ACase.opened(world, policy),
      ACase.opened(world, policy, { openedAt: instant('Mon+2 09:00') }),
    ]);
    await Promise.all([now.until('Mon 10:01'), then.until('Mon+2 10:01')]);
    expect(await now.told()).toEqual(['assigned to agent', 'lead to lead']);
    expect(await then.told()).toEqual(['assigned to agent', 'lead to csm']);
  });

  it('change hands: the new owner is told, and the work is theirs', async () => {
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 } }));
    const aCase = await ACase.opened(world, policy);
    const { agent, colleague } = world.cast;
    expect((await aCase.isRefused({ kind: 'assign', ownerId: agent })).code).toBe('NO_CHANGE');
    await aCase.does({ kind: 'assign', ownerId: colleague, note: 'knows exports' });
    expect(await aCase.told()).toEqual(['assigned to agent', 'assigned to colleague']);
    const { owner_id } = await world.database.db
      .selectFrom('process')
      .select('owner_id')
      .where('id', '=', aCase.caseId)
      .executeTakeFirstOrThrow();
    expect(owner_id).toBe(colleague);
    const mails = await world.database.db
      .selectFrom('delivery as d')
      .innerJoin('notification as n', 'n.id', 'd.notification_id')
      .select(['d.channel', 'd.address'])
      .where('n.process_id', '=', aCase.caseId)
      .execute();
    expect(mails).toEqual([{ channel: 'mail', address: 'colleague@example.com' }]);
  });
});

describe.concurrent('a case from another system', () => {
  it('carries its past: what was done there is done here, at its own instants', async () => {
    const policy = await world.policy(aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 960 } }));
    const openedAt = instant('Mon 09:00') - 7 * 24 * 3_600_000;
    const hour = 3_600_000;
    const past = [
      { at: openedAt + hour / 2, by: 'Bo', command: { kind: 'respond' as const } },
      { at: openedAt + hour, by: 'Bo', command: { kind: 'pause' as const, reason: 'customer' as const } },
      { at: openedAt + 25 * hour, by: 'Bo', command: { kind: 'resume' as const } },
      { at: openedAt + 26 * hour, by: 'Bo', command: { kind: 'respond' as const } },
    ];
    const aCase = await ACase.opened(world, policy, { openedAt, past, externalId: 'INC-7' });
    expect(await aCase.clockRow('respond/1')).toMatchObject({ state: 'met', elapsed_ms: hour / 2 });
    const [pause] = (await aCase.clock('resolve/1')).pauses;
    expect([pause?.start, pause?.end]).toEqual([openedAt + hour, openedAt + 25 * hour]);
    // 16 h of work begun last Monday 09:00, paused from 10:00 to Tuesday 10:00: due Wednesday 17:00 of that week.
    expect(named(((await aCase.clock('resolve/1')).plan?.dueAt ?? 0) + 7 * 24 * hour)).toBe('Wed 17:00');
    const facts = await aCase.facts();
    expect(facts.filter((fact) => fact.kind === 'noted').map((fact) => fact.kind === 'noted' && fact.text)).toEqual([
      'respond: STAGE_ALREADY_DONE (done by Bo)',
    ]);
    expect(facts.map((fact) => fact.seq)).toEqual(facts.map((_, index) => index + 1));
  });
});
