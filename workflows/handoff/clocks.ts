/** Which clock runs when: until the receiver answers, until the giver does, until somebody is named, while it is tried. Pure. */
import { breachOf, type Clock, isRunning, isStopped, pauseClock, resumeClock, stopClock } from '../shared/clock.ts';
import type { ClockRule } from '../shared/clock-rule.contract.ts';
import { clockBy, reruled } from '../shared/clock-rule.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { HandoffRule } from './handoff-policy.contract.ts';
import type { HandoffState, Offer, Question } from './state.ts';

/** What a clock of a handoff measures; its key is `<what>/<number>`. */
export type Measured = 'accept' | 'answer' | 'name' | 'trial';

/** What a clock measures. */
export function measuredBy({ key }: Pick<Clock, 'key'>): Measured {
  const [what] = key.split('/');
  return what === 'answer' || what === 'name' || what === 'trial' ? what : 'accept';
}

/** The rule of a clock; the trial has no ladder, because its end is no failure of anybody. */
export const clockRuleOf = ({ rules }: HandoffState, what: Measured): ClockRule | undefined => rules?.rule[what];

/** The clock of what has to be done now, by its key. */
export const clockNamed = ({ clocks }: Pick<HandoffState, 'clocks'>, key: string): Clock | undefined =>
  clocks.find((clock) => clock.key === key);

/** An end is when and how a clock stopped. */
type Due = Readonly<{
  what: Measured;
  number: number;
  startedAt: number;
  fixedDueAt?: number;
  endedAt?: number;
  end: string;
}>;

/** Starts every clock whose moment has come, ends those whose matter is over, and lets the receiver's stand still while the giver is asked. */
export function followFacts(state: HandoffState, { at }: Readonly<{ at: number }>): HandoffState {
  if (state.rules === undefined) return state;
  const clocks = [...state.clocks];
  for (const due of wanted(state)) {
    const key = `${due.what}/${due.number}`;
    const place = clocks.findIndex((clock) => clock.key === key);
    const clock = place < 0 ? startOf(state, due) : clocks[place];
    if (clock !== undefined) clocks[place < 0 ? clocks.length : place] = brought(state, { clock, due, at });
  }
  return { ...state, clocks };
}

function startOf({ rules }: HandoffState, { what, number, startedAt, fixedDueAt }: Due): Clock | undefined {
  const rule = rules?.rule[what];
  if (rules === undefined || rule === undefined) return undefined;
  const fixed = fixedDueAt === undefined ? {} : { fixedDueAt };
  return clockBy(rules, rule, { key: `${what}/${number}`, startedAt, ...fixed });
}

/** The clocks by another version of the policy. */
export const reruledBy = (
  { clocks }: Pick<HandoffState, 'clocks'>,
  policy: Pick<PinnedPolicy, 'customerCalendar' | 'calendars'>,
  rule: HandoffRule,
): readonly Clock[] => reruled(clocks, policy, (key) => rule[measuredBy({ key })]);

function brought(
  { phase, questions }: HandoffState,
  { clock, due, at }: Readonly<{ clock: Clock; due: Due; at: number }>,
): Clock {
  if (isStopped(clock)) return clock;
  if (due.endedAt !== undefined) return stopClock(clock, due.endedAt, due.end);
  if (due.what !== 'accept') return clock;
  const question = questions.findLast(({ ofGiver, endedAt }) => ofGiver && endedAt === undefined);
  if (phase !== 'asking' || question === undefined) return resumeClock(clock, at);
  return pauseClock(clock, { start: question.askedAt, reason: 'giver', by: question.by });
}

function wanted(state: HandoffState): Due[] {
  const { naming, questions, acceptedAt, round } = state;
  return [
    ...state.offers.map((offer) => acceptance(state, offer)),
    ...questions.filter(({ ofGiver }) => ofGiver).map(answering),
    ...(naming === undefined
      ? []
      : [
          {
            what: 'name',
            number: naming.round,
            startedAt: naming.since,
            end: 'done',
            ...endingAt(naming.endedAt),
          } as const,
        ]),
    ...(acceptedAt === undefined
      ? []
      : [{ what: 'trial', number: round, startedAt: acceptedAt, end: 'done', ...endingAt(state.closedAt) } as const]),
  ];
}

function answering({ number, askedAt, answer, endedAt }: Question): Due {
  const end = answer === undefined ? 'revoked' : 'done';
  return { what: 'answer', number, startedAt: askedAt, end, ...endingAt(endedAt) };
}

function acceptance({ deadline }: HandoffState, { round, since, endedAt, outcome }: Offer): Due {
  const end = outcome === 'accepted' || outcome === 'declined' ? 'done' : (outcome ?? 'done');
  // A deadline agreed on is that of the first one asked; whoever comes later has the rule's time.
  const fixed = deadline === undefined || round > 1 ? {} : { fixedDueAt: deadline };
  return { what: 'accept', number: round, startedAt: since, end, ...fixed, ...endingAt(endedAt) };
}

const endingAt = (endedAt: number | undefined): { endedAt?: number } => (endedAt === undefined ? {} : { endedAt });

/** The clock of the current offer. */
export const acceptClock = (state: HandoffState): Clock | undefined => clockNamed(state, `accept/${state.round}`);

/** When the trial is over, while it runs; undefined when it has no end yet. */
export function trialEnd(state: HandoffState): number | undefined {
  const clock = clockNamed(state, `trial/${state.round}`);
  return state.phase === 'accepted' && clock !== undefined && isRunning(clock) ? clock.plan?.dueAt : undefined;
}

/** When the one asked had to have answered, once that instant has gone by; undefined while there is time. */
export function missedInstant(state: HandoffState): number | undefined {
  const clock = acceptClock(state);
  if (state.phase !== 'offered' || state.seeking !== undefined || clock === undefined || !isRunning(clock))
    return undefined;
  return breachOf(clock) === undefined ? undefined : clock.plan?.dueAt;
}
