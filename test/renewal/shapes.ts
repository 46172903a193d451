/** One renewal for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { commands } from '../../workflows/renewal/messages.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { AHandoff } from '../handoff/a-handoff.ts';
import { inOffice, PACK } from '../handoff/policies.ts';
import { ACTOR } from '../support/a-process.ts';
import { OFFICE_HOURS, publishCalendar } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { ARenewal, dayOf } from './a-renewal.ts';
import { another, aPolicy } from './builders.ts';

/** How shapes come about; for each history, of the first run or the latest one, the event that shows it. */
type Shape = Readonly<{ tell: (world: World) => Promise<ARenewal>; first?: Shown; latest: Shown }>;
type Shown = readonly [name: string, event: string];

async function begun(world: World, ...more: Parameters<typeof ARenewal.begun> extends [World, ...infer R] ? R : never) {
  const [contract, input = {}] = more;
  const policy = await world.policy('renewal', aPolicy());
  return await ARenewal.begun(world, contract, { policy, ...input });
}

/** Everything is sent, too, when a run is over. */
const over = async (renewal: ARenewal): Promise<ARenewal> => {
  await renewal.world.client.workflow.getHandle(renewal.workflowId).result();
  return renewal;
};

async function renewed(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  await renewal.until('Thu+1 09:30');
  await renewal.does({ kind: 'completeStep', key: 'usage' });
  await renewal.does({ kind: 'quote', amountMinor: 95_000, currency: 'EUR' });
  await renewal.does({ kind: 'renew', next: await renewal.next() });
  return await over(renewal);
}

async function wonBack(world: World): Promise<ARenewal> {
  const renewal = await begun(world, { endDate: dayOf('Mon 00:00', 1), months: null });
  await renewal.until('Wed+1 12:00');
  await over(renewal);
  await renewal.does({ kind: 'winBack', next: await renewal.next() });
  return await over(renewal);
}

async function goesOnByItself(world: World): Promise<ARenewal> {
  const renewal = await begun(world, { endDate: dayOf('Mon 00:00', 1), months: null, autoRenewing: true });
  await renewal.until('Wed 12:00');
  return await over(renewal);
}

async function late(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  await renewal.until('Wed+2 09:00');
  await renewal.does({ kind: 'skipStep', key: 'usage', reason: 'known' });
  return renewal;
}

async function movedEarlier(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  await renewal.does({
    kind: 'changeContract',
    version: 1,
    changes: { endDate: dayOf('Mon 00:00', 20), months: null },
  });
  await vi.waitUntil(async () => (await renewal.reminded()).length > 0, 10_000);
  await renewal.does({ kind: 'churn', reasonKey: 'feature' });
  return renewal;
}

async function handedOver(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  const handoffId = randomUUID();
  const policy = await world.policy('handoff', inOffice(world.cast.calendar, { candidates: [] }));
  const to = { personId: world.cast.otherSales };
  const offer = { policy, to, handoffKind: 'renewal', pack: PACK, reason: 'first year' };
  await renewal.does({ kind: 'handOver', handoffId, number: `HND-${handoffId.slice(0, 8)}`, ...offer });
  const handoff = new AHandoff(world, handoffId);
  await vi.waitFor(() => handoff.recorded(), { timeout: 10_000 });
  await handoff.by('otherSales', { kind: 'accept' });
  await vi.waitUntil(async () => (await renewal.owner()) === 'otherSales', 10_000);
  return renewal;
}

async function twice(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  const handle = world.client.workflow.getHandle(renewal.workflowId);
  const next = await renewal.next();
  const renew = { args: [{ actor: ACTOR, command: { kind: 'renew', next } }] } as const;
  await Promise.allSettled([
    handle.executeUpdate(commands.renew, { args: [...renew.args], updateId: 'one' }),
    handle.executeUpdate(commands.renew, { args: [...renew.args], updateId: 'two' }),
  ]);
  return await over(renewal);
}

async function behindTheRecord(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  const at = instant('Mon 09:01');
  await renewal.writtenByALostAttempt([{ kind: 'noted', text: 'from a lost attempt', at, actor: ACTOR }]);
  await renewal.does({ kind: 'addSupport', personId: world.cast.agent });
  return renewal;
}

async function past(world: World): Promise<ARenewal> {
  const renewal = new ARenewal(world);
  const policy = await world.policy('renewal', aPolicy());
  const term = { startDate: '2020-01-01', endDate: '2020-12-31', firstStart: '2020-01-01' };
  const { contract } = renewal.input(term);
  const next = another(contract, '2021-02-01', { months: null });
  const winBack = { at: Date.parse('2021-02-01T12:00:00Z'), by: 'crm', command: { kind: 'winBack', next } as const };
  const openedAt = Date.parse('2020-01-01T12:00:00Z');
  await renewal.start(renewal.input(term, { policy, openedAt, past: [winBack], knownAt: Date.now() }));
  return await over(renewal);
}

async function calendarPublished(world: World): Promise<ARenewal> {
  const renewal = await begun(world);
  const { calendar: id } = world.cast;
  const version = ((await renewal.recorded()).plan?.calendar?.version ?? 1) + 1;
  await publishCalendar(world.database.db, { id, version, body: OFFICE_HOURS });
  await world.client.workflow
    .getHandle(renewal.workflowId)
    .signal(informed, { kind: 'calendarPublished', id, version });
  await renewal.does({ kind: 'note', text: 'after', relationship: 'good' });
  return renewal;
}

/** Every shape. */
export const SHAPES: readonly Shape[] = [
  { tell: renewed, latest: ['golden-path', 'workflowExecutionCompleted'] },
  {
    tell: wonBack,
    first: ['lapsed', 'workflowExecutionCompleted'],
    latest: ['won-back', 'childWorkflowExecutionStarted'],
  },
  { tell: goesOnByItself, latest: ['by-itself', 'childWorkflowExecutionStarted'] },
  { tell: late, latest: ['late', 'activityTaskCompleted'] },
  { tell: movedEarlier, latest: ['moved-earlier', 'workflowExecutionUpdateCompleted'] },
  { tell: handedOver, latest: ['handed-over', 'workflowExecutionSignaled'] },
  { tell: twice, latest: ['twice', 'workflowExecutionCompleted'] },
  { tell: behindTheRecord, latest: ['behind-the-record', 'markerRecorded'] },
  { tell: past, latest: ['past', 'workflowExecutionCompleted'] },
  // Last: the others count by the calendar as it was.
  { tell: calendarPublished, latest: ['calendar-published', 'workflowExecutionSignaled'] },
];

/** The names under which histories are stored. */
export const SHAPE_NAMES = SHAPES.flatMap(({ first, latest }) =>
  first === undefined ? [latest[0]] : [first[0], latest[0]],
);
