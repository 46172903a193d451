/** One release, or train, for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { ensureTrains } from '../../activities/release-trains.ts';
import { releaseTrainWorkflowId, TRAIN_CHANGED } from '../../workflows/release-train/names.ts';
import { actorOf } from '../support/cast.ts';
import type { World } from '../support/world.ts';
import { ARelease, aTrain, dateOf } from './a-release.ts';
import { admit, RULES } from './builders.ts';

/** `shows` is a kind of event that only this shape, of all, must have. @returns the id of the workflow */
type Shape = Readonly<{ name: string; shows: string; tell: (world: World) => Promise<string> }>;

async function shipped(world: World): Promise<string> {
  const trainId = await aTrain(world.database);
  const release = await ARelease.opened(world, { trainId });
  await ARelease.opened(world, { trainId, slot: dateOf('Wed+3 12:00') });
  const ready = admit();
  await release.does(ready);
  await release.does(admit());
  await release.hears({ kind: 'itemReady', requirementId: ready.requirementId, seq: 3 });
  await release.until('Wed+1 21:00');
  return release.workflowId;
}

async function redated(world: World): Promise<string> {
  const release = await ARelease.opened(world);
  await release.does(admit());
  await release.until('Thu 09:00');
  await release.does({ kind: 'redate', date: dateOf('Thu+2 12:00'), reason: 'a fair' });
  await release.does({ kind: 'ship' });
  return release.workflowId;
}

async function exception(world: World): Promise<string> {
  const release = await ARelease.opened(world);
  await release.until('Thu 08:00');
  const item = admit();
  const exceptionId = randomUUID();
  const { kind: _kind, ...asked } = item;
  const [pm, head] = [actorOf(world.cast, 'pm'), actorOf(world.cast, 'headOfProduct')];
  await release.does({ ...asked, kind: 'requestException', exceptionId, reason: 'law' }, { actor: pm });
  await release.until('Fri 18:00');
  await release.does({ kind: 'decideException', exceptionId, approve: true, answer: 'yes' }, { actor: head });
  await release.does(item);
  await release.does({ kind: 'cancel', reason: 'no' });
  return release.workflowId;
}

async function trainFollowed(world: World): Promise<string> {
  const release = await ARelease.opened(world);
  const rules = { ...RULES, calendar: { id: world.cast.calendar, version: 1 }, shipTime: '06:00', version: 2 };
  const slot = Number(dateOf('Wed+1 12:00').slice(8));
  const handle = world.client.workflow.getHandle(release.workflowId);
  await handle.signal('informed', { kind: 'trainChanged', rules, days: [slot] });
  await handle.signal('informed', { kind: 'trainChanged', rules, days: [slot === 1 ? 2 : 1] });
  return release.workflowId;
}

/** Closed, and commanded once more: a run that only refuses. */
async function afterwards(world: World): Promise<string> {
  const release = await ARelease.opened(world);
  await release.does({ kind: 'ship' });
  await release.isRefused({ kind: 'note', text: 'late' });
  return release.workflowId;
}

async function train(world: World): Promise<string> {
  const trainId = await aTrain(world.database, { rules: { adjust: 'none' } });
  const { client, taskQueue, database } = world;
  await ensureTrains({ db: database.db, temporal: client, taskQueue });
  const begun = database.db.selectFrom('release').select('process_id').where('train_id', '=', trainId);
  await vi.waitFor(async () => {
    if ((await begun.execute()).length === 0) throw new Error('nothing has begun');
  }, 10_000);
  const changed = { active: false, version: 2 };
  await database.db.updateTable('release_train').set(changed).where('id', '=', trainId).execute();
  const id = releaseTrainWorkflowId(trainId);
  await client.workflow.getHandle(id).signal(TRAIN_CHANGED, { version: 2 });
  return id;
}

export const SHAPES: readonly Shape[] = [
  { name: 'golden-path', shows: 'timerFired', tell: shipped },
  { name: 'redated', shows: 'activityTaskScheduled', tell: redated },
  { name: 'exception', shows: 'timerFired', tell: exception },
  { name: 'train-followed', shows: 'workflowExecutionSignaled', tell: trainFollowed },
  { name: 'afterwards', shows: 'workflowExecutionStarted', tell: afterwards },
  { name: 'train', shows: 'childWorkflowExecutionStarted', tell: train },
];
