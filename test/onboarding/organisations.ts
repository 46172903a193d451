/** Organisations whose use of a product is on record, rehearsed as onboardings: in simulated time and on the real server. */
import { compileCalendar } from '../../calendar/index.ts';
import { live } from '../../rehearsal/live.ts';
import { onboardingDefinition } from '../../workflows/onboarding/definition.ts';
import type { OnboardingEvent } from '../../workflows/onboarding/events.ts';
import { SYSTEM } from '../../workflows/shared/actor.ts';
import type { UsageDay } from '../../workflows/shared/metrics.ts';
import { standingOf } from '../../workflows/shared/metrics.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { DAY, instant } from '../support/instants.ts';
import type { World } from '../support/world.ts';
import { AnOnboarding } from './an-onboarding.ts';
import { ADOPTED, aPlan, aPolicy, level, milestone } from './policies.ts';
import { INPUT } from './simulated.ts';

/** `start` is the instant at which the start date begins; `activeAt` when use satisfied the metric; epoch milliseconds, UTC. */
export type Organisation = Readonly<{ key: string; start: number; activeAt: number | null }>;

/** A user of an organisation, and when it had the first one. */
export type User = Readonly<{ user: string; organisation: string; since: number }>;
export type ActiveDay = Readonly<{ user: string; at: number }>;

/** What counts is three active days of one user within a week, from the day of the organisation's first user on. */
export function organisationsOf(users: readonly User[], days: readonly ActiveDay[]): Organisation[] {
  const organisationOf = new Map(users.map(({ user, organisation }) => [user, organisation]));
  const used = Map.groupBy(days, ({ user }) => organisationOf.get(user));
  return [...Map.groupBy(users, ({ organisation }) => organisation)].map(([key, own]) => {
    const start = Math.floor(Math.min(...own.map(({ since }) => since)) / DAY) * DAY;
    const usage = (used.get(key) ?? [])
      .filter(({ at }) => at >= start)
      .map(({ user, at }): UsageDay => ({ user, feature: '', day: Math.floor(at / DAY), firstAt: at, count: 1 }));
    const { at } = standingOf(ADOPTED, { days: usage, uses: [], firsts: [], licences: null });
    return { key, start, activeAt: at };
  });
}

/** One milestone, which use alone completes; 90 days; a signature presumed after five. */
const inUse = milestone({ key: 'inUse', proof: { metric: 'adopted' }, workingDays: 20, ladder: [level('late', 100)] });
export const POLICY = aPolicy({
  calendar: 'customer',
  intervention: { plan: { target: { workingDays: 1 }, calendar: 'customer', ladder: [level('plan', 100)] } },
  plans: [aPlan({ milestones: [inUse] })],
  window: { days: 90, ladder: [level('half', 50), level('end', 100)] },
});

/** What became of one, in what happened when: `kind@milliseconds` since its start. */
export type Fate = Readonly<{ key: string; outcome: string; day: number | null; facts: readonly string[] }>;

const LOOKED_UP = new Set(['opened', 'policyResolved', 'peopleResolved', 'datesPlanned', 'clocksPlanned', 'found']);

function fateOf({ key, start }: Organisation, events: readonly OnboardingEvent[]): Fate {
  const activated = events.find((event) => event.kind === 'activated');
  const ended = events.find((event) => event.kind === 'ended');
  const facts = events.flatMap(({ kind, at }) =>
    // Messages arrive some milliseconds after the instant they are sent at.
    LOOKED_UP.has(kind) ? [] : [`${kind}@${Math.round((at - start) / 60_000)}`],
  );
  const day = activated === undefined ? null : Math.floor((activated.activatedAt - start) / DAY);
  return { key, outcome: ended?.outcome ?? 'late', day, facts };
}

const always: [string, string][] = [['00:00', '24:00']];
const clock = compileCalendar({
  timezone: 'UTC',
  hours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
  holidays: [],
  makeUpDays: [],
});
const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };
/** Off the hour, so that nothing is due at the very end. */
const UNTIL = 120.02 * DAY;

/** The same organisation with its start on the coming Monday: workflows begin now. Weekdays matter to working days. */
export const shifted = ({ key, start, activeAt }: Organisation): Organisation => {
  const monday = instant('Mon 00:00');
  const days = ((Math.floor(start / DAY) + 3) % 7) * DAY;
  const moved = monday + days;
  return { key, start: moved, activeAt: activeAt === null ? null : activeAt - start + moved };
};

/** Lives one through in simulated time. */
export async function simulated(organisation: Organisation): Promise<Fate> {
  const { start, activeAt } = organisation;
  const startDate = new Date(start).toISOString().slice(0, 10);
  const fact = { kind: 'metricSatisfied', metric: 'adopted', at: activeAt ?? 0, evidence: [] };
  const { steps } = await live(
    onboardingDefinition,
    {
      input: { ...INPUT, startDate, openedAt: start },
      openedBy: SYSTEM,
      openedAt: start,
      happenings: activeAt === null || activeAt - start > UNTIL ? [] : [{ at: activeAt, fact }],
    },
    {
      answers: {
        calendarOf: (ref) => (ref === null ? clock : office),
        people: ({ asked, ownerId }) => Object.fromEntries(asked.map(({ key }) => [key, ownerId])),
        facts: () => ({ standings: [] }),
        policy: ({ policy = INPUT.policy }) => ({
          ...policy,
          body: POLICY,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: start + UNTIL,
    },
  );
  return fateOf(
    organisation,
    steps.flatMap(({ events }) => events),
  );
}

/** Lives one through on the real server, moved to the coming week. */
export async function real(world: World, given: Organisation, policy: Readonly<{ id: string; version: number }>) {
  const organisation = shifted(given);
  const { start, activeAt } = organisation;
  const startDate = new Date(start).toISOString().slice(0, 10);
  const onboarding = await AnOnboarding.opened(world, policy, { startDate, contactIds: [] });
  if (activeAt !== null && activeAt - start <= UNTIL) {
    await onboarding.until(activeAt);
    await onboarding.hears('adopted', activeAt);
  }
  if ((await onboarding.row()).closed_at === null) await onboarding.until(start + UNTIL);
  return fateOf(organisation, await onboarding.facts());
}

/** The share of those activated within so many days. */
export const within = (fates: readonly Fate[], days: number): number =>
  fates.filter(({ day }) => day !== null && day < days).length;
