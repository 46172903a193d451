import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { caseKind } from '../../api/cases/kind.ts';
import { startProcess } from '../../api/processes/start.ts';
import { commands } from '../../workflows/escalation/messages.ts';
import { factsOf, wake } from '../../workflows/escalation/policy.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import { ACTOR } from '../support/a-process.ts';
import { instant, named } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { databaseComesBack, databaseGoesAway, writtenByALostAttempt } from './mishaps.ts';
import { aPolicy, level } from './policies.ts';

let world: World;
let policy: { id: string; version: number };
beforeAll(async () => {
  world = await createWorld();
  policy = await world.policy('sla', aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } }));
});
afterAll(() => world.close());

const seqs = async (aCase: ACase): Promise<number[]> => (await aCase.facts()).map((fact) => fact.seq);
const deliveryStates = async (aCase: ACase): Promise<string[]> => (await aCase.deliveries()).map(({ state }) => state);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.concurrent('a command sent twice with the same id', () => {
  it('has one effect', async () => {
    const aCase = await ACase.opened(world, policy);
    const id = randomUUID();
    const answers = await Promise.all([
      aCase.does({ kind: 'respond' }, { updateId: id }),
      aCase.does({ kind: 'respond' }, { updateId: id }),
    ]);
    expect(answers[1]).toEqual(answers[0]);
    expect((await aCase.facts()).filter((fact) => fact.kind === 'stageDone')).toHaveLength(1);
  });

  it('has one effect also when it is repeated after the case has closed', async () => {
    const aCase = await ACase.opened(world, policy);
    const id = randomUUID();
    const first = await aCase.does({ kind: 'resolve', note: 'restarted' }, { updateId: id });
    expect(await aCase.does({ kind: 'resolve', note: 'restarted' }, { updateId: id })).toEqual(first);
    expect(await seqs(aCase)).toEqual(upTo(first.seq));
  });

  it('reopens once', async () => {
    const aCase = await ACase.opened(world, policy);
    await aCase.does({ kind: 'resolve', note: 'restarted' });
    const id = randomUUID();
    const state = await aCase.recorded();
    await aCase.does({ kind: 'reopen', reason: 'it came back' }, { updateId: id });
    await aCase.does({ kind: 'reopen', reason: 'it came back' }, { updateId: id });
    expect(await aCase.recorded()).toMatchObject({ round: state.round + 1 });
  });

  it('opens one case, and gives the first answer again', async () => {
    const aCase = new ACase(world);
    const first = await aCase.open(policy);
    expect(await aCase.open(policy)).toEqual(first);
    await aCase.does({ kind: 'cancel', reason: 'opened by mistake' });
    expect(await aCase.open(policy)).toEqual(first);
    expect((await aCase.history()).at(-1)).toBe('workflowExecutionCompleted');
  });
});

describe.concurrent('a run that knows less than the record', () => {
  it('goes by the record: a case opened again long after it closed stays closed', async () => {
    const aCase = await ACase.opened(world, policy);
    await aCase.does({ kind: 'cancel', reason: 'opened by mistake' });
    const before = await aCase.facts();
    // Another id, as when Temporal has forgotten the closed run: a new run begins from nothing.
    const again = { input: aCase.input(policy), openedBy: ACTOR, updateId: randomUUID() };
    expect(await startProcess(aCase.runtime, caseKind, again)).toMatchObject({ phase: 'closed', seq: before.length });
    await world.client.workflow.getHandle(aCase.workflowId).result();
    expect(await aCase.facts()).toEqual(before);
  });

  it('decides anew: what a lost attempt wrote is kept, and nothing is announced twice or not at all', async () => {
    const ladders = { main: [level('first', 50, { channels: ['inApp', 'mail'] }), level('second', 100)] };
    const two = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }, { ladders }));
    const aCase = await ACase.opened(world, two);
    const state = await aCase.recorded();
    // A worker wrote the first level and a note, and died before Temporal heard of either.
    const lost = { kind: 'noted' as const, text: 'from the lost attempt', visibility: 'internal' as const };
    const at = instant('Mon 13:00');
    const [reached] = wake(state, { at, actor: SYSTEM });
    const events = [...(reached === undefined ? [] : [reached]), { ...lost, at: at + 1, actor: ACTOR }];
    await writtenByALostAttempt(aCase, events);
    await aCase.until('Tue 10:00');
    const kinds = (await aCase.facts()).map((fact) => fact.kind);
    expect(kinds).toEqual([
      'opened',
      'rulesResolved',
      'clocksPlanned',
      'thresholdsReached',
      'noted',
      'thresholdsReached',
    ]);
    expect(await aCase.announced()).toEqual(['first@Mon 13:00', 'second@Mon 17:00']);
    expect(await aCase.told()).toEqual(['assigned to agent', 'first to lead', 'second to lead']);
    expect(await aCase.state()).toEqual(await aCase.recorded());
    // The mail that nobody had begun to send is sent.
    await vi.waitFor(async () => expect(await deliveryStates(aCase)).toEqual(['sent']), 10_000);
  });

  it('refuses a command that the record has made impossible, and says why', async () => {
    const aCase = await ACase.opened(world, policy);
    const state = await aCase.recorded();
    const moment = { at: Date.now(), actor: { ...ACTOR, name: 'Bo' } };
    const events = factsOf(state, { kind: 'respond' }, moment);
    await writtenByALostAttempt(aCase, events);
    expect(await aCase.isRefused({ kind: 'respond' })).toMatchObject({
      code: 'STAGE_ALREADY_DONE',
      details: { by: 'Bo' },
    });
    await aCase.does({ kind: 'clarify', note: 'it is the export' });
    expect(await seqs(aCase)).toEqual(upTo(state.seq + 2));
  });
});

