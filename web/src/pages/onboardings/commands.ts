/** Which fields the commands of an onboarding have. Whether one is allowed, and what its fields may hold, the API decides. */
import type { FieldSpec, Option } from '../../fields/spec.ts';
import { language } from '../../i18n/language.ts';
import type { CommandSpecs, KindCommands } from '../../process/commands.ts';
import { steering } from '../../process/steering.ts';
import { textOf } from '../../ui/guards.ts';
import { versionField } from '../../ui/version-picker.tsx';
import type { Milestone, OnboardingView } from './types.ts';

const reason = { name: 'reason', kind: 'longText' } as const;
const note = { name: 'note', kind: 'longText', optional: true } as const;
const person = { name: 'personId', kind: 'person' } as const;
const decision: readonly FieldSpec[] = [
  { name: 'approve', kind: 'yesNo', first: 'yes' },
  { name: 'answer', kind: 'longText', optional: true },
];

/** One milestone, one task, one part of the plan, by its name. */
const oneOf = (name: string, choices: readonly Option[], optional = false): FieldSpec => ({
  name,
  kind: 'choice',
  choices,
  inList: true,
  optional,
  ...(choices.length === 1 && !optional ? { first: choices[0]?.value } : {}),
});

const options = (milestones: readonly Milestone[]): Option[] =>
  milestones.map(({ key, title }) => ({ value: key, label: title[language()] }));

/** A task by milestone and key: `kickOff/invite`. */
const tasks = (milestones: readonly Milestone[]): Option[] =>
  milestones.flatMap((one) =>
    one.tasks
      .filter(({ doneAt }) => doneAt === null)
      .map((task) => ({
        value: `${one.key}/${task.key}`,
        label: `${one.title[language()]} · ${task.title[language()]}`,
      })),
  );

function taskBody(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const [milestone, task] = textOf(values['task']).split('/');
  const said = textOf(values['note']).trim();
  return { milestone, task, ...(said === '' ? {} : { note: said }) };
}

/** The forms, with the milestones, tasks and parts of this very plan. */
export function specsOf({ plannedMilestones: all, roles, policy }: OnboardingView): CommandSpecs {
  const open = all.filter(({ doneAt }) => doneAt === null);
  const byHand = open.filter(({ proof }) => proof === 'person' || proof === 'document');
  const withDocument = ({ key }: Readonly<Record<string, unknown>>): boolean =>
    all.some((one) => one.key === key && one.proof === 'document');
  return {
    completeMilestone: {
      fields: [oneOf('key', options(byHand)), { name: 'document', kind: 'text', when: withDocument }, note],
    },
    reopenMilestone: { fields: [oneOf('key', options(all.filter(({ doneAt }) => doneAt !== null))), reason] },
    completeTask: { fields: [oneOf('task', tasks(all)), note], toBody: taskBody },
    signOff: {
      fields: [
        oneOf('milestone', options(open.filter(({ proof }) => proof === 'signOff')), true),
        { name: 'name', kind: 'text', optional: true },
        { name: 'document', kind: 'text' },
      ],
    },
    assignRole: {
      fields: [
        oneOf(
          'role',
          roles.map(({ key, title }) => ({ value: key, label: title[language()] })),
        ),
        person,
        note,
      ],
    },
    assign: { fields: [person, note] },
    reassign: { fields: [{ name: 'fromId', kind: 'person' }, { name: 'toId', kind: 'person' }, reason] },
    requestExtension: { fields: [{ name: 'days', kind: 'number', min: 1, max: 730 }, reason] },
    decideExtension: { fields: decision },
    requestSuspension: { fields: [reason] },
    decideSuspension: { fields: decision },
    resume: { fields: [note] },
    moveTemplate: {
      fields: [versionField(policy), { ...reason, optional: true }],
      toBody: ({ version, reason: why }) => ({
        policyId: policy.id,
        version: Number(version),
        ...(textOf(why).trim() === '' ? {} : { reason: textOf(why) }),
      }),
    },
    planIntervention: {
      fields: [
        { name: 'ownerId', kind: 'person' },
        { name: 'date', kind: 'date' },
        { name: 'plan', kind: 'longText' },
      ],
    },
    closeIntervention: { fields: [{ name: 'note', kind: 'longText' }] },
    cancel: { fields: [reason] },
    note: { fields: [{ name: 'text', kind: 'longText' }] },
  };
}

const onboardingCommands: KindCommands = {
  specs: {},
  of: steering<OnboardingView>('onboarding', specsOf),
  // A task is named by its milestone, too.
  given: (body) => ('task' in body ? { task: `${textOf(body['milestone'])}/${textOf(body['task'])}` } : body),
  pause: ({ phase }) => (phase === 'suspended' ? 'resume' : 'requestSuspension'),
};
export default onboardingCommands;
