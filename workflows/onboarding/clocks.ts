/** Which clock runs when: the window, milestones whose turn it is, decisions, the signature, the intervention. Pure. */
import { type Clock, isStopped, pauseClock, resumeClock, retargetClock, stopClock } from '../shared/clock.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import { clockNamed, milestoneClocked } from './clock-keys.ts';
import { milestoneOf } from './plan.ts';
import type { OnboardingState, Suspension } from './state.ts';
import { type Wanted, wantedClocks } from './wanted-clocks.ts';

/** The ladder a clock climbs, by the rules as they are now. */
export function ladderOf(state: OnboardingState, clock: Pick<Clock, 'key'>): Ladder {
  const body = state.policy?.body;
  const milestone = milestoneClocked(clock);
  if (milestone !== undefined) return milestoneOf(state, milestone)?.ladder ?? [];
  const [what = ''] = clock.key.split('/');
  const ladders: Readonly<Record<string, Ladder | undefined>> = {
    window: body?.window.ladder,
    signOff: body?.signOff?.ladder,
    decide: body?.requests.decide.ladder,
    planIntervention: body?.intervention.plan.ladder,
    intervention: body?.intervention.ladder,
  };
  return ladders[what] ?? [];
}

/** Starts what has begun, ends what is over, holds what is suspended; clocks of other rules take over their targets. */
export function followFacts(state: OnboardingState, at: number): OnboardingState {
  const { policy } = state;
  if (policy === undefined) return state;
  const wanted = wantedClocks(state, policy);
  const known = state.clocks.map((clock) => {
    const own = wanted.find((one) => one.clock.key === clock.key);
    if (own !== undefined) return brought(retargeted(clock, own.clock), own, state.suspensions);
    // Nobody waits for it any more: the plan has changed, or what it measured was taken back.
    return isStopped(clock) ? clock : stopClock(clock, at, 'dropped');
  });
  const fresh = wanted.filter(({ clock, over }) => over === undefined && clockNamed(state, clock.key) === undefined);
  const clocks = [...known, ...fresh.map((one) => brought(one.clock, one, state.suspensions))];
  const isSame = fresh.length === 0 && clocks.every((clock, index) => clock === state.clocks[index]);
  return isSame ? state : { ...state, clocks };
}

function brought(clock: Clock, { held, over }: Wanted, suspensions: readonly Suspension[]): Clock {
  if (isStopped(clock)) return clock;
  const counted = held ? suspended(clock, suspensions) : clock;
  return over === undefined ? counted : stopClock(counted, over.at, over.why);
}

/** Suspensions that a clock has not seen yet; those before its start are none of its. */
function suspended(clock: Clock, suspensions: readonly Suspension[]): Clock {
  const own = suspensions.filter(({ end }) => end === undefined || end > clock.startedAt);
  return own.reduce((before, { start, end, reason, by }, index) => {
    const paused = index < before.pauses.length ? before : pauseClock(before, { start, reason, by });
    const isOpen = paused.pauses[index]?.end === undefined;
    return end === undefined || !isOpen ? paused : resumeClock(paused, end);
  }, clock);
}

/** Other rules, or more days: what has elapsed and what has fired stay. */
function retargeted(clock: Clock, wanted: Clock): Clock {
  const { targetMs, targetDays, calendar, thresholds } = wanted;
  const isSame =
    clock.targetMs === targetMs &&
    clock.targetDays === targetDays &&
    JSON.stringify(clock.thresholds) === JSON.stringify(thresholds);
  if (isStopped(clock) || isSame) return clock;
  const target = { targetMs, ...(targetDays === undefined ? {} : { targetDays }), calendar, thresholds };
  return retargetClock(clock, target);
}
