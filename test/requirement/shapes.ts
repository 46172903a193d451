/** One requirement for every shape of control flow: stored histories of these are what today's code must still replay. */
import { ARelease, aTrain } from '../release/a-release.ts';
import type { World } from '../support/world.ts';
import { ARequirement, dateOf, PASS_ON, verdict } from './a-requirement.ts';
import { aPolicy } from './policies.ts';

/** How shapes come about, and the event of the latest history that shows it. */
type Shape = Readonly<{ name: string; shows: string; tell: (world: World) => Promise<ARequirement> }>;

const until = (requirement: ARequirement, phase: string) => requirement.comesTo((state) => state.phase === phase);

async function shipped(world: World): Promise<ARequirement> {
  const release = await ARelease.opened(world);
  const requirement = await (await ARequirement.opened(world)).adopted();
  await requirement.by('pm', { kind: 'schedule', releaseId: release.id, effortDays: 2 });
  await requirement.madeReady(release);
  await release.does({ kind: 'ship' });
  await until(requirement, 'shipped');
  await requirement.by('csm', { kind: 'confirm' });
  return requirement;
}

async function lateReviewers(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world);
  await requirement.by('csm', PASS_ON);
  await requirement.until('Mon+2 17:00');
  await requirement.comesTo(({ review }) => review?.seats?.every(({ step }) => step === 'head') === true);
  await requirement.by('headOfProduct', verdict('decline'));
  return requirement;
}

async function deferred(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world);
  await requirement.by('csm', { kind: 'askMore', question: 'Which one?' });
  await requirement.by('sales', { kind: 'supply', text: 'The monthly one.' });
  await requirement.by('csm', PASS_ON);
  await requirement.by('pm', verdict('defer', dateOf('Wed+2 00:00')));
  await requirement.until('Wed+2 10:01');
  await until(requirement, 'reviewing');
  await requirement.by('pm', verdict('decline'));
  return requirement;
}

async function merged(world: World): Promise<ARequirement> {
  const [into, gone] = [await ARequirement.opened(world), await ARequirement.opened(world)];
  await gone.by('csm', { kind: 'merge', intoId: into.id, intoNumber: 'REQ-2' });
  return gone;
}

async function rolledOver(world: World): Promise<ARequirement> {
  const trainId = await aTrain(world.database);
  const [from, to] = await Promise.all(
    ['Wed+1', 'Wed+2'].map((day) => ARelease.opened(world, { trainId, slot: dateOf(`${day} 12:00`), name: day })),
  );
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  await requirement.by('pm', { kind: 'schedule', releaseId: from?.id ?? '' });
  await from?.does({ kind: 'ship' });
  await requirement.comesTo(({ release }) => release?.id === to?.id);
  await to?.does({ kind: 'redate', date: dateOf('Wed+3 12:00'), reason: 'A feast.' });
  await requirement.comesTo(({ promises }) => promises.length === 3);
  await requirement.by('pm', { kind: 'drop', reason: 'Cost.', answer: 'We will not build it.' });
  return requirement;
}

async function urgent(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  const release = await ARelease.opened(world);
  await requirement.by('sales', { kind: 'requestUrgent', releaseId: release.id, reason: 'A tender.' });
  await requirement.by('headOfProduct', { kind: 'decideUrgent', approve: true, answer: 'Yes.' });
  await requirement.by('pm', { kind: 'drop', reason: 'Lost.', answer: 'We will not build it.' });
  return requirement;
}

async function refused(world: World): Promise<ARequirement> {
  const { cast } = world;
  const release = await ARelease.opened(world, { capacity: { [cast.productTeam]: 1 } });
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  const place = { kind: 'schedule', releaseId: release.id, teamId: cast.productTeam, effortDays: 3 } as const;
  await requirement.refusedTo('pm', place);
  await requirement.by('pm', { kind: 'drop', reason: 'Full.', answer: 'We will not build it.' });
  return requirement;
}

async function split(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world, { begin: 'adopted' });
  const part = new ARequirement(world);
  const parts = [{ id: part.id, number: `REQ-${part.id.slice(0, 8)}`, title: 'CSV' }];
  await requirement.by('pm', { kind: 'split', parts, reason: 'Too big.' });
  await requirement.by('pm', { kind: 'drop', reason: 'Done in parts.', answer: 'It goes on in parts.' });
  return requirement;
}

async function reopened(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world, { rules: aPolicy([world.cast.pm], { rule: 'any' }) });
  await requirement.by('csm', { kind: 'decline', answer: 'No.' });
  await requirement.by('csm', { kind: 'reopen', reason: 'Three more ask.' });
  await requirement.by('csm', { kind: 'explain', answer: 'Use the menu.' });
  return requirement;
}

async function withdrawn(world: World): Promise<ARequirement> {
  const requirement = await ARequirement.opened(world);
  await requirement.by('csm', PASS_ON);
  await requirement.by('pm', verdict('decline'));
  await requirement.by('pm', { kind: 'withdrawVerdict', reason: 'Meant for another one.' });
  await requirement.by('pm', verdict('adopt'));
  await requirement.by('otherPm', verdict('adopt'));
  await requirement.by('pm', { kind: 'drop', reason: 'Cost.', answer: 'We will not build it.' });
  return requirement;
}

export const SHAPES: readonly Shape[] = [
  { name: 'golden-path', shows: 'workflowExecutionSignaled', tell: shipped },
  { name: 'late-reviewers', shows: 'timerFired', tell: lateReviewers },
  { name: 'deferred', shows: 'timerFired', tell: deferred },
  { name: 'merged', shows: 'activityTaskCompleted', tell: merged },
  { name: 'rolled-over', shows: 'workflowExecutionSignaled', tell: rolledOver },
  { name: 'urgent', shows: 'activityTaskCompleted', tell: urgent },
  { name: 'refused', shows: 'activityTaskCompleted', tell: refused },
  { name: 'split', shows: 'childWorkflowExecutionStarted', tell: split },
  { name: 'verdict-withdrawn', shows: 'workflowExecutionUpdateCompleted', tell: withdrawn },
  { name: 'reopened', shows: 'workflowExecutionUpdateCompleted', tell: reopened },
];
