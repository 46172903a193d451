/** A renewal in simulated time: the pure core, with its questions answered from a small office. */
import { type CompiledCalendar, compileCalendar } from '../../calendar/index.ts';
import { type Happening, live } from '../../rehearsal/live.ts';
import type { ContractTerm, RenewalCommand, RenewalInput } from '../../workflows/renewal/contract.ts';
import { renewalDefinition } from '../../workflows/renewal/definition.ts';
import type { RenewalEvent } from '../../workflows/renewal/events.ts';
import type { OwnerFacts } from '../../workflows/renewal/ownership.ts';
import type { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { CalendarRef } from '../../workflows/shared/clock.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { anInput, aPolicy } from './builders.ts';

export const ANA: Actor = { kind: 'person', id: 'ana', name: 'Ana' };

export const at = (instant: string): number => Date.parse(`${instant}:00Z`);

export const OWNERS: OwnerFacts = {
  tier: 'B',
  csm: { id: 'csm', name: 'Cai', qualified: true },
  sales: { id: 'sales', name: 'Sam', qualified: false },
  lastResort: 'manager',
  zones: { csm: 'UTC', sales: 'UTC', stopgap: 'UTC' },
};

/** Something a person does at an instant (`2027-03-01T09:00`, UTC). */
export const does = (when: string, command: RenewalCommand): Happening<RenewalCommand> => ({
  at: at(when),
  actor: ANA,
  command,
});

export type Setting = Readonly<{
  contract: ContractTerm;
  happenings?: readonly Happening<RenewalCommand>[];
  policy?: RenewalPolicyBody;
  /** What its second version says. */
  secondPolicy?: RenewalPolicyBody;
  input?: Partial<RenewalInput>;
  owners?: OwnerFacts;
  /** Who the customer's sales is at an instant; the owner otherwise. */
  sales?: (at: number) => string;
  timezone?: string;
  until?: string;
  /** The customer's; round the clock without. */
  calendar?: CalendarRef | null;
  /** Of its versions. */
  holidays?: Readonly<Record<number, readonly string[]>>;
}>;

export const POLICY_ID = '01920000-0000-7000-8000-000000000001';
const officeOf = (holidays: readonly string[] = []): CompiledCalendar =>
  compileCalendar({ ...OFFICE_HOURS, holidays: holidays.map((date) => ({ date, reason: 'holiday' })) });

/** Lives a renewal through; ends a year and a half after its term unless said otherwise. */
export async function lived({ contract, happenings = [], policy = aPolicy(), ...more }: Setting) {
  const {
    input = {},
    owners = OWNERS,
    timezone = 'UTC',
    until = '2029-06-30T00:00',
    calendar = null,
    holidays = {},
  } = more;
  const started = anInput(contract, input);
  return await live(
    renewalDefinition,
    { input: started, openedBy: ANA, openedAt: started.openedAt, happenings },
    {
      answers: {
        calendarOf: (ref) => officeOf(holidays[ref?.version ?? 1]),
        people: ({ asked, ownerId, at: when }) =>
          Object.fromEntries(
            asked.map(({ key, role }) => [
              key,
              (role.kind === 'customersSales' ? more.sales?.(when) : undefined) ?? ownerId,
            ]),
          ),
        facts: () => owners,
        policy: ({ policy: pinned = { id: POLICY_ID, version: 1 } }) => ({
          ...pinned,
          body: pinned.version === 2 ? (more.secondPolicy ?? policy) : policy,
          customerCalendar: calendar,
          calendars: {},
          timezone,
        }),
      },
      until: at(until),
    },
  );
}

type Lived = Awaited<ReturnType<typeof lived>>;

export const factsOf = ({ steps }: Lived): RenewalEvent[] => steps.flatMap(({ events }) => events);

/** The steps that came: `key@date time`, with those they speak for. */
export const reminded = (life: Lived): string[] =>
  factsOf(life).flatMap((fact) =>
    fact.kind === 'stepReached'
      ? [`${fact.step}@${new Date(fact.at).toISOString().slice(0, 16)}${fact.missed.map((key) => ` +${key}`).join('')}`]
      : [],
  );

/** Facts that end or change a term: `kind@instant`. */
export const story = (life: Lived): string[] =>
  factsOf(life).flatMap(({ kind, at: when }) =>
    STORY.has(kind) ? [`${kind}@${new Date(when).toISOString().slice(0, 16)}`] : [],
  );

const STORY = new Set(['termEnded', 'lapsed', 'renewed', 'churned', 'wonBack', 'cancelled', 'contractChanged']);
