/** A lead in simulated time: the pure core, with its questions answered from a small office. */
import { compileCalendar } from '../../calendar/index.ts';
import { type Happening, type Lived, live } from '../../rehearsal/live.ts';
import type { LeadCommand, LeadInput } from '../../workflows/lead/contract.ts';
import { leadDefinition } from '../../workflows/lead/definition.ts';
import { commitOf } from '../../workflows/lead/effects.ts';
import type { LeadEvent } from '../../workflows/lead/events.ts';
import type { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import type { LeadState } from '../../workflows/lead/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { HandoffOutcome } from '../../workflows/shared/handing-over.contract.ts';
import type { PeopleRequest } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { REWARDS } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };

export type Life = Lived<LeadState, LeadEvent, LeadCommand>;

type Setting = Readonly<{
  input?: Partial<LeadInput>;
  rules?: LeadRewardPolicyBody;
  /** What persons have earned with other leads. */
  earned?: Readonly<Record<string, number>>;
  /** Who approves and pays; in general whoever the receiver reports to, and the manager. */
  people?: (request: PeopleRequest) => Record<string, string>;
  until?: string;
}>;

export const as = (name: string): Actor => ({ kind: 'person', id: name, name });

export const INPUT: LeadInput = {
  id: 'l1',
  number: 'LEA-1',
  title: 'Reports for the board',
  customerId: 'acme',
  submitterId: 'csm',
  need: 'The board wants monthly figures.',
  product: 'Reports',
  productKey: 'reports',
  contact: { name: 'Ada' },
  period: '2026-Q1',
  policy: { id: 'policy', version: 1 },
  handOver: {
    handoffId: 'h1',
    number: 'HND-1',
    handoffKind: 'lead',
    policy: { id: 'handoffs', version: 1 },
    to: { personId: 'sales' },
    pack: { why: 'They asked.' },
    reason: 'a need',
  },
  openedAt: instant('Mon 09:00'),
};

/** Something a person does at an instant. */
export const does = (when: string, name: string, command: LeadCommand): Happening<LeadCommand> => ({
  at: instant(when),
  actor: as(name),
  command,
});

/** News of the first handoff, unless another is named. */
export const ends = (
  when: string,
  outcome: HandoffOutcome,
  { personId = 'sales', handoffId = 'h1' } = {},
): Happening<LeadCommand> => ({
  at: instant(when),
  fact: { kind: 'handoffEnded', handoffId, outcome, personId, at: instant(when) },
});

export const QUALIFY: LeadCommand = { kind: 'qualify' };
export const HELP = { kind: 'recordHelp', personId: 'csm', degree: 'introduced' } as const satisfies LeadCommand;
export const win = (amountMinor: number, currency = 'CNY'): LeadCommand => ({
  kind: 'win',
  amountMinor,
  currency,
  signedAt: '2026-01-05T12:00:00.000Z',
});
export const again = (handoffId = 'h2', personId = 'otherSales'): LeadCommand => ({
  ...INPUT.handOver,
  kind: 'handOver',
  handoffId,
  number: handoffId,
  to: { personId },
});

/** Whoever the csm reports to is `head`, everybody else reports to `lead`. */
const peopleOf = ({ asked }: PeopleRequest): Record<string, string> =>
  Object.fromEntries(
    asked.map(({ key, role }) => [
      key,
      role.kind === 'leadOf' ? (role.personId === 'csm' ? 'head' : 'lead') : 'manager',
    ]),
  );

/** Lives a lead through; ends on Friday evening unless said otherwise. */
export const lived = (
  happenings: readonly Happening<LeadCommand>[],
  { input = {}, rules = REWARDS, earned = {}, people = peopleOf, until = 'Fri 23:00' }: Setting = {},
): Promise<Life> =>
  live(
    leadDefinition,
    { input: { ...INPUT, ...input }, openedBy: as('csm'), openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: () => office,
        people,
        facts: () => ({ quarter: '2026-Q1', earnedMinor: earned }),
        policy: ({ policy: pinned = { id: 'policy', version: 1 } }) => ({
          ...pinned,
          body: rules,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: instant(until),
    },
  );

/** What a life writes, fact by fact. */
export const committed = ({ steps }: Life) => {
  let seq = 0;
  return steps.map(({ events, state, at }) =>
    commitOf(
      state,
      events.map((event) => ({ seq: ++seq, event })),
      at,
    ),
  );
};

const TECHNICAL = new Set(['policyResolved', 'clocksPlanned', 'peopleResolved']);

/** What happened, without look-ups: `kind@instant`. */
export const story = ({ steps }: Life): string[] =>
  steps
    .flatMap(({ events }) => events)
    .filter(({ kind }) => !TECHNICAL.has(kind))
    .map((event) => {
      const what = event.kind === 'thresholdsReached' ? (event.notify?.level ?? 'due') : event.kind;
      return `${what}@${named(event.at)}`;
    });

/** Commands that were refused, with the code. */
export const refusalsOf = ({ refused }: Life): string[] =>
  refused.map(({ command, rejection }) => `${command.kind}: ${rejection.code}`);

/** Who is told what, in order. */
export const told = (life: Life): string[] =>
  committed(life).flatMap(({ notifications }) =>
    notifications.flatMap(({ kind, roles, data }) =>
      roles.map((role) => {
        const said = kind === 'level' ? (data as { level: string }).level : kind;
        return `${said} to ${'personId' in role ? `${role.kind === 'leadOf' ? 'lead of ' : ''}${role.personId}` : role.kind}`;
      }),
    ),
  );

/** What is to be done in the end, by whom and until when. */
export const toDo = ({ steps, state }: Life): string[] =>
  commitOf(state, [], steps.at(-1)?.at ?? 0)
    .workItems.filter((item) => item.state === 'open')
    .map((item) => `${item.kind} by ${item.personId ?? state.ownerId} until ${named(item.dueAt)}`);

/** The rewards in the end: `key amount state`. */
export const rewardsOf = ({ state }: Life): string[] =>
  state.rewards.map(({ key, amountMinor, state: stands }) => `${key} ${amountMinor} ${stands}`);
