/** What became of one case under some rules: its clocks, its levels, and who would have been told. Pure. */
import { workingTimeBetween } from '../calendar/index.ts';
import { commitOf } from '../workflows/escalation/effects.ts';
import type { Severity, Stage, Tier } from '../workflows/escalation/sla-policy.contract.ts';
import { stageOf } from '../workflows/escalation/stages.ts';
import { type Clock, type ClockState, clockState, isStopped } from '../workflows/shared/clock.ts';
import type { Rulebook } from './rulebook.ts';
import type { Simulated, Step } from './simulate.ts';
import type { Names } from './subject.ts';

/** One clock of a case, with the words its case had when the clock last ran. Times in epoch milliseconds. */
export type ClockOutcome = Readonly<{
  clock: Clock;
  stage: Stage;
  round: number;
  state: ClockState;
  severity: Severity;
  tier: Tier;
  team: string;
  /** Counted and elapsed time until the stage was done, in milliseconds; undefined while it is not. */
  workingMs?: number;
  wallMs?: number;
}>;

export type Reached = Readonly<{ at: number; stage: Stage; level: string }>;
/** One message to one person through these channels. */
export type Told = Readonly<{ at: number; person: string; kind: string; channels: readonly string[] }>;

export type Outcome = Readonly<{
  phase: 'open' | 'closed';
  /** 1, and one more for each reopening. */
  rounds: number;
  clocks: readonly ClockOutcome[];
  reached: readonly Reached[];
  told: readonly Told[];
  refused: Simulated['refused'];
}>;

/** Sums up a simulated case. */
export function outcomeOf(simulated: Simulated, { calendarOf }: Rulebook, names: Names): Outcome {
  const { state, steps, refused } = simulated;
  return {
    phase: state.phase === 'closed' ? 'closed' : 'open',
    rounds: state.round,
    clocks: lastClocks(steps).map((last) => clockOutcome(last, { calendarOf, names })),
    reached: steps.flatMap((step) => step.events.flatMap((numbered) => reachedBy(numbered))),
    told: steps.flatMap((step) => toldBy(step, names)),
    refused,
  };
}

type LastClock = Readonly<{ clock: Clock; step: Step }>;

/** Every clock in its last form. A reopened case has let go of the clocks before; they stand in earlier steps. */
function lastClocks(steps: readonly Step[]): LastClock[] {
  const found = new Map<string, LastClock>();
  for (const step of steps) {
    for (const clock of step.state.clocks) {
      const known = found.get(clock.key);
      if (known === undefined || known.clock !== clock) {
        // The words are those of the case when the clock ended, not those it has later.
        const ended = known !== undefined && isStopped(known.clock) ? known.step : step;
        found.set(clock.key, { clock, step: ended });
      }
    }
  }
  return [...found.values()];
}

function clockOutcome(
  { clock, step }: LastClock,
  { calendarOf, names }: { calendarOf: Rulebook['calendarOf']; names: Names },
): ClockOutcome {
  const { key, startedAt, stoppedAt, stopReason, pauses, calendar } = clock;
  const { severity, tier, teamId } = step.state;
  const about = {
    clock,
    stage: stageOf(clock),
    round: Number(key.slice(key.indexOf('/') + 1)),
    state: clockState(clock),
    severity,
    tier,
    team: names.team(teamId),
  };
  if (stoppedAt === undefined || stopReason !== 'done') return about;
  const spans = pauses.map((pause) => ({ start: pause.start, end: pause.end ?? stoppedAt }));
  const workingMs = workingTimeBetween(calendarOf(calendar), { start: startedAt, end: stoppedAt, pauses: spans });
  return { ...about, workingMs, wallMs: Math.max(0, stoppedAt - startedAt) };
}

function reachedBy({ event }: Step['events'][number]): Reached[] {
  if (event.kind === 'escalatedByHand') {
    const { at, clock, level } = event;
    return clock === undefined || level === undefined ? [] : [{ at, stage: stageOf({ key: clock }), level }];
  }
  if (event.kind !== 'thresholdsReached') return [];
  const stage = stageOf({ key: event.clock });
  // `due` is the breach itself, and a repeat of a level has a `+` in its key.
  return event.firings
    .filter(({ key }) => key !== 'due' && !key.includes('+'))
    .map(({ key, firedAt }) => ({ at: firedAt, stage, level: key }));
}

/** The messages of one transition, to persons; who has two roles is told once. */
function toldBy({ state, events, at }: Step, names: Names): Told[] {
  return commitOf(state, events, at).notifications.flatMap((notice) => {
    const people = new Set(notice.roles.map((role) => names.recipient(role, state)));
    return [...people].map((person) => ({ at: notice.at, person, kind: notice.kind, channels: notice.channels }));
  });
}
