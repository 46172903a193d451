/** A handoff in simulated time: the pure core, with its questions answered from a small office. */
import { compileCalendar } from '../../calendar/index.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { handoffDefinition } from '../../workflows/handoff/definition.ts';
import type { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { HandoffInput } from '../../workflows/shared/handing-over.contract.ts';
import type { PeopleRequest } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { aPolicy, PACK } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };

export const as = (name: string): Actor => ({ kind: 'person', id: name, name });

/** Whoever is away, and who stands in. */
export type Away = Readonly<Record<string, string>>;

type Setting = Readonly<{
  input?: Partial<HandoffInput>;
  policy?: HandoffPolicyBody;
  /** What its second version says. */
  secondPolicy?: HandoffPolicyBody;
  away?: Away;
  until?: string;
}>;

const present = (person: string, away: Away): string => away[person] ?? person;

function peopleOf({ asked }: PeopleRequest, away: Away): Record<string, string> {
  const named = asked.map(({ key, role }): [string, string] => {
    if (role.kind === 'person') return [key, role.personId === 'left' ? 'manager' : present(role.personId, away)];
    if (role.kind === 'onDuty') return [key, present('duty', away)];
    // A team of two.
    if (role.kind === 'nextOnDuty')
      return [key, ['duty', 'member'].find((one) => !role.except.includes(one)) ?? 'manager'];
    return [key, role.kind === 'customersSales' ? present('sales', away) : 'manager'];
  });
  return Object.fromEntries(named);
}

export const INPUT: HandoffInput = {
  id: 'h1',
  number: 'HND-1',
  title: 'Acme, term 2027',
  customerId: 'acme',
  giverId: 'giver',
  to: { personId: 'receiver' },
  handoffKind: 'renewal',
  pack: PACK,
  policy: { id: 'policy', version: 1 },
  reason: 'first year',
  openedAt: instant('Mon 09:00'),
};

/** Something a person does at an instant. */
export const does = (when: string, name: string, command: HandoffCommand): Happening<HandoffCommand> => ({
  at: instant(when),
  actor: as(name),
  command,
});

/** Lives a handoff through; ends on Friday evening unless said otherwise. */
export const lived = (
  happenings: readonly Happening<HandoffCommand>[],
  { input = {}, policy = aPolicy(), secondPolicy = policy, away = {}, until = 'Fri 23:00' }: Setting = {},
) =>
  live(
    handoffDefinition,
    { input: { ...INPUT, ...input }, openedBy: as('giver'), openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: () => office,
        people: (request) => peopleOf(request, away),
        policy: ({ policy: pinned = { id: 'policy', version: 1 } }) => ({
          ...pinned,
          body: pinned.version === 2 ? secondPolicy : policy,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: instant(until),
    },
  );

/** Answers about named persons and the office calendar of a test's world. */
export const policyAnswer = (body: HandoffPolicyBody, policy: HandoffInput['policy'], calendar: string): Answers => {
  const pinned = { id: calendar, version: 1 };
  return {
    calendarOf: () => office,
    people: ({ asked, ownerId }) =>
      Object.fromEntries(asked.map(({ key, role }) => [key, role.kind === 'person' ? role.personId : ownerId])),
    policy: () => ({
      ...policy,
      body,
      customerCalendar: pinned,
      calendars: { [`office-${calendar}`]: pinned },
      timezone: 'UTC',
    }),
  };
};
