/** A release in simulated time: told in February and March of 2027, by Ana, and decided by Ben. */
import { ALWAYS_OPEN, compileCalendar } from '../../calendar/index.ts';
import { type Answers, type Happening, live } from '../../rehearsal/live.ts';
import type { ReleaseCommand, ReleaseInput } from '../../workflows/release/contract.ts';
import { releaseDefinition } from '../../workflows/release/definition.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import type { ProcessFact } from '../../workflows/shared/lookups.contract.ts';
import { OFFICE_HOURS } from '../support/cast.ts';
import { aRelease, RULES } from './builders.ts';

export const at = (text: string): number => Date.parse(`2027-${text}Z`);
export const ANA = { kind: 'person', id: '00000000-0000-7000-8000-000000000001', name: 'Ana' } as const;
export const BEN = { kind: 'person', id: '00000000-0000-7000-8000-000000000002', name: 'Ben' } as const;
export const NEXT = {
  releaseId: '00000000-0000-7000-8000-0000000000dd',
  name: '2027.03-2',
  shipAt: at('03-25T20:00:00'),
};

const answersWith = (ready: readonly string[]): Answers => ({
  calendarOf: (ref) => (ref === null ? ALWAYS_OPEN : compileCalendar(OFFICE_HOURS)),
  people: () => ({ head: BEN.id, requestersLead: BEN.id, manager: BEN.id }),
  facts: () => ({ next: NEXT, ready }),
});

export const OFFICE = { ...RULES, calendar: { id: 'office', version: 1 } };
export const sends = (when: string, command: ReleaseCommand, actor: Actor = ANA): Happening<ReleaseCommand> => ({
  at: at(when),
  actor,
  command,
});
export const hears = (when: string, fact: ProcessFact): Happening<ReleaseCommand> => ({ at: at(when), fact });

type More = Partial<ReleaseInput> & Readonly<{ recordedReady?: readonly string[] }>;

/** @param more its input, and `recordedReady`: requirements on record as ready when it is over */
export const lives = (happenings: Happening<ReleaseCommand>[], until: string, more: More = {}) => {
  const { recordedReady = [], ...input } = more;
  const answers = answersWith(recordedReady);
  const start = aRelease(input);
  const life = { input: start, openedBy: ANA, openedAt: start.openedAt, happenings };
  return live(releaseDefinition, life, { answers, until: at(until) });
};
export const daysOf = ({ dates }: ReleaseState) =>
  dates &&
  Object.fromEntries(Object.entries(dates).map(([key, day]) => [key, new Date(day.at).toISOString().slice(5, 16)]));
export const codes = (refused: readonly { rejection: { code: string } }[]) =>
  refused.map(({ rejection }) => rejection.code);
