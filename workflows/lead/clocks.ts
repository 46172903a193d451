/** Which clock runs when: one for the phase a lead is in, one for each reward that waits for somebody. Pure. */
import { type Clock, isStopped, stopClock } from '../shared/clock.ts';
import type { ClockRule } from '../shared/clock-rule.contract.ts';
import { clockBy } from '../shared/clock-rule.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import type { LeadPhase } from './contract.ts';
import type { LeadClocks } from './reward-policy.contract.ts';
import type { Reward } from './rewards.ts';
import type { LeadState } from './state.ts';

/** What a clock waits for; the first part of its key. */
export type Awaited = keyof LeadClocks;

const OF_PHASE: Readonly<Partial<Record<LeadPhase, Awaited>>> = {
  returned: 'rework',
  qualifying: 'qualify',
  opportunity: 'pursue',
};

const OF_REWARD: Readonly<Partial<Record<Reward['state'], Awaited>>> = { pending: 'approve', approved: 'pay' };

/** What a clock waits for, from its key `<awaited>/<round>`. */
export function awaitedBy({ key }: Pick<Clock, 'key'>): Awaited {
  const what = key.split('/')[0];
  return what === 'rework' || what === 'qualify' || what === 'pursue' || what === 'approve' ? what : 'pay';
}

/** The ladder of a clock under the policy the lead lives by; empty when it has none. */
export const ladderOf = ({ policy }: Pick<LeadState, 'policy'>, clock: Pick<Clock, 'key'>): Ladder =>
  policy?.body.clocks[awaitedBy(clock)]?.ladder ?? [];

/** The reward a clock waits for; undefined for a clock of a phase. */
export function rewardOf({ rewards }: Pick<LeadState, 'rewards'>, { key }: Pick<Clock, 'key'>): Reward | undefined {
  const [what, no] = key.split('/');
  return what === 'approve' || what === 'pay' ? rewards.find((reward) => String(reward.no) === no) : undefined;
}

/** Stops the clocks whose wait is over and starts those whose wait begins. */
export function withPhaseClocks(state: LeadState, at: number): LeadState {
  const { policy } = state;
  if (policy === undefined) return state;
  const wanted = wantedClocks(state);
  const isWanted = (clock: Clock): boolean =>
    wanted.some(({ what, key }) => key === clock.key || (key === undefined && what === awaitedBy(clock)));
  const kept = state.clocks.map((clock) =>
    isStopped(clock) || isWanted(clock) ? clock : stopClock(clock, at, whyOver(state)),
  );
  const started = wanted.flatMap(({ what, key, rule }): Clock[] => {
    const alike = kept.filter((clock) => awaitedBy(clock) === what);
    const isThere =
      key === undefined ? alike.some((clock) => !isStopped(clock)) : alike.some((clock) => clock.key === key);
    if (rule === undefined || isThere) return [];
    return [clockBy(policy, rule, { key: key ?? `${what}/${alike.length + 1}`, startedAt: at })];
  });
  const isSame = started.length === 0 && kept.every((clock, index) => clock === state.clocks[index]);
  return isSame ? state : { ...state, clocks: [...kept, ...started] };
}

/** Only what was done counts as kept; what was given up or handed back was not. */
const whyOver = ({ phase, outcome }: LeadState): string =>
  outcome === 'withdrawn' || outcome === 'alreadyKnown' ? outcome : phase === 'returned' ? phase : 'done';

/** Without a key, the next round of its kind. */
type Wanted = Readonly<{ what: Awaited; key?: string; rule: ClockRule | undefined }>;

function wantedClocks({ phase, policy, rewards }: LeadState): Wanted[] {
  const rules = policy?.body.clocks;
  const ofPhase = OF_PHASE[phase];
  return [
    ...(ofPhase === undefined ? [] : [{ what: ofPhase, rule: rules?.[ofPhase] }]),
    ...rewards.flatMap(({ no, state }): Wanted[] => {
      const what = OF_REWARD[state];
      return what === undefined ? [] : [{ what, key: `${what}/${no}`, rule: rules?.[what] }];
    }),
  ];
}
