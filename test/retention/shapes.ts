/** One watch for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { commands } from '../../workflows/retention/messages.ts';
import { ACTOR } from '../support/a-process.ts';
import type { World } from '../support/world.ts';
import { ARetention } from './a-retention.ts';

/** How shapes come about, and the event of the latest history that shows it. */
type Shape = Readonly<{ name: string; shows: string; tell: (world: World) => Promise<ARetention> }>;

const CLOSE = { kind: 'closeIntervention', intervention: 1, outcome: 'recovered', reason: 'They are back.' } as const;

/** Of a customer of its own, since each is watched over once. */
async function begun(world: World): Promise<ARetention> {
  const customerId = randomUUID();
  const { cast, database } = world;
  const kept = {
    calendar_id: cast.calendar,
    policy_id: null,
    csm_id: cast.csm,
    sales_id: cast.sales,
    team_id: cast.team,
  };
  await database.db
    .insertInto('customer')
    .values({ id: customerId, key: `c-${customerId}`, name: 'Acme', tier: 'B', timezone: 'UTC', ...kept })
    .execute();
  return await ARetention.begun(world, { customerId });
}

async function ended(watch: ARetention): Promise<ARetention> {
  await watch.by('csm', { kind: 'end', reason: 'They left.' });
  return watch;
}

async function intervened(world: World): Promise<ARetention> {
  const watch = await begun(world);
  await watch.until('Tue 06:00');
  await watch.hears('Tue 06:00', { firing: ['lowScore'] });
  await vi.waitUntil(async () => (await watch.toDo()).length > 0, 5_000);
  await watch.until('Wed 18:00');
  await watch.by('csm', CLOSE);
  return await ended(watch);
}

async function coolDown(world: World): Promise<ARetention> {
  const watch = await begun(world);
  await watch.until('Tue 06:00');
  await watch.hears('Tue 06:00', { firing: ['lowScore'] });
  await vi.waitUntil(async () => (await watch.toDo()).length > 0, 5_000);
  await watch.by('csm', CLOSE);
  await watch.until('Fri+4 11:00');
  await vi.waitUntil(async () => (await watch.toDo()).length > 0, 5_000);
  return await ended(watch);
}

async function noted(world: World): Promise<ARetention> {
  const watch = await begun(world);
  await watch.by('csm', { kind: 'noteRelationship', mark: 2, note: 'New director.' });
  await watch.by('csm', { kind: 'assign', ownerId: world.cast.otherCsm });
  return await ended(watch);
}

async function second(world: World): Promise<ARetention> {
  const first = await begun(world);
  const { customerId } = await first.recorded();
  const watch = await ARetention.begun(world, { customerId });
  await ended(first);
  return watch;
}

async function tooLong(world: World): Promise<ARetention> {
  const watch = await begun(world);
  const handle = world.client.workflow.getHandle(watch.workflowId);
  const { runId } = await handle.describe();
  const args = [{ command: { kind: 'note', text: 'n' }, actor: ACTOR }] as const;
  do {
    await Promise.all(Array.from({ length: 8 }, () => handle.executeUpdate(commands.note, { args: [...args] })));
  } while ((await handle.describe()).runId === runId);
  return await ended(watch);
}

export const SHAPES: readonly Shape[] = [
  { name: 'golden-path', shows: 'timerFired', tell: intervened },
  { name: 'cool-down', shows: 'timerFired', tell: coolDown },
  { name: 'noted', shows: 'upsertWorkflowSearchAttributes', tell: noted },
  { name: 'second', shows: 'workflowExecutionCompleted', tell: second },
  { name: 'carried-over', shows: 'workflowExecutionUpdateAccepted', tell: tooLong },
];
