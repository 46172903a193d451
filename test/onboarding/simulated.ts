/** An onboarding in simulated time: the pure core, with its questions answered from a small office in UTC. */
import { compileCalendar } from '../../calendar/index.ts';
import { type Happening, type Lived, live } from '../../rehearsal/live.ts';
import type { OnboardingCommand, OnboardingInput } from '../../workflows/onboarding/contract.ts';
import { onboardingDefinition } from '../../workflows/onboarding/definition.ts';
import type { OnboardingEvent } from '../../workflows/onboarding/events.ts';
import type { OnboardingPolicyBody } from '../../workflows/onboarding/onboarding-policy.contract.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { PeopleRequest } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { aPolicy } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };

export const as = (name: string): Actor => ({ kind: 'person', id: name, name });
export const contact: Actor = { kind: 'contact', id: 'ada', name: 'Ada' };
export const dateOf = (when: string): string => new Date(instant(when)).toISOString().slice(0, 10);

/** Policies by version; the first is pinned. */
type Setting = Readonly<{
  input?: Partial<OnboardingInput>;
  policies?: readonly OnboardingPolicyBody[];
  until?: string;
  people?: (request: PeopleRequest) => Record<string, string>;
  /** Instants of the metrics reached by the time somebody asks. */
  reached?: Readonly<Record<string, number>>;
}>;

export const POLICY = '00000000-0000-7000-8000-0000000000f1';

const peopleOf = ({ asked, ownerId }: PeopleRequest): Record<string, string> =>
  Object.fromEntries(
    asked.map(({ key, role }): [string, string] => {
      if (role.kind === 'owner') return [key, ownerId];
      if (role.kind === 'onDuty') return [key, 'engineer'];
      if (role.kind === 'leadOf') return [key, `${role.personId}'s lead`];
      return [key, role.kind === 'ownersLead' ? 'lead' : 'manager'];
    }),
  );

/** Begins on Monday, which is the first day of its window of 20: over with the Saturday of the third week. */
export const INPUT: OnboardingInput = {
  id: 'o1',
  number: 'ONB-1',
  title: 'Acme',
  customerId: 'acme',
  ownerId: 'csm',
  serviceClass: 'solution',
  tier: 'B',
  products: ['Suite'],
  startDate: dateOf('Mon 00:00'),
  promises: [],
  contactIds: [],
  policy: { id: POLICY, version: 1 },
  openedAt: instant('Mon 09:00'),
};

export const does = (when: string, who: string | Actor, command: OnboardingCommand): Happening<OnboardingCommand> => ({
  at: instant(when),
  actor: typeof who === 'string' ? as(who) : who,
  command,
});

/** Use of the product has satisfied a metric, and that is told later or at once. */
export const reaches = (when: string, metric = 'adopted', at: string = when): Happening<OnboardingCommand> => ({
  at: instant(when),
  fact: { kind: 'metricSatisfied', metric, at: instant(at), evidence: [{ key: 'users', have: 1, need: 1, at: null }] },
});

export type LivedOnboarding = Lived<OnboardingState, OnboardingEvent, OnboardingCommand>;

/** Lives an onboarding through; ends after six weeks unless said otherwise. */
export const lived = (
  happenings: readonly Happening<OnboardingCommand>[],
  { input = {}, policies = [aPolicy()], until = 'Mon+6 09:00', reached = {}, people = peopleOf }: Setting = {},
): Promise<LivedOnboarding> =>
  live(
    onboardingDefinition,
    { input: { ...INPUT, ...input }, openedBy: as('sales'), openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: (ref) => (ref === null ? compileCalendar(ROUND_THE_CLOCK) : office),
        people,
        facts: () => ({ standings: Object.entries(reached).map(([key, at]) => ({ key, at, measures: [] })) }),
        policy: ({ policy: pinned = { id: POLICY, version: 1 } }) => ({
          ...pinned,
          body: policies[pinned.version - 1],
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: instant(until),
    },
  );

const DAY: [string, string][] = [['00:00', '24:00']];
const ROUND_THE_CLOCK = {
  timezone: 'UTC',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY },
  holidays: [],
  makeUpDays: [],
};

/** What was recorded, without look-ups: `kind@instant`. */
export const told = ({ steps }: LivedOnboarding): string[] =>
  steps.flatMap(({ events }) =>
    events.flatMap((event) => {
      const { kind, at } = event;
      if (['policyResolved', 'peopleResolved', 'datesPlanned', 'clocksPlanned', 'found'].includes(kind)) return [];
      const what = kind === 'thresholdsReached' ? (event.notify?.level ?? `${event.clock} due`) : kind;
      return [`${what}@${named(at)}`];
    }),
  );

export const dueOf = ({ state }: LivedOnboarding, key: string): string =>
  named(state.clocks.find((clock) => clock.key === key)?.plan?.dueAt);

export const codes = ({ refused }: LivedOnboarding): string[] => refused.map(({ rejection }) => rejection.code);
