/** The steps of the reminder plan under way: which has come, which is done, which come again on another day. Pure. */
import { type Clock, stopClock } from '../shared/clock.ts';
import { clockBy, reruled } from '../shared/clock-rule.ts';
import type { PinnedPolicy } from '../shared/lookups.contract.ts';
import type { TermPlan } from './plan.ts';
import type { RenewalPolicyBody, StepRule } from './renewal-policy.contract.ts';

/** `passed` came together with a later one, which alone was spoken of; `stopped` was open when the renewal ended. */
export type StepState = 'due' | 'done' | 'skipped' | 'passed' | 'stopped';

/** A step that has come, or was settled before it came. Steps that are not here are still ahead. */
export type Step = Readonly<{
  key: string;
  state: StepState;
  /** How often it has come; a step whose day moved far into the future comes once more. */
  round: number;
  /** Rounds that were taken back. */
  takenBack?: number;
  reachedAt?: number;
  /** Whose turn it is; absent until looked up. */
  personId?: string;
  /** The rule is asked anew, as of `at`; `personId` has the turn where it names the former one again. */
  anew?: Readonly<{ personId: string; at: number }>;
  endedAt?: number;
  by?: string;
  note?: string;
}>;

/** The part of a renewal's state that its steps are. */
export type StepsState = Readonly<{
  policy?: PinnedPolicy<RenewalPolicyBody>;
  plan?: TermPlan;
  steps: readonly Step[];
  clocks: readonly Clock[];
}>;

export const stepRule = ({ policy }: Pick<StepsState, 'policy'>, key: string): StepRule | undefined =>
  policy?.body.steps.find((rule) => rule.key === key);

export const stepOf = ({ steps }: Pick<StepsState, 'steps'>, key: string): Step | undefined =>
  steps.find((step) => step.key === key);

/** The key of a step's clock in its present round, and of its work item. */
export const stepClock = ({ key, round }: Pick<Step, 'key' | 'round'>): string => `${key}/${round}`;

/** Steps still ahead in the order of their days; what was taken back is ahead again. */
export function stepsAhead(state: StepsState): Readonly<{ key: string; date: string; at: number; round: number }>[] {
  const { policy, plan } = state;
  if (policy === undefined || plan === undefined) return [];
  return policy.body.steps
    .flatMap(({ key }) => {
      const day = plan.steps[key];
      const step = stepOf(state, key);
      const isAhead = step === undefined || step.takenBack === step.round;
      return day === undefined || !isAhead ? [] : [{ key, ...day, round: (step?.round ?? 0) + 1 }];
    })
    .toSorted((a, b) => a.at - b.at);
}

type Change = Pick<StepsState, 'steps' | 'clocks'>;

const withStep = ({ steps }: Pick<StepsState, 'steps'>, step: Step): readonly Step[] => [
  ...steps.filter(({ key }) => key !== step.key),
  step,
];

type Reached = Readonly<{ step: string; round: number; at: number; missed: readonly string[] }>;

/** A step has come: it is somebody's turn, and the time to do it runs. */
export function reachStep(state: StepsState, { step: key, round, at, missed }: Reached): Change {
  const clock = stepRule(state, key)?.doneWithin;
  const passed = missed.map((one): Step => {
    const rounds = (stepOf(state, one)?.round ?? 0) + 1;
    return { key: one, state: 'passed', round: rounds, reachedAt: at };
  });
  const due: Step = { key, state: 'due', round, reachedAt: at };
  const steps = [...passed, due].reduce((before, step) => withStep({ steps: before }, step), state.steps);
  if (clock === undefined || state.policy === undefined) return { steps, clocks: state.clocks };
  const begun = clockBy(state.policy, clock, { key: stepClock(due), startedAt: at });
  return { steps, clocks: [...state.clocks, begun] };
}

/** The clocks of steps that have come, by another version of the policy. */
export const reruledSteps = (
  { clocks }: Pick<StepsState, 'clocks'>,
  policy: PinnedPolicy<RenewalPolicyBody>,
): readonly Clock[] =>
  reruled(clocks, policy, (key) => stepRule({ policy }, key.slice(0, key.lastIndexOf('/')))?.doneWithin);

