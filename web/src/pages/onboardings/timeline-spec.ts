/** How the facts of an onboarding are told: milestones, metrics and parts by their names in this plan. */
import type { TimelineEntry } from '../../api/types.ts';
import { wordOf } from '../../i18n/instance.ts';
import { language } from '../../i18n/language.ts';
import type { ClockName } from '../../process/kinds.ts';
import { ESCALATIONS, type Names, type TimelineSpec } from '../../process/timeline-words.ts';
import { dateTime } from '../../ui/format.ts';
import { textOf } from '../../ui/guards.ts';
import type { OnboardingView } from './types.ts';

const PLAN = new Set(['milestoneCompleted', 'milestoneReopened', 'taskCompleted', 'metricSatisfied', 'templateMoved']);
const WINDOW = new Set([
  'extensionRequested',
  'extensionDecided',
  'suspensionRequested',
  'suspensionDecided',
  'resumed',
  'paceAtRisk',
  'windowOver',
  'activated',
  'signedOff',
  'interventionPlanned',
  'interventionOver',
]);

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('onboarding', `event.${name}`, values);

/** Names of what facts refer to by key. */
type Plan = Readonly<{
  milestone: (key: string) => string;
  task: (data: Data) => string;
  role: (key: string) => string;
}>;
type Data = TimelineEntry['data'];

function planOf({ plannedMilestones, roles }: OnboardingView): Plan {
  const milestone = (key: string): string => plannedMilestones.find((one) => one.key === key)?.title[language()] ?? key;
  return {
    milestone,
    task: (data) => {
      const found = plannedMilestones.find((one) => one.key === data['milestone'])?.tasks;
      return found?.find(({ key }) => key === data['task'])?.title[language()] ?? textOf(data['task']);
    },
    role: (key) => roles.find((one) => one.key === key)?.title[language()] ?? key,
  };
}

/** What milestones' clocks are called begins so; their round comes last. */
const MILESTONE = /^milestone-(.*)\/\d+$/;

/** Clocks of milestones go by the titles of their milestones. */
export const clockNameOf =
  ({ plannedMilestones }: Pick<OnboardingView, 'plannedMilestones'>): ClockName =>
  (key) => {
    const milestone = MILESTONE.exec(key)?.[1];
    return plannedMilestones.find((one) => one.key === milestone)?.title[language()];
  };

function sentenceOf(plan: Plan, { kind, data }: TimelineEntry, names: Names): string | undefined {
  switch (kind) {
    case 'milestoneCompleted': {
      const at = data['doneAt'];
      const values = { milestone: plan.milestone(textOf(data['key'])), at: typeof at === 'number' ? dateTime(at) : '' };
      return event(textOf(data['metric']) === '' ? 'milestoneCompleted' : 'milestoneProved', values);
    }
    case 'milestoneReopened':
      return event(kind, { milestone: plan.milestone(textOf(data['key'])) });
    case 'taskCompleted':
      return event(kind, { task: plan.task(data) });
    case 'roleAssigned':
      return event(kind, {
        role: plan.role(textOf(data['role'])),
        name: names.person(textOf(data['personId'])) ?? '…',
      });
    case 'extensionDecided':
    case 'suspensionDecided':
      return event(`${kind}.${data['approve'] === true ? 'yes' : 'no'}`, data);
    case 'activated':
      return event(data['late'] === true ? 'activatedLate' : 'activated');
    case 'signedOff':
      return event(data['presumed'] === true ? 'signedOffPresumed' : 'signedOff');
    case 'ended':
      return event('ended', { outcome: wordOf('onboarding', `outcome.${textOf(data['outcome'])}`) });
    default:
      return undefined;
  }
}

/** @param of whose plan has the names */
export function onboardingTimeline(of: OnboardingView): TimelineSpec {
  const plan = planOf(of);
  return {
    kind: 'onboarding',
    filters: {
      plan: ({ kind }) => PLAN.has(kind),
      window: ({ kind }) => WINDOW.has(kind),
      notes: ({ kind }) => kind === 'noted',
      escalations: ({ kind }) => ESCALATIONS.includes(kind),
    },
    sentence: (entry, names) => sentenceOf(plan, entry, names),
    clockName: clockNameOf(of),
  };
}
