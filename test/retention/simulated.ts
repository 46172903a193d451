/** A watch over a customer in simulated time: the pure core, with its questions answered from a small office. */
import { compileCalendar } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { RetentionCommand, RetentionInput } from '../../workflows/retention/contract.ts';
import { retentionDefinition } from '../../workflows/retention/definition.ts';
import type { RetentionEvent } from '../../workflows/retention/events.ts';
import type { Health } from '../../workflows/retention/health.ts';
import { HEALTH_NUMBERS } from '../../workflows/retention/names.ts';
import type { RetentionPolicyBody } from '../../workflows/retention/retention-policy.contract.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { instant, named } from '../support/instants.ts';
import { aPolicy } from './policies.ts';

const office = compileCalendar(OFFICE_HOURS);
const CALENDAR = { id: 'office', version: 1 };

const as = (name: string): Actor => ({ kind: 'person', id: name, name });

export const INPUT: RetentionInput = {
  id: 'r1',
  number: 'RET-1',
  title: 'Acme',
  customerId: 'acme',
  ownerId: 'csm',
  openedAt: instant('Mon 09:00'),
};

type Happens = Happening<RetentionCommand>;

/** Something a person does at an instant. */
export const does = (when: string, name: string, command: RetentionCommand): Happens => ({
  at: instant(when),
  actor: as(name),
  command,
});

/** What the daily evaluation says of that morning. */
export const evaluated = (when: string, health: Partial<Health>): Happens => ({
  at: instant(when),
  fact: { kind: 'healthEvaluated', health: { ...healthAt(when), ...health } },
});

export const healthAt = (when: string): Health => ({
  day: new Date(instant(when)).toISOString().slice(0, 10),
  at: instant(when),
  score: 30,
  band: 'poor',
  parts: [],
  streaks: {},
  firing: [],
});

export const hears = (when: string, fact: Readonly<{ kind: string; [field: string]: unknown }>): Happens => ({
  at: instant(when),
  fact,
});

type Setting = Readonly<{
  input?: Partial<RetentionInput>;
  policy?: RetentionPolicyBody;
  /** Who stands behind every role; roles are called by their kinds otherwise. */
  person?: string;
  /** Another watch over the customer. */
  other?: object | null;
  until?: string;
}>;

const NUMBERS = { activeShare: 50, trend: 0, silence: 0, breadth: 3, escalations: 0, survey: null, relationship: null };

/** Lives a watch through; ends on Friday evening unless said otherwise. */
export const lived = (
  happenings: readonly Happens[],
  { input = {}, policy = aPolicy(), person, other = null, until = 'Fri 23:00' }: Setting = {},
) =>
  live(
    retentionDefinition,
    { input: { ...INPUT, ...input }, openedBy: as('csm'), openedAt: INPUT.openedAt, happenings },
    {
      answers: {
        calendarOf: () => office,
        people: ({ asked }) => Object.fromEntries(asked.map(({ key, role }) => [key, person ?? role.kind])),
        facts: ({ name, params }) => {
          if (name !== HEALTH_NUMBERS) return name === 'nextNumber' ? 'RET-7' : other;
          const at = Number(params['at']);
          return { day: new Date(at).toISOString().slice(0, 10), at, raw: NUMBERS };
        },
        policy: ({ policy: pinned = { id: 'policy', version: 1 } }) => ({
          ...pinned,
          body: policy,
          customerCalendar: CALENDAR,
          calendars: { default: CALENDAR },
          timezone: 'UTC',
        }),
      },
      until: instant(until),
    },
  );

type Life = Awaited<ReturnType<typeof lived>>;

export const eventsOf = ({ steps }: Life): RetentionEvent[] => steps.flatMap(({ events }) => events);

const TECHNICAL = new Set(['policyResolved', 'peopleResolved', 'found', 'clocksPlanned', 'opened']);

/** What happened, without look-ups: `kind@instant`. */
export const story = (life: Life): string[] =>
  eventsOf(life)
    .filter(({ kind }) => !TECHNICAL.has(kind))
    .map((event) => {
      const what = event.kind === 'thresholdsReached' ? (event.notify?.level ?? 'due') : event.kind;
      return `${what}@${named(event.at)}`;
    });

/** Commands that were refused, with the code. */
export const refusalsOf = ({ refused }: Life): string[] =>
  refused.map(({ command, rejection }) => `${command.kind}: ${rejection.code}`);