type Settled = Readonly<{ step: string; state: 'done' | 'skipped'; at: number; by: string; note?: string | undefined }>;

/** A step is done or skipped, perhaps before its day. */
export function settleStep(state: StepsState, { step: key, state: verdict, at, by, note }: Settled): Change {
  const { takenBack: _again, ...before } = stepOf(state, key) ?? { key, round: 0 };
  const settled: Step = { ...before, state: verdict, endedAt: at, by, ...(note === undefined ? {} : { note }) };
  return { steps: withStep(state, settled), clocks: stopped(state.clocks, settled, { at, reason: verdict }) };
}

const stopped = (
  clocks: readonly Clock[],
  step: Step,
  { at, reason }: Readonly<{ at: number; reason: string }>,
): readonly Clock[] => clocks.map((clock) => (clock.key === stepClock(step) ? stopClock(clock, at, reason) : clock));

/** Nothing is to be done any more. */
export const stopSteps = (
  { steps, clocks }: Change,
  { at, reason }: Readonly<{ at: number; reason: string }>,
): Change => ({
  steps: steps.map((step) =>
    step.state === 'due' && !isAgainAhead(step) ? { ...step, state: 'stopped', endedAt: at } : step,
  ),
  clocks: clocks.map((clock) => stopClock(clock, at, reason)),
});

/** Whether a step has been taken back and waits for its new day. */
export const isAgainAhead = ({ takenBack, round }: Step): boolean => takenBack === round;

const DAY_MS = 86_400_000;

/**
 * What a new plan means for steps that have come: one that is not done, and whose new day lies far enough in the future,
 * is taken back and comes again on that day. Nearer ones were spoken of already and stay.
 */
export function followPlan(state: StepsState, plan: TermPlan, now: number): Change {
  const again = now + (state.policy?.body.remindAgainAfterDays ?? 0) * DAY_MS;
  const isFarAhead = ({ key, state: verdict }: Step): boolean =>
    (verdict === 'due' || verdict === 'passed') && (plan.steps[key]?.at ?? 0) >= again;
  const moved = state.steps.filter((step) => isFarAhead(step) && !isAgainAhead(step));
  return {
    steps: state.steps.map((step) => (moved.includes(step) ? { ...step, takenBack: step.round } : step)),
    clocks: moved.reduce((clocks, step) => stopped(clocks, step, { at: now, reason: 'moved' }), state.clocks),
  };
}

/** The steps that wait for somebody to be found. */
export const unmanned = ({ steps }: Pick<StepsState, 'steps'>): readonly Step[] =>
  steps.filter((step) => isOpen(step) && (step.personId === undefined || step.anew !== undefined));

/** Whether it is somebody's turn. */
export const isOpen = (step: Step): boolean => step.state === 'due' && !isAgainAhead(step);

/** Who has to do the step of this key, as the look-up has found. */
export const manned = ({ steps }: Pick<StepsState, 'steps'>, key: string, personId: string): readonly Step[] =>
  steps.map((step) => {
    if (step.key !== key) return step;
    const { anew, ...known } = step;
    return { ...known, personId: anew !== undefined && personId === step.personId ? anew.personId : personId };
  });

type Turn = Readonly<{ step: string; personId: string; byRule?: true | undefined; at: number }>;

/** It is another one's turn: at once, or as the step's rule says anew. */
export const passTurn = (
  { steps }: Pick<StepsState, 'steps'>,
  { step: key, personId, byRule, at }: Turn,
): readonly Step[] =>
  steps.map((step) => {
    if (step.key !== key) return step;
    return byRule === true ? { ...step, anew: { personId, at } } : { ...step, personId };
  });

/** Steps of the owner are looked up anew: it is another one now. */
export const unmannedForOwner = (state: StepsState): readonly Step[] =>
  state.steps.map((step) => {
    if (!isOpen(step) || stepRule(state, step.key)?.responsible.kind !== 'owner') return step;
    const { personId: _former, anew: _asked, ...open } = step;
    return open;
  });