describe('a case too long for one run', () => {
  it('goes on in the next one as if nothing had happened', { timeout: 120_000 }, async () => {
    const sevenHours = await world.policy(
      'sla',
      aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 420 } }),
    );
    const aCase = await ACase.opened(world, sevenHours);
    await aCase.until('Mon 09:30');
    const id = randomUUID();
    const responded = await aCase.does({ kind: 'respond' }, { updateId: id });
    await aCase.until('Mon 10:00');
    await aCase.does({ kind: 'pause', reason: 'customer' });
    const before = await aCase.state();
    const firstRun = (await world.client.workflow.getHandle(aCase.workflowId).describe()).runId;
    const currentRun = async () => (await world.client.workflow.getHandle(aCase.workflowId).describe()).runId;
    let notes = 0;
    // Ten updates may be in flight; each is six events or fewer.
    while ((await currentRun()) === firstRun && notes < 1_000) {
      await Promise.all(
        upTo(8).map((n) => aCase.does({ kind: 'note', text: `note ${notes + n}`, visibility: 'internal' })),
      );
      notes += 8;
    }
    expect(await currentRun()).not.toBe(firstRun);
    expect(await aCase.state()).toEqual({ ...before, seq: before.seq + notes, recent: expect.any(Array) });
    expect(await seqs(aCase)).toEqual(upTo(before.seq + notes));
    expect((await aCase.recorded()).recent).toHaveLength(50);
    // The last fifty commands are remembered; a repeated one of them is known in the new run as well.
    const again = randomUUID();
    const pausedAgain = await aCase.does({ kind: 'resume' }, { updateId: again });
    expect(await aCase.does({ kind: 'resume' }, { updateId: again })).toEqual(pausedAgain);
    expect(responded.seq).toBeLessThan(pausedAgain.seq);
    // On a busy machine the notes alone take minutes, for which the case stood still.
    const { plan, pauses } = await aCase.clock('resolve/1');
    const stoodStill = pauses.reduce((sum, { start, end = start }) => sum + end - start, 0);
    expect(named((plan?.dueAt ?? 0) - stoodStill)).toBe('Mon 16:00');
    await aCase.until('Mon 16:59');
    expect(await aCase.announced()).toEqual([`lead@${named(plan?.dueAt)}`]);
  });
});

describe('a channel that is dead', () => {
  let answer = 503;
  const receiver = createServer((_request, response) => void response.writeHead(answer).end());
  let hooked: { id: string; version: number };
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      receiver.listen(0, '127.0.0.1', resolve);
    });
    const address = receiver.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await world.database.db
      .insertInto('webhook')
      .values({ id: randomUUID(), url: `http://127.0.0.1:${port}/`, secret: 'a secret of enough length to sign' })
      .execute();
    const ladders = { main: [level('hook', 50, { channels: ['webhook'] }), level('lead', 100)] };
    hooked = await world.policy('sla', aPolicy({ resolve: { targetMinutes: 6 } }, { ladders }));
  });
  afterAll(() => receiver.close());

  it('holds up neither the next level, nor the closing, nor a reopening', async () => {
    const aCase = await ACase.opened(world, hooked);
    await aCase.until('Mon 09:07');
    expect(await aCase.announced()).toEqual(['hook@Mon 09:03', 'lead@Mon 09:06']);
    expect(await deliveryStates(aCase)).toEqual(['pending']);
    expect(await aCase.does({ kind: 'resolve', note: 'restarted' })).toMatchObject({ phase: 'closed' });
    await aCase.does({ kind: 'reopen', reason: 'it came back' });
    await aCase.until('Mon 09:15');
    expect((await aCase.announced()).slice(2)).toEqual(['hook@Mon 09:10', 'lead@Mon 09:13']);
    expect(await deliveryStates(aCase)).toContain('pending');
  });

  it('for good is told to the service manager', async () => {
    answer = 410;
    const aCase = await ACase.opened(world, hooked);
    await aCase.until('Mon 09:04');
    await vi.waitFor(async () => expect(await aCase.told()).toContain('deliveryFailed to serviceManager'), 10_000);
    expect(await deliveryStates(aCase)).toEqual(['failed']);
  });
});

describe('a database that is away', () => {
  it('delays what is written, never what is decided: each level is announced once, at its instant', async () => {
    const aCase = await ACase.opened(world, policy);
    const { seq } = await aCase.recorded();
    await aCase.until('Mon 09:59');
    await databaseGoesAway(world);
    const handle = world.client.workflow.getHandle(aCase.workflowId);
    const moved = aCase.until('Mon 10:30');
    const note = { kind: 'note' as const, text: 'while it was away', visibility: 'internal' as const };
    await vi.waitFor(async () => expect(await aCase.history()).toContain('activityTaskScheduled'), 20_000);
    const noted = handle.executeUpdate(commands.note, { args: [{ command: note, actor: ACTOR }] });
    await databaseComesBack(world);
    await moved;
    expect((await noted).seq).toBe(seq + 2);
    expect(await aCase.announced()).toEqual(['lead@Mon 10:00']);
    expect(await aCase.told()).toEqual(['assigned to agent', 'lead to lead']);
    expect(await seqs(aCase)).toEqual(upTo(seq + 2));
  });
});
