/** One survey for every shape of control flow: stored histories of these are what today's code must still replay. */
import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.ts';
import { ASurvey } from './a-survey.ts';

/** How shapes come about, and the event of the latest history that shows it. */
type Shape = Readonly<{ name: string; shows: string; tell: (world: World) => Promise<ASurvey> }>;

async function answered(world: World): Promise<ASurvey> {
  const survey = await ASurvey.asked(world);
  await survey.answers(5);
  return survey;
}

async function badMark(world: World): Promise<ASurvey> {
  const about = { kind: 'onboarding', id: randomUUID(), number: 'ONB-1', title: 'Acme' };
  const survey = await ASurvey.asked(world, { about });
  await survey.until('Mon 09:00');
  await survey.answers(1);
  await survey.until('Tue 12:00');
  await survey.by('lead', { kind: 'followUp', note: 'We called them.' });
  return survey;
}

async function expired(world: World): Promise<ASurvey> {
  const survey = await ASurvey.asked(world);
  await survey.until('Fri 09:00');
  return survey;
}

async function cancelled(world: World): Promise<ASurvey> {
  const survey = await ASurvey.asked(world);
  await survey.by('csm', { kind: 'cancel', reason: 'Sent to the wrong person.' });
  return survey;
}

async function notedLater(world: World): Promise<ASurvey> {
  const survey = await cancelled(world);
  await world.client.workflow.getHandle(survey.workflowId).result();
  await survey.by('csm', { kind: 'note', text: 'Asked by phone.' });
  return survey;
}

export const SHAPES: readonly Shape[] = [
  { name: 'golden-path', shows: 'timerStarted', tell: answered },
  { name: 'bad-mark', shows: 'timerFired', tell: badMark },
  { name: 'expired', shows: 'timerFired', tell: expired },
  { name: 'cancelled', shows: 'workflowExecutionCompleted', tell: cancelled },
  { name: 'noted-later', shows: 'workflowExecutionUpdateCompleted', tell: notedLater },
];
