/** A requirement in simulated time: the pure core, with its questions answered from a small office. */
import { type CompiledCalendar, compileCalendar } from '../../calendar/index.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { Requester, RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import { requirementDefinition } from '../../workflows/requirement/definition.ts';
import type { RequirementPolicyBody } from '../../workflows/requirement/requirement-policy.contract.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { PeopleRequest, ProcessFact } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { aPolicy } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };

export const as = (name: string): Actor => ({ kind: 'person', id: name, name });

/** Whose lead is who; the lead of anybody else is the service manager. */
const LEADS: Readonly<Record<string, string>> = { pm: 'head', otherPm: 'head', dev: 'devLead' };

function personOf({ role }: PeopleRequest['asked'][number]): string {
  switch (role.kind) {
    case 'person':
      return role.personId;
    case 'leadOf':
      return LEADS[role.personId] ?? 'manager';
    case 'headOfProduct':
      return 'head';
    case 'accountOwner':
      return 'csm';
    default:
      return 'manager';
  }
}

export const contact = (name: string, customerId = 'acme'): Requester => ({
  key: name,
  customerId,
  contactId: name,
  tier: 'B',
  since: instant('Mon 09:00'),
});

export const INPUT: RequirementInput = {
  id: 'r1',
  number: 'REQ-1',
  title: 'Export a report as a spreadsheet',
  customerId: 'acme',
  ownerId: 'csm',
  openedAt: instant('Mon 09:00'),
  wish: { scene: '', problem: '', today: '', hurt: '', wish: 'A button that exports the report.' },
  area: 'reports',
  requesters: [contact('wu')],
  channel: 'staff',
};

/** Something a person does at an instant. */
export const does = (when: string, name: string, command: RequirementCommand): Happening<RequirementCommand> => ({
  at: instant(when),
  actor: as(name),
  command,
});

/** Something another process tells at an instant. */
export const hears = (when: string, fact: ProcessFact): Happening<RequirementCommand> => ({ at: instant(when), fact });

export const passOn: RequirementCommand = { kind: 'passOn', scene: 'Every month end.', deficiency: false };

export const verdict = (
  of: Extract<RequirementCommand, { kind: 'verdict' }>['verdict'],
  until?: string,
): RequirementCommand => ({
  kind: 'verdict',
  verdict: of,
  answer: `We ${of}.`,
  ...(until === undefined ? {} : { until }),
});

type Setting = Readonly<{
  input?: Partial<RequirementInput>;
  openedBy?: string;
  policy?: RequirementPolicyBody;
  calendar?: CompiledCalendar;
  answers?: Partial<Answers>;
  until?: string;
}>;

/** Releases by id, as their look-up answers. */
export const releases =
  (known: Readonly<Record<string, string>>): NonNullable<Answers['facts']> =>
  ({ params }) => {
    const shipAt = known[String(params['releaseId'])];
    return shipAt === undefined
      ? null
      : {
          releaseId: params['releaseId'],
          name: `Release ${String(params['releaseId'])}`,
          shipAt: instant(shipAt),
          revision: 1,
        };
  };

/** Lives a requirement through; ends two weeks later unless said otherwise. */
export const lived = (happenings: readonly Happening<RequirementCommand>[], setting: Setting = {}) => {
  const { input = {}, openedBy = 'sales', policy = aPolicy(['pm', 'dev']), calendar = office, answers = {} } = setting;
  return live(
    requirementDefinition,
    { input: { ...INPUT, ...input }, openedBy: as(openedBy), openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: () => calendar,
        people: ({ asked }) => Object.fromEntries(asked.map((one) => [one.key, personOf(one)])),
        policy: ({ policy: pinned = { id: 'policy', version: 1 } }) => ({
          ...pinned,
          body: policy,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
        ask: () => ({ kind: 'accepted', result: null }),
        facts: releases({ r1: 'Mon+1 12:00', r2: 'Mon+2 12:00', r3: 'Mon+3 12:00', r4: 'Mon+4 12:00' }),
        ...answers,
      },
      until: instant(setting.until ?? 'Mon+2 09:00'),
    },
  );
};

/** Who is told what by the facts of a life: `kind to role`, in order. */
export function toldIn({ steps }: Awaited<ReturnType<typeof lived>>): string[] {
  let seq = 0;
  return steps.flatMap(({ events, state, at }) => {
    const numbered = events.map((event) => {
      seq += 1;
      return { seq, event };
    });
    return requirementDefinition.core.commitOf(state, numbered, at).notifications.flatMap(({ kind, roles }) =>
      roles.map((role) => {
        if ('contactId' in role) return `${kind} to ${role.contactId}`;
        if ('personId' in role) return `${kind} to ${role.personId}`;
        return `${kind} to ${role.kind}${'customerId' in role ? ` of ${role.customerId}` : ''}`;
      }),
    );
  });
}
