/** Any process in simulated time: the very same decisions as its workflow, with its questions answered at once. */
import type { CompiledCalendar } from '../calendar/index.ts';
import { type Actor, SYSTEM } from '../workflows/shared/actor.ts';
import type { CalendarRef } from '../workflows/shared/clock.ts';
import type { Lookups } from '../workflows/shared/core.ts';
import type { ProcessDefinition, ProcessState } from '../workflows/shared/definition.ts';
import type {
  Answer,
  FactsRequest,
  People,
  PeopleRequest,
  PinnedPolicy,
  PolicyRequest,
  ProcessFact,
  Question,
} from '../workflows/shared/lookups.contract.ts';
import type { Rejection } from '../workflows/shared/moment.ts';
import { planInstants } from '../workflows/shared/plan.ts';
import { planDatesOf } from '../workflows/shared/plan-dates.ts';

/** What activities answer in the workflow. A process that never asks one of these may leave it out. */
export type Answers = Readonly<{
  calendarOf: (ref: CalendarRef | null) => CompiledCalendar;
  policy?: (request: PolicyRequest) => PinnedPolicy;
  people?: (request: PeopleRequest) => People;
  facts?: (request: FactsRequest) => unknown;
  ask?: (question: Question) => Answer;
}>;

/** Something that happens to a process from outside, at an instant in epoch milliseconds. */
export type Happening<Command> = Readonly<{ at: number }> &
  (Readonly<{ actor: Actor; command: Command }> | Readonly<{ fact: ProcessFact }>);

export type Life<Command, Input> = Readonly<{
  input: Input;
  openedBy: Actor;
  openedAt: number;
  /** In the order of their instants. */
  happenings: readonly Happening<Command>[];
}>;

/** What the workflow would commit as one transition. */
export type LivedStep<State, Event> = Readonly<{ at: number; events: readonly Event[]; state: State }>;

export type Lived<State, Event, Command> = Readonly<{
  state: State;
  steps: readonly LivedStep<State, Event>[];
  /** Commands the process would have refused, with the reason. */
  refused: readonly Readonly<{ at: number; command: Command; rejection: Rejection }>[];
}>;

const unasked = (what: string) => () => Promise.reject(new Error(`nothing answers ${what} here`));

/** Answers in the shape the shared machinery asks for. */
export function lookupsOf({ calendarOf, policy, people, facts, ask }: Answers): Lookups {
  const answering = <Q, A>(what: string, answer: ((question: Q) => A) | undefined) =>
    answer === undefined ? unasked(what) : (question: Q) => Promise.resolve(answer(question));
  return {
    planClocks: (requests) => Promise.resolve(requests.map((one) => planInstants(one, calendarOf(one.calendar)))),
    planDates: (requests) => Promise.resolve(requests.map((one) => planDatesOf(one, calendarOf(one.calendar)))),
    resolveRules: unasked('resolveRules'),
    resolvePolicy: answering('resolvePolicy', policy),
    resolvePeople: answering('resolvePeople', people),
    findFacts: answering('findFacts', facts),
    askProcess: answering('askProcess', ask),
  };
}

/**
 * Lives one process through: opens it, lets everything happen at its instant and every instant in between go off, and
 * stops at `until`. What happens at the very instant of a threshold comes first, as it is in time.
 * @param definition the rules of the process
 * @param life what happens to it
 * @param world.answers what it is answered
 * @param world.until epoch milliseconds up to which time passes after the last happening
 */
export async function live<State extends ProcessState, Event extends { at: number }, Command, Input, Asked>(
  definition: ProcessDefinition<State, Event, Command, Input, Asked>,
  { input, openedBy, openedAt, happenings }: Life<Command, Input>,
  { answers, until }: Readonly<{ answers: Answers; until: number }>,
): Promise<Lived<State, Event, Command>> {
  const { core } = definition;
  const lookups = lookupsOf(answers);
  const steps: LivedStep<State, Event>[] = [];
  const refused: Lived<State, Event, Command>['refused'][number][] = [];
  let state = definition.open(input, openedBy);
  let now = openedAt;

  const record = async (facts: readonly Event[], at: number): Promise<void> => {
    now = at;
    const events = [...facts];
    for (const fact of facts) state = core.evolve(state, fact);
    for (let need = core.needOf(state); need !== undefined; need = core.needOf(state)) {
      const answer = await core.satisfy(need, lookups, { decidedAt: at, now: () => at });
      state = core.evolve(state, answer);
      events.push(answer);
    }
    if (events.length > 0) steps.push({ at, events, state });
  };
  const passUntil = async (instant: number, inclusive: boolean): Promise<void> => {
    for (let next = core.nextInstant(state); next !== undefined; next = core.nextInstant(state)) {
      if (core.isClosed(state) || (inclusive ? next > instant : next >= instant)) return;
      // An instant that turns out to have passed goes off now, together with all others of its kind.
      const at = Math.max(next, now);
      await record(core.wake(state, at), at);
    }
  };
  const take = async (happening: Happening<Command>): Promise<void> => {
    const { at } = happening;
    if ('fact' in happening) {
      await record(definition.hear(state, happening.fact, { at, actor: SYSTEM }), at);
      return;
    }
    const { actor, command } = happening;
    const rejection = definition.reject(state, command, actor);
    if (rejection === undefined) await record(definition.decide(state, command, { at, actor }), at);
    const late = rejection ?? definition.cameToNothing?.(state, command);
    if (late !== undefined) refused.push({ at, command, rejection: late });
  };

  await record(definition.openingFacts(input, { at: openedAt, actor: openedBy }), openedAt);
  for (const happening of happenings) {
    await passUntil(happening.at, false);
    await take(happening);
  }
  await passUntil(until, true);
  return { state, steps, refused };
}
