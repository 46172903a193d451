/** What a renewal's facts bring about outside: work items, notifications, the row in lists. Pure. */
import type { CommitInput, WorkItemChange } from '../shared/commit.contract.ts';
import { commitInputOf } from '../shared/commit-input.ts';
import type { RenewalStage } from './contract.ts';
import type { RenewalEvent } from './events.ts';
import { RENEWAL } from './names.ts';
import { type NumberedEvent, notificationsOf } from './notices.ts';
import type { RenewalState } from './state.ts';
import { isAgainAhead, type Step, stepClock, stepRule } from './steps.ts';

/** Everything one transition writes. `events` are the facts since the last commit, `state` the state after them. */
export const commitOf = (
  state: RenewalState,
  events: readonly NumberedEvent[],
  now: number,
): CommitInput<RenewalState> =>
  commitInputOf(state, {
    kind: RENEWAL,
    events,
    workItems: [...state.steps.flatMap((step) => stepItems(state, step)), ...handOverItem(state)],
    notifications: events
      .filter(({ event }) => isNews(state, event))
      .flatMap((numbered) => notificationsOf(state, numbered)),
    now,
  });

/** Of what happened before the contract was known nobody is told. */
const isNews = ({ knownAt }: RenewalState, { at }: RenewalEvent): boolean => knownAt === undefined || at >= knownAt;

/** How far the renewal has come, as pipelines show it. */
export function stageOf({ phase, quote, steps }: RenewalState): RenewalStage {
  if (phase === 'closed') return 'closed';
  if (phase === 'grace') return 'grace';
  if (quote !== undefined) return 'quoted';
  return steps.length === 0 ? 'ahead' : 'preparing';
}

const ITEM_STATES = { done: 'done', skipped: 'cancelled', stopped: 'cancelled', passed: 'cancelled' } as const;

/** One work item for each time a step has come; what was settled before it came never was one. */
function stepItems(state: RenewalState, step: Step): WorkItemChange[] {
  const what = stepRule(state, step.key)?.what;
  if (what === undefined || step.round === 0 || step.state === 'passed') return [];
  const key = stepClock(step);
  if (isAgainAhead(step)) return [{ key, kind: what, state: 'cancelled', dueAt: null }];
  if (step.state !== 'due') return [{ key, kind: what, state: ITEM_STATES[step.state], dueAt: null }];
  const dueAt = state.clocks.find((clock) => clock.key === key)?.plan?.dueAt ?? null;
  return [
    { key, kind: what, state: 'open', dueAt, ...(step.personId === undefined ? {} : { personId: step.personId }) },
  ];
}

/** The rules name somebody else than the owner: they are to hand it over, and stay responsible until then. */
function handOverItem(state: RenewalState): WorkItemChange[] {
  const { suggestedId, wasSuggested, handoff, phase } = state;
  const key = 'handOver';
  if (!wasSuggested) return [];
  const isOpenNow = suggestedId !== undefined && handoff === undefined && phase !== 'closed';
  return [{ key, kind: 'handOver', state: isOpenNow ? 'open' : 'cancelled', dueAt: null }];
}
