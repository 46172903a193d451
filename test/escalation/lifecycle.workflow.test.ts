import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishPolicy } from '../support/cast.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { aPolicy, level, stages } from './policies.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const workItems = async (aCase: ACase) =>
  Object.fromEntries((await aCase.workItems()).map(({ key, state }) => [key, state]));

describe.concurrent('the stages of a case', () => {
  it('that are skipped are recorded as such when a later one is done', async () => {
    const targets = {
      respond: { targetMinutes: 60 },
      clarify: { targetMinutes: 120, startsFrom: 'previous' as const },
    };
    const policy = await world.policy('sla', aPolicy({ ...targets, propose: { targetMinutes: 240 } }));
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
    const policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 }, clarify: previous }));
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
    const policy = await world.policy('sla', aPolicy(targets, { followUpRequiredFor: ['normal'] }));
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
    const policy = await world.policy(
      'sla',
      aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } }),
    );
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
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
    const [other, aCase] = [await ACase.opened(world, policy), await ACase.opened(world, policy)];
    const intoNumber = (await other.recorded()).number;
    const same = { kind: 'merge' as const, intoId: aCase.id, intoNumber };
    expect((await aCase.isRefused(same)).code).toBe('SAME_CASE');
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'merge', intoId: other.id, intoNumber, reason: 'same cause' });
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
    expect(await aCase.recorded()).toMatchObject({ outcome: 'merged', mergedInto: other.id });
    const row = await world.database.db
      .selectFrom('support_case')
      .select(['merged_into', 'outcome'])
      .where('process_id', '=', aCase.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ merged_into: other.id, outcome: 'merged' });
    expect(await aCase.announced()).toEqual([]);
    expect(await aCase.isRefused({ kind: 'reopen', reason: 'no' })).toEqual({
      code: 'CASE_MERGED',
      details: { mergedInto: other.id },
    });
  });

  it('by cancelling has no more alarms; its stage counts neither as met nor as breached', async () => {
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'cancel', reason: 'opened by mistake' });
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
    expect(await aCase.recorded()).toMatchObject({ phase: 'closed', outcome: 'cancelled' });
    expect(await aCase.clockRow('resolve/1')).toMatchObject({ state: 'stopped', breached_at: null });
  });
});

const two = (tier: 'A' | '*', severity: 'critical' | '*', targetMinutes: number) => ({
  tier,
  severity,
  stages: stages({ resolve: { targetMinutes } }),
});

describe.concurrent('the rules of a case', () => {
  it('follow its severity; what has fired stays fired, and only what is new is announced', async () => {
    const ladders = { main: [level('half', 50), level('lead', 100)] };
    const policy = await world.policy(
      'sla',
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
    const policy = await world.policy('sla', aPolicy({}, { matrix: [two('*', '*', 480), two('A', '*', 120)] }));
    const aCase = await ACase.opened(world, policy);
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'changeTier', tier: 'A', reason: 'signed today' });
    expect(await aCase.due('resolve/1')).toBe('Mon 11:00');
    expect((await aCase.recorded()).tier).toBe('A');
  });

  it('stay those of its policy version until a newer one is applied', async () => {
    const policy = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }));
    const aCase = await ACase.opened(world, policy);
    const body = aPolicy({ resolve: { targetMinutes: 240 } });
    await publishPolicy(world.database.db, { kind: 'sla', id: policy.id, version: 2, body });
    await aCase.until('Mon 10:00');
    expect(await aCase.due('resolve/1')).toBe('Mon 17:00');
    await aCase.does({ kind: 'applyPolicy', policyId: policy.id, version: 2, reason: 'agreed' });
    expect(await aCase.due('resolve/1')).toBe('Mon 13:00');
  });
});
