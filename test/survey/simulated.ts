/** A survey in simulated time: the pure core, with its questions answered from a small office. */
import { compileCalendar } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { SurveyAnswers, SurveyCommand, SurveyInput } from '../../workflows/survey/contract.ts';
import { surveyDefinition } from '../../workflows/survey/definition.ts';
import type { SurveyPolicyBody } from '../../workflows/survey/survey-policy.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { aTemplate } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };
export const CONTACT: Actor = { kind: 'contact', id: 'c1', name: 'Chen' };
export const LEAD: Actor = { kind: 'person', id: 'lead', name: 'lead' };

const INPUT: SurveyInput = {
  id: 's1',
  number: 'SRV-1',
  title: 'Acme',
  customerId: 'acme',
  contactId: 'c1',
  ownerId: 'csm',
  about: { kind: 'onboarding', id: 'o1', number: 'ONB-1', title: 'Acme' },
  openedAt: instant('Mon 09:00'),
};

/** Lives a survey through; ends on Friday of the next week. */
export const lived = (
  happenings: readonly Happening<SurveyCommand>[],
  input: Partial<SurveyInput> = {},
  { person, template = aTemplate() }: Readonly<{ person?: string; template?: SurveyPolicyBody }> = {},
) =>
  live(
    surveyDefinition,
    { input: { ...INPUT, ...input }, openedBy: LEAD, openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: () => office,
        people: ({ asked }) => Object.fromEntries(asked.map(({ key, role }) => [key, person ?? role.kind])),
        facts: () => 'SRV-9',
        policy: ({ policy: pinned = { id: 'policy', version: 1 } }) => ({
          ...pinned,
          body: template,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: instant('Fri+1 23:00'),
    },
  );
export type Life = Awaited<ReturnType<typeof lived>>;

/** Somebody does something at an instant. */
export const does = (when: string, actor: Actor, command: SurveyCommand): Happening<SurveyCommand> => ({
  at: instant(when),
  actor,
  command,
});
/** The contact answers with a mark. */
export const answer = (when: string, mark: number) => does(when, CONTACT, { kind: 'answer', answers: { mark } });

/** The contact answers with anything. */
export const wrong = (answers: SurveyAnswers) => does('Tue 10:00', CONTACT, { kind: 'answer', answers });
