/** One lead for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { commitOf } from '../../workflows/lead/effects.ts';
import { evolve } from '../../workflows/lead/state.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { HAND_BACK } from '../handoff/commands.ts';
import { actorOf, publishCalendar } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { ALead, rulesOf } from './a-lead.ts';
import { REWARDS } from './policies.ts';
import { QUALIFY, win } from './simulated.ts';

/** How shapes come about; for each history, of the first run or the latest one, the event that shows it. */
type Shape = Readonly<{ tell: (world: World) => Promise<ALead>; first?: Shown; latest: Shown }>;
type Shown = readonly [name: string, event: string];

/** Everything is sent, too, when a run is over. */
const over = async (lead: ALead): Promise<ALead> => {
  await lead.world.client.workflow.getHandle(lead.workflowId).result();
  return lead;
};

const submitted = async (world: World): Promise<ALead> => await ALead.submitted(world, await rulesOf(world, REWARDS));
const accepted = async (world: World): Promise<ALead> => await ALead.accepted(world, await rulesOf(world, REWARDS));

async function settled(world: World): Promise<ALead> {
  const lead = await ALead.won(world, await rulesOf(world, REWARDS));
  const all = [`qualified/${world.cast.csm}`, `won/${world.cast.csm}`];
  for (const reward of all) await lead.by('serviceManager', { kind: 'approveReward', reward });
  for (const reward of all) await lead.by('serviceManager', { kind: 'payReward', reward });
  return await over(lead);
}

async function corrected(world: World): Promise<ALead> {
  const lead = await settled(world);
  const reward = `won/${world.cast.csm}`;
  await lead.by('salesLead', { kind: 'correctReward', reward, amountMinor: -20_000, reason: 'Part was cancelled.' });
  await lead.by('serviceManager', { kind: 'rejectReward', reward: 'correction/3', reason: 'It was not.' });
  return await over(lead);
}

async function knownAlready(world: World): Promise<ALead> {
  const lead = await submitted(world);
  await lead.handoff();
  await lead.by('sales', { kind: 'markKnown', pointer: 'CRM 4711' });
  return await over(lead);
}

async function declined(world: World): Promise<ALead> {
  const lead = await submitted(world);
  await lead.declined();
  await lead.until('Tue 12:00');
  await lead.by('csm', { kind: 'acknowledge' });
  await lead.by('csm', { kind: 'withdraw', reason: 'Too late now.' });
  return await over(lead);
}

async function handedBack(world: World): Promise<ALead> {
  const lead = await accepted(world);
  await (await lead.handoff()).by('sales', HAND_BACK);
  await vi.waitUntil(async () => (await lead.row()).phase === 'returned', 10_000);
  const { handOver } = lead.input(await rulesOf(world, REWARDS));
  const handoffId = randomUUID();
  await lead.by('csm', { ...handOver, handoffId, number: `HND-${handoffId.slice(0, 8)}`, kind: 'handOver' });
  await lead.handedOver('sales', handoffId);
  await lead.by('sales', { kind: 'notQualified', reason: 'No budget.' });
  return await over(lead);
}

async function late(world: World): Promise<ALead> {
  const lead = await accepted(world);
  await lead.tried();
  await lead.until('Wed 10:00');
  await lead.by('lead', { kind: 'assign', ownerId: world.cast.otherSales });
  await lead.by('otherSales', QUALIFY);
  await lead.by('otherSales', { kind: 'note', text: 'Called them.' });
  return lead;
}

async function wonTwice(world: World): Promise<ALead> {
  const lead = await accepted(world);
  await lead.by('sales', QUALIFY);
  await Promise.allSettled([lead.by('sales', win(5_000_000)), lead.by('sales', win(6_000_000))]);
  await vi.waitUntil(async () => (await lead.history()).includes('activityTaskCompleted'), 10_000);
  return lead;
}

async function calendarPublished(world: World): Promise<ALead> {
  const lead = await accepted(world);
  const { policy } = await lead.recorded();
  const calendar = policy?.customerCalendar ?? { id: '', version: 0 };
  const body = { timezone: 'UTC', hours: { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] }, holidays: [] };
  await publishCalendar(world.database.db, { id: calendar.id, version: calendar.version + 1, body });
  const fact = { kind: 'calendarPublished', id: calendar.id, version: calendar.version + 1 };
  await world.client.workflow.getHandle(lead.workflowId).signal(informed, fact);
  await lead.by('sales', { kind: 'note', text: 'after' });
  return lead;
}

async function behindTheRecord(world: World): Promise<ALead> {
  const lead = await accepted(world);
  const state = await lead.recorded();
  const at = instant('Mon 09:01');
  const event = { kind: 'noted', text: 'from a lost attempt', at, actor: actorOf(world.cast, 'csm') } as const;
  await world.activities.commit(commitOf(evolve(state, event), [{ seq: state.seq + 1, event }], at));
  await lead.by('sales', QUALIFY);
  await vi.waitUntil(async () => (await lead.history()).includes('activityTaskCompleted'), 10_000);
  return lead;
}

/** Every shape. */
export const SHAPES: readonly Shape[] = [
  { tell: settled, latest: ['golden-path', 'workflowExecutionCompleted'] },
  {
    tell: corrected,
    first: ['closed', 'workflowExecutionCompleted'],
    latest: ['corrected', 'workflowExecutionUpdateCompleted'],
  },
  { tell: knownAlready, latest: ['known-already', 'workflowExecutionCompleted'] },
  { tell: declined, latest: ['declined', 'timerFired'] },
  { tell: handedBack, latest: ['handed-back', 'workflowExecutionSignaled'] },
  { tell: late, latest: ['late', 'timerFired'] },
  { tell: wonTwice, latest: ['won-twice', 'activityTaskCompleted'] },
  { tell: behindTheRecord, latest: ['behind-the-record', 'activityTaskCompleted'] },
  // Last: the others count by the calendar as it was.
  { tell: calendarPublished, latest: ['calendar-published', 'workflowExecutionSignaled'] },
];

/** The names under which histories are stored. */
export const SHAPE_NAMES = SHAPES.flatMap(({ first, latest }) =>
  first === undefined ? [latest[0]] : [first[0], latest[0]],
);
