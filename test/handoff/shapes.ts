/** One handoff for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { HandoffOpening } from '../../workflows/handoff/contract.ts';
import { commitOf } from '../../workflows/handoff/effects.ts';
import { evolve } from '../../workflows/handoff/state.ts';
import { informed } from '../../workflows/shared/messages.ts';
import { actorOf } from '../support/cast.ts';
import { DAY, instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { ACCEPT, ANSWER, ASK, assign, DECLINE, HAND_BACK, reoffer, WITHDRAW } from './commands.ts';
import { inOffice } from './policies.ts';

/** How shapes come about; for each history, of the first run or the latest one, the event that shows it. */
type Shape = Readonly<{ tell: (world: World) => Promise<AHandoff>; first?: Shown; latest: Shown }>;
type Shown = readonly [name: string, event: string];

async function offered(world: World, more: Partial<HandoffOpening> = {}): Promise<AHandoff> {
  const candidates = [{ kind: 'person', personId: world.cast.otherSales } as const];
  return await AHandoff.offered(
    world,
    await world.policy('handoff', inOffice(world.cast.calendar, { candidates })),
    more,
  );
}

/** Everything is sent, too, when a run is over. */
const over = async (handoff: AHandoff): Promise<AHandoff> => {
  await handoff.world.client.workflow.getHandle(handoff.workflowId).result();
  return handoff;
};

async function accepted(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  await handoff.until('Mon 10:15');
  await handoff.by('sales', ACCEPT);
  await handoff.until('Tue 10:30');
  return await over(handoff);
}

async function asked(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  await handoff.until('Mon 09:30');
  await handoff.by('sales', ASK);
  await handoff.until('Mon 13:00');
  await handoff.by('csm', ANSWER);
  await handoff.by('sales', { kind: 'note', text: 'good' });
  return handoff;
}

async function passedOn(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  await handoff.until('Mon 11:30');
  await handoff.by('otherSales', DECLINE);
  await handoff.by('serviceManager', assign(world.cast.agent));
  return await over(handoff);
}

async function reoffered(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  await handoff.by('csm', WITHDRAW);
  await over(handoff);
  await handoff.by('csm', reoffer(world.cast.agent));
  await handoff.by('agent', ACCEPT);
  return handoff;
}

async function handedBack(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  await handoff.by('sales', ACCEPT);
  await handoff.by('sales', HAND_BACK);
  return await over(handoff);
}

async function imported(world: World): Promise<AHandoff> {
  const openedAt = instant('Mon 09:00') - 28 * DAY;
  const past = [
    { at: openedAt + 600_000, by: 'Bo', command: HAND_BACK },
    { at: openedAt + 3_600_000, by: 'Bo', command: ACCEPT },
  ];
  return await over(await offered(world, { openedAt, knownAt: Date.now(), past }));
}

const aParent = () => {
  const id = randomUUID();
  return { parent: { workflowId: `renewal/${id}`, kind: 'renewal', id, number: `REN-${id.slice(0, 8)}` } };
};

async function ofAProcess(world: World): Promise<AHandoff> {
  const handoff = await offered(world, aParent());
  await handoff.by('sales', ACCEPT);
  await handoff.by('sales', HAND_BACK);
  return await over(handoff);
}

async function matterOver(world: World): Promise<AHandoff> {
  const handoff = await offered(world, aParent());
  const run = world.client.workflow.getHandle(handoff.workflowId);
  await run.signal(informed, { kind: 'matterOver', reason: 'closed' });
  return await over(handoff);
}

async function behindTheRecord(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  const state = await handoff.recorded();
  const at = instant('Mon 09:01');
  const event = { kind: 'noted', text: 'from a lost attempt', at, actor: actorOf(world.cast, 'csm') } as const;
  await world.activities.commit(commitOf(evolve(state, event), [{ seq: state.seq + 1, event }], at));
  await handoff.by('sales', ACCEPT);
  await vi.waitUntil(async () => (await handoff.history()).includes('activityTaskCompleted'), 10_000);
  return handoff;
}

const UPDATE = 'workflowExecutionUpdateAccepted';

/** Nobody can be found for a while; whoever will be asked answers before that is known. */
async function acceptedUnasked(world: World): Promise<AHandoff> {
  const handoff = await offered(world);
  const found = await handoff.lookUpsFail(world.database.ownerUrl);
  const taken = async (count: number): Promise<void> => {
    const isTaken = async () => (await handoff.history()).filter((kind) => kind === UPDATE).length === count;
    await vi.waitUntil(isTaken, 20_000);
  };
  // Sent with the start.
  await taken(1);
  const offeredAnew = handoff.by('csm', reoffer(world.cast.agent));
  await taken(2);
  const answered = handoff.by('agent', ACCEPT);
  await taken(3);
  await found();
  await Promise.all([offeredAnew, answered]);
  return handoff;
}

/** Every shape. */
export const SHAPES: readonly Shape[] = [
  { tell: accepted, latest: ['golden-path', 'timerFired'] },
  { tell: asked, latest: ['asked-and-answered', 'timerCanceled'] },
  { tell: passedOn, latest: ['passed-on', 'timerFired'] },
  {
    tell: reoffered,
    first: ['withdrawn', 'workflowExecutionCompleted'],
    latest: ['reoffered', 'workflowExecutionUpdateCompleted'],
  },
  { tell: handedBack, latest: ['handed-back', 'workflowExecutionCompleted'] },
  { tell: imported, latest: ['imported', 'markerRecorded'] },
  { tell: ofAProcess, latest: ['of-a-process', 'activityTaskCompleted'] },
  { tell: matterOver, latest: ['matter-over', 'workflowExecutionSignaled'] },
  { tell: behindTheRecord, latest: ['behind-the-record', 'activityTaskCompleted'] },
  { tell: acceptedUnasked, latest: ['accepted-unasked', 'activityTaskCompleted'] },
];

/** The names under which histories are stored. */
export const SHAPE_NAMES = SHAPES.flatMap(({ first, latest }) =>
  first === undefined ? [latest[0]] : [first[0], latest[0]],
);
