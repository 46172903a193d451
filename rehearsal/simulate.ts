/** One case in simulated time: the very same decisions as its workflow, with the look-ups answered at once. Pure. */

import { openingFact } from '../workflows/escalation/beginnings.ts';
import type { EscalationInput, PastCommand } from '../workflows/escalation/contract.ts';
import type { NumberedEvent } from '../workflows/escalation/effects.ts';
import type { EscalationEvent } from '../workflows/escalation/events.ts';
import {
  commandFacts,
  needOf,
  nextInstant,
  type Rejection,
  rejectCommand,
  wake,
} from '../workflows/escalation/policy.ts';
import type { CaseRules, RulesRequest } from '../workflows/escalation/rules.ts';
import { type EscalationState, evolve, openEscalation } from '../workflows/escalation/state.ts';
import { type Actor, SYSTEM } from '../workflows/shared/actor.ts';
import type { PlanAnswer, PlanRequest } from '../workflows/shared/clock.ts';

/** What activities answer in the workflow, answered here without waiting. */
export type Lookups = Readonly<{
  rules: (request: RulesRequest) => CaseRules;
  plan: (request: PlanRequest) => PlanAnswer;
  /** When the answer that becomes fact number `seq` arrives, asked for at `at`; at once when absent. */
  answeredAt?: (seq: number, at: number) => number;
}>;

/** What the workflow would commit as one transition: facts, the state after them, and when (epoch milliseconds). */
export type Step = Readonly<{ at: number; events: readonly NumberedEvent[]; state: EscalationState }>;

export type Simulated = Readonly<{
  state: EscalationState;
  steps: readonly Step[];
  /** Commands the case would have refused, with the reason. */
  refused: readonly Readonly<{ at: number; command: PastCommand['command']; rejection: Rejection }>[];
}>;

export type CaseLife = Readonly<{ input: EscalationInput; openedBy: Actor; commands: readonly PastCommand[] }>;

/**
 * Lives one case through: opens it, sends each command at its instant, lets every threshold in between go off, and
 * stops at `until`. A command at the very instant of a threshold comes first, as it is in time.
 * @param life commands in the order of their instants
 * @param until epoch milliseconds up to which time passes after the last command
 */
export function simulate({ input, openedBy, commands }: CaseLife, lookups: Lookups, until: number): Simulated {
  const steps: Step[] = [];
  const refused: Simulated['refused'][number][] = [];
  let state = openEscalation(input, openedBy);
  let now = input.openedAt;
  const record = (facts: readonly EscalationEvent[], at: number): void => {
    now = at;
    const events: NumberedEvent[] = [];
    const apply = (event: EscalationEvent): void => {
      state = evolve(state, event);
      events.push({ seq: state.seq, event });
    };
    facts.forEach(apply);
    for (let need = needOf(state); need !== undefined; need = needOf(state)) {
      apply(answer(need, lookups, lookups.answeredAt?.(state.seq + 1, at) ?? at));
    }
    if (events.length > 0) steps.push({ at, events, state });
  };
  const passUntil = (instant: number, inclusive: boolean): void => {
    for (let next = nextInstant(state); next !== undefined; next = nextInstant(state)) {
      if (inclusive ? next > instant : next >= instant) return;
      // An instant that turns out to have passed goes off now, together with all others of its kind.
      const at = Math.max(next, now);
      record(wake(state, { at, actor: SYSTEM }), at);
    }
  };

  record([openingFact(input, openedBy)], input.openedAt);
  for (const { at, by, command } of commands) {
    passUntil(at, false);
    const rejection = rejectCommand(state, command);
    if (rejection === undefined) record(commandFacts(state, command, { at, actor: { kind: 'import', name: by } }), at);
    else refused.push({ at, command, rejection });
  }
  passUntil(until, true);
  return { state, steps, refused };
}

function answer(need: NonNullable<ReturnType<typeof needOf>>, lookups: Lookups, at: number): EscalationEvent {
  const moment = { at, actor: SYSTEM };
  return need.kind === 'rules'
    ? { ...moment, kind: 'rulesResolved', cell: need.cell, rules: lookups.rules(need.request) }
    : { ...moment, kind: 'clocksPlanned', plans: need.requests.map(lookups.plan) };
}
