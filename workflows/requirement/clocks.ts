/** Which clock runs when, and by which rule. Pure. */
import { type Clock, stopClock } from '../shared/clock.ts';
import type { ClockRule } from '../shared/clock-rule.contract.ts';
import { clockBy, reruled } from '../shared/clock-rule.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import { seatClock, stepOfClock } from './review.ts';
import type { RequirementState } from './state.ts';

export const filterClock = ({ rounds }: RequirementState): string => `firstFilter/${rounds.filter}`;
export const confirmClock = ({ rounds }: RequirementState): string => `confirm/${rounds.shipped}`;
export const urgentClock = (no: number): string => `urgent/${no}`;

/** What a clock counts: `firstFilter`, `review`, `lead`, `head`, `confirm` or `urgent`. */
export const whatOf = (key: string): string => /^[a-zA-Z]+/.exec(key)?.[0] ?? key;

/** The ladder of a clock. */
export function ladderOf({ rules }: RequirementState, key: string): Ladder {
  return (rules === undefined ? undefined : ruleOf(rules.body, key))?.ladder ?? [];
}

function ruleOf(body: NonNullable<RequirementState['rules']>['body'], key: string): ClockRule | undefined {
  const step = stepOfClock(key);
  if (step !== undefined) return body.review[step];
  switch (whatOf(key)) {
    case 'firstFilter':
      return body.firstFilter;
    case 'confirm':
      return body.confirm;
    case 'urgent':
      return body.urgent;
    default:
      return undefined;
  }
}

/** The clocks by another version of the rules. */
export const reruledClocks = (
  { clocks }: Pick<RequirementState, 'clocks'>,
  rules: NonNullable<RequirementState['rules']>,
): readonly Clock[] => reruled(clocks, rules, (key) => ruleOf(rules.body, key));

type Wanted = Readonly<{ key: string; startedAt: number }>;

/** Starts the clocks whose turn has come. */
export function startDueClocks(state: RequirementState): RequirementState {
  const { rules } = state;
  if (rules === undefined) return state;
  const known = new Set(state.clocks.map(({ key }) => key));
  const started = wantedClocks(state).flatMap(({ key, startedAt }): Clock[] => {
    const rule = ruleOf(rules.body, key);
    return known.has(key) || rule === undefined ? [] : [clockBy(rules, rule, { key, startedAt })];
  });
  return started.length === 0 ? state : { ...state, clocks: [...state.clocks, ...started] };
}

function wantedClocks(state: RequirementState): Wanted[] {
  const { phase, urgent } = state;
  return [
    ...(phase === 'filtering' && state.filterOwnerDue === undefined
      ? [{ key: filterClock(state), startedAt: state.filterStartedAt }]
      : []),
    ...(phase === 'reviewing' ? seatClocks(state) : []),
    ...(phase === 'shipped' ? [{ key: confirmClock(state), startedAt: state.shippedAt ?? state.openedAt }] : []),
    ...(urgent?.state === 'asked' && urgent.deciderId !== undefined
      ? [{ key: urgentClock(urgent.no), startedAt: urgent.at }]
      : []),
  ];
}

/** Reviewers may be early; their time counts from the cut-off on, when everything of the round is there. */
function seatClocks({ review }: RequirementState): Wanted[] {
  const { round, seats = [] } = review ?? {};
  if (review === undefined || round === undefined) return [];
  return seats
    .filter(({ verdict, moving }) => verdict === undefined && moving === undefined)
    .map((seat) => ({ key: seatClock(review, seat), startedAt: Math.max(seat.since, round.cutoffAt) }));
}

type Stop = Readonly<{ at: number; reason: 'done' | 'passedOn' | 'ended' }>;

/** Stops clocks by their key. */
export const stopClocks = (
  state: RequirementState,
  which: (key: string) => boolean,
  { at, reason }: Stop,
): RequirementState => ({
  ...state,
  clocks: state.clocks.map((clock) => (which(clock.key) ? stopClock(clock, at, reason) : clock)),
});

const DAY = 86_400_000;

/** The clocks without those of rounds long decided: they are on record and need not be carried along. */
export const recentClocks = ({ clocks }: RequirementState, at: number): readonly Clock[] =>
  clocks.filter(({ stoppedAt }) => stoppedAt === undefined || stoppedAt > at - DAY);
