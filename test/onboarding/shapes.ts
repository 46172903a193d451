/** One onboarding for every shape of control flow: stored histories of these are what today's code must still replay. */
import { vi } from 'vitest';
import type { HandoffInput } from '../../workflows/handoff/contract.ts';
import type { OnboardingCommand, PastCommand } from '../../workflows/onboarding/contract.ts';
import { AHandoff } from '../handoff/a-handoff.ts';
import { ACCEPT } from '../handoff/commands.ts';
import { inOffice, PACK } from '../handoff/policies.ts';
import { DAY } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { AnOnboarding, policyOf } from './an-onboarding.ts';
import { MILESTONES } from './policies.ts';
import { contact, dateOf } from './simulated.ts';

/** How a shape comes about, and the event of its history that shows it. */
type Shape = Readonly<{ name: string; shows: string; tell: (world: World) => Promise<AnOnboarding> }>;

const BY_USE = {
  milestones: MILESTONES,
  activation: { metrics: ['adopted'], combine: 'all' as const, milestones: [] },
};

const byHand = async (world: World, more: Parameters<AnOnboarding['input']>[1] = {}): Promise<AnOnboarding> =>
  await AnOnboarding.opened(world, await world.policy('onboarding', policyOf(world.cast)), more);
const byUse = async (world: World): Promise<AnOnboarding> =>
  await AnOnboarding.opened(world, await world.policy('onboarding', policyOf(world.cast, BY_USE)));

/** Everything is sent, too, when a run is over. */
const over = async (onboarding: AnOnboarding): Promise<AnOnboarding> => {
  await onboarding.world.client.workflow.getHandle(onboarding.workflowId).result();
  return onboarding;
};

async function signed(world: World): Promise<AnOnboarding> {
  const onboarding = await byHand(world);
  await onboarding.until('Tue 10:00');
  await onboarding.by('delivery', { kind: 'completeMilestone', key: 'setUp' });
  await onboarding.by('csm', { kind: 'completeMilestone', key: 'training' });
  await onboarding.does({ kind: 'signOff', name: 'Ada' }, { actor: contact });
  return await over(onboarding);
}

async function reachedByUse(world: World): Promise<AnOnboarding> {
  const onboarding = await byUse(world);
  await onboarding.until('Tue 10:00');
  await onboarding.hears('adopted', 'Tue 09:00');
  await onboarding.until('Mon+1 10:00');
  return await over(onboarding);
}

async function suspendedAndExtended(world: World): Promise<AnOnboarding> {
  const onboarding = await byHand(world);
  const commands: [Parameters<AnOnboarding['by']>[0], OnboardingCommand][] = [
    ['csm', { kind: 'requestSuspension', reason: 'no budget' }],
    ['lead', { kind: 'decideSuspension', approve: true }],
  ];
  for (const [name, command] of commands) await onboarding.by(name, command);
  await onboarding.until('Wed+1 10:00');
  await onboarding.by('csm', { kind: 'resume' });
  await onboarding.by('csm', { kind: 'requestExtension', days: 5, reason: 'holidays' });
  await onboarding.by('lead', { kind: 'decideExtension', approve: true });
  return onboarding;
}

async function givenUp(world: World): Promise<AnOnboarding> {
  const onboarding = await byUse(world);
  await onboarding.until('Mon+3 10:00');
  const plan = { ownerId: world.cast.lead, date: dateOf('Fri+3 00:00'), plan: 'a workshop' };
  await onboarding.by('csm', { kind: 'planIntervention', ...plan });
  await onboarding.until('Sat+3 01:00');
  return await over(onboarding);
}

async function movedAndReopened(world: World): Promise<AnOnboarding> {
  const onboarding = await byHand(world);
  await onboarding.by('delivery', { kind: 'completeMilestone', key: 'setUp' });
  const { id, version } = await world.policy('onboarding', policyOf(world.cast, BY_USE));
  await onboarding.by('csm', { kind: 'moveTemplate', policyId: id, version });
  await onboarding.by('csm', { kind: 'reopenMilestone', key: 'setUp', reason: 'too early' });
  await onboarding.by('csm', { kind: 'reassign', fromId: world.cast.csm, toId: world.cast.otherCsm, reason: 'left' });
  return onboarding;
}

async function handedOver(world: World): Promise<AnOnboarding> {
  const { kinds } = inOffice(world.cast.calendar);
  const policy = await world.policy('handoff', { kinds: { ...kinds, onboarding: kinds['renewal'] } });
  const handoff = new AHandoff(world);
  const handOver: OnboardingHandOver = {
    handoffId: handoff.id,
    number: `HND-${handoff.id.slice(0, 8)}`,
    policy,
    to: { personId: world.cast.csm },
    handoffKind: 'onboarding',
    pack: PACK,
    reason: 'won',
  };
  const onboarding = await byHand(world, { ownerId: world.cast.sales, handOver });
  await vi.waitFor(() => handoff.row(), { timeout: 10_000 });
  await handoff.by('csm', ACCEPT);
  const owner = async () => (await onboarding.row()).owner_id;
  await vi.waitUntil(async () => (await owner()) === world.cast.csm, { timeout: 10_000 });
  await onboarding.by('csm', { kind: 'cancel', reason: 'the deal fell through' });
  return await over(onboarding);
}

const done = (at: number, key: string): PastCommand => ({
  at,
  by: 'sheet',
  command: { kind: 'completeMilestone', key },
});

/** Done, activated and presumed signed long before it was known here. */
async function imported(world: World): Promise<AnOnboarding> {
  const openedAt = Date.now() - 30 * DAY;
  const startDate = new Date(openedAt).toISOString().slice(0, 10);
  const past = [done(openedAt + 2 * DAY, 'setUp'), done(openedAt + 5 * DAY, 'training')];
  return await over(await byHand(world, { openedAt, startDate, past, knownAt: Date.now(), contactIds: [] }));
}

type OnboardingHandOver = NonNullable<ReturnType<AnOnboarding['input']>['handOver']> & Pick<HandoffInput, 'number'>;

export const SHAPES: readonly Shape[] = [
  { name: 'golden-path', shows: 'workflowExecutionCompleted', tell: signed },
  { name: 'reached-by-use', shows: 'workflowExecutionSignaled', tell: reachedByUse },
  { name: 'suspended-and-extended', shows: 'timerCanceled', tell: suspendedAndExtended },
  { name: 'given-up', shows: 'timerFired', tell: givenUp },
  { name: 'moved-and-reopened', shows: 'workflowExecutionUpdateCompleted', tell: movedAndReopened },
  { name: 'handed-over', shows: 'startChildWorkflowExecutionInitiated', tell: handedOver },
  { name: 'imported', shows: 'workflowExecutionCompleted', tell: imported },
];

/** Names of the stored histories. */
export const SHAPE_NAMES: readonly string[] = SHAPES.map(({ name }) => name);
