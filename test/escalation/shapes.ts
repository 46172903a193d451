/** One case for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { commands } from '../../workflows/escalation/messages.ts';
import { ACTOR } from '../support/a-process.ts';
import { publishPolicy } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { ACase } from './a-case.ts';
import { databaseComesBack, databaseGoesAway, writtenByALostAttempt } from './mishaps.ts';
import { aPolicy, level, stages } from './policies.ts';

/** How shapes come about; for each history, of the first run or the latest one, the event that shows it. */
type Shape = Readonly<{ tell: (world: World) => Promise<ACase>; first?: Shown; latest: Shown }>;
type Shown = readonly [name: string, event: string];

const standard = (world: World) =>
  world.policy('sla', aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 420 } }));
const opened = async (world: World): Promise<ACase> => await ACase.opened(world, await standard(world));

async function resolved(world: World): Promise<ACase> {
  const aCase = await opened(world);
  await aCase.until('Mon 10:30');
  await aCase.does({ kind: 'respond' });
  await aCase.until('Mon 11:00');
  await aCase.does({ kind: 'resolve', note: 'restarted' });
  return aCase;
}

async function pausedAndResumed(world: World): Promise<ACase> {
  const aCase = await opened(world);
  await aCase.until('Mon 09:30');
  await aCase.does({ kind: 'pause', reason: 'customer' });
  await aCase.until('Mon 12:00');
  await aCase.does({ kind: 'resume' });
  await aCase.until('Tue 12:00');
  await aCase.does({ kind: 'acknowledge' });
  return aCase;
}

async function severityChanged(world: World): Promise<ACase> {
  const matrix = [
    { tier: '*' as const, severity: '*' as const, stages: stages({ resolve: { targetMinutes: 480 } }) },
    { tier: '*' as const, severity: 'critical' as const, stages: stages({ resolve: { targetMinutes: 60 } }) },
  ];
  const aCase = await ACase.opened(world, await world.policy('sla', aPolicy({}, { matrix })));
  await aCase.until('Mon 10:30');
  await aCase.does({ kind: 'changeSeverity', severity: 'critical', reason: 'all users' });
  await aCase.does({ kind: 'assign', ownerId: world.cast.colleague });
  return aCase;
}

async function reopened(world: World): Promise<ACase> {
  const aCase = await resolved(world);
  await aCase.does({ kind: 'reopen', reason: 'it came back' });
  await aCase.does({ kind: 'resolve', note: 'replaced' });
  // The mail about the reopening is sent before the run ends.
  await world.client.workflow.getHandle(aCase.workflowId).result();
  return aCase;
}

async function merged(world: World): Promise<ACase> {
  const aCase = await opened(world);
  await aCase.does({ kind: 'merge', intoId: randomUUID(), intoNumber: 'ESC-1' });
  return aCase;
}

async function cancelled(world: World): Promise<ACase> {
  const aCase = await opened(world);
  await aCase.does({ kind: 'note', text: 'a double', visibility: 'internal' });
  await aCase.does({ kind: 'cancel', reason: 'opened by mistake' });
  return aCase;
}

async function imported(world: World): Promise<ACase> {
  const openedAt = Date.now() - 14 * 24 * 3_600_000;
  const past = [
    { at: openedAt + 3_600_000, by: 'Bo', command: { kind: 'respond' as const } },
    { at: openedAt + 7_200_000, by: 'Bo', command: { kind: 'resume' as const } },
  ];
  return await ACase.opened(world, await standard(world), { openedAt, past });
}

async function rulesPublished(world: World): Promise<ACase> {
  const { id } = await standard(world);
  const aCase = await ACase.opened(world, { id, version: 1 });
  await publishPolicy(world.database.db, {
    kind: 'sla',
    id,
    version: 2,
    body: aPolicy({ resolve: { targetMinutes: 240 } }),
  });
  const published = { kind: 'policy' as const, id, version: 2 };
  await world.client.workflow.getHandle(aCase.workflowId).signal('rulesPublished', published);
  await aCase.does({ kind: 'note', text: 'after', visibility: 'internal' });
  return aCase;
}

async function databaseAway(world: World): Promise<ACase> {
  const aCase = await opened(world);
  await aCase.until('Mon 09:59');
  await databaseGoesAway(world);
  const moved = aCase.until('Mon 10:30');
  await vi.waitUntil(async () => (await aCase.history()).includes('activityTaskScheduled'), 20_000);
  await databaseComesBack(world);
  await moved;
  return aCase;
}

async function mailed(world: World): Promise<ACase> {
  const ladders = { main: [level('lead', 50, { channels: ['inApp', 'mail'] })] };
  const aCase = await ACase.opened(
    world,
    await world.policy('sla', aPolicy({ resolve: { targetMinutes: 480 } }, { ladders })),
  );
  await aCase.until('Mon 14:00');
  await vi.waitUntil(async () => (await aCase.history()).includes('activityTaskCompleted'), 10_000);
  return aCase;
}

async function behindTheRecord(world: World): Promise<ACase> {
  const aCase = await opened(world);
  const noted = { kind: 'noted' as const, text: 'from a lost attempt', visibility: 'internal' as const };
  await writtenByALostAttempt(aCase, [{ ...noted, at: instant('Mon 09:01'), actor: ACTOR }]);
  await aCase.does({ kind: 'respond' });
  await vi.waitUntil(async () => (await aCase.history()).includes('activityTaskCompleted'), 10_000);
  return aCase;
}

async function tooLong(world: World): Promise<ACase> {
  const aCase = await opened(world);
  const handle = world.client.workflow.getHandle(aCase.workflowId);
  const { runId } = await handle.describe();
  const note = { kind: 'note' as const, text: 'n', visibility: 'internal' as const };
  do {
    const args = [{ command: note, actor: ACTOR }] as const;
    await Promise.all(Array.from({ length: 8 }, () => handle.executeUpdate(commands.note, { args: [...args] })));
  } while ((await handle.describe()).runId === runId);
  await aCase.until('Mon 10:01');
  return aCase;
}

/** Every shape; the database comes last because its absence disturbs the others. */
export const SHAPES: readonly Shape[] = [
  { tell: resolved, latest: ['golden-path', 'timerFired'] },
  { tell: pausedAndResumed, latest: ['paused-and-resumed', 'timerCanceled'] },
  { tell: severityChanged, latest: ['severity-changed', 'upsertWorkflowSearchAttributes'] },
  { tell: reopened, latest: ['reopened', 'activityTaskCompleted'] },
  { tell: merged, latest: ['merged', 'workflowExecutionCompleted'] },
  { tell: cancelled, latest: ['cancelled', 'workflowExecutionCompleted'] },
  { tell: imported, latest: ['imported', 'markerRecorded'] },
  { tell: rulesPublished, latest: ['rules-published', 'workflowExecutionSignaled'] },
  { tell: mailed, latest: ['mailed', 'activityTaskCompleted'] },
  { tell: behindTheRecord, latest: ['behind-the-record', 'activityTaskCompleted'] },
  {
    tell: tooLong,
    first: ['too-long', 'workflowExecutionContinuedAsNew'],
    latest: ['carried-over', 'timerFired'],
  },
  { tell: databaseAway, latest: ['database-away', 'activityTaskScheduled'] },
];

/** The names under which histories are stored. */
export const SHAPE_NAMES = SHAPES.flatMap(({ first, latest }) =>
  first === undefined ? [latest[0]] : [first[0], latest[0]],
);
