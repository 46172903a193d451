/** What changes from the current policy to the proposed one, case by case. */
import type { Stage } from '../workflows/escalation/sla-policy.contract.ts';
import { STAGES } from '../workflows/escalation/sla-policy.contract.ts';
import type { ClockOutcome, Outcome } from './outcome.ts';
import type { Difference } from './report.contract.ts';
import { nameCounter } from './verdicts.ts';

const LISTED_EXAMPLES = 50;

export type DifferenceTally = Readonly<{
  add: (name: string, current: Outcome, proposed: Outcome) => void;
  result: () => Difference;
}>;

type StageChange = NonNullable<Difference['stages'][Stage]>;

const noChange = (): StageChange => ({
  same: 0,
  metToBreached: 0,
  breachedToMet: 0,
  other: 0,
  onlyCurrent: 0,
  onlyProposed: 0,
  breachedCurrent: 0,
  breachedProposed: 0,
});

/** A comparison of nothing yet. */
export function createDifference(): DifferenceTally {
  const stages = new Map<Stage, StageChange>();
  const levels = { current: nameCounter(), proposed: nameCounter() };
  const notifications = { current: 0, proposed: 0 };
  const cases = { compared: 0, changed: 0 };
  const examples: Difference['examples'] = [];
  const stageOf = (stage: Stage): StageChange => {
    let change = stages.get(stage);
    if (change === undefined) stages.set(stage, (change = noChange()));
    return change;
  };
  return {
    add: (name, current, proposed) => {
      cases.compared += 1;
      notifications.current += current.told.length;
      notifications.proposed += proposed.told.length;
      for (const { level } of current.reached) levels.current.add(level);
      for (const { level } of proposed.reached) levels.proposed.add(level);
      const changed = pairsOf(current, proposed).filter((pair) => !count(pair, stageOf(pair.stage)));
      if (changed.length > 0) cases.changed += 1;
      for (const pair of changed) if (examples.length < LISTED_EXAMPLES) examples.push(exampleOf(name, pair));
    },
    result: () => ({
      cases,
      stages: Object.fromEntries(
        STAGES.flatMap((stage): [Stage, StageChange][] => {
          const change = stages.get(stage);
          return change === undefined ? [] : [[stage, change]];
        }),
      ),
      levels: levelChanges(levels.current.result(), levels.proposed.result()),
      notifications,
      examples,
    }),
  };
}

type Pair = Readonly<{ key: string; stage: Stage; current?: ClockOutcome; proposed?: ClockOutcome }>;

function pairsOf(current: Outcome, proposed: Outcome): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const clock of current.clocks) {
    pairs.set(clock.clock.key, { key: clock.clock.key, stage: clock.stage, current: clock });
  }
  for (const clock of proposed.clocks) {
    const { key } = clock.clock;
    pairs.set(key, { ...pairs.get(key), key, stage: clock.stage, proposed: clock });
  }
  return [...pairs.values()];
}

/** Counts a pair of clocks; true when both ended alike. */
function count({ current, proposed }: Pair, change: StageChange): boolean {
  const [before, after] = [current?.state, proposed?.state];
  if (before === 'breached') change.breachedCurrent += 1;
  if (after === 'breached') change.breachedProposed += 1;
  if (before === after) change.same += 1;
  else if (before === undefined) change.onlyProposed += 1;
  else if (after === undefined) change.onlyCurrent += 1;
  else if (before === 'met' && after === 'breached') change.metToBreached += 1;
  else if (before === 'breached' && after === 'met') change.breachedToMet += 1;
  else change.other += 1;
  return before === after;
}

const exampleOf = (name: string, { key, current, proposed }: Pair): Difference['examples'][number] => ({
  case: name,
  clock: key,
  current: current?.state ?? null,
  proposed: proposed?.state ?? null,
  currentDueAt: isoOrNull(current?.clock.plan?.dueAt),
  proposedDueAt: isoOrNull(proposed?.clock.plan?.dueAt),
});

/** Every clock of a case that ends otherwise under the proposed policy, or is due at another time. */
export const changesOf = (name: string, current: Outcome, proposed: Outcome): Difference['examples'] =>
  pairsOf(current, proposed)
    .map((pair) => exampleOf(name, pair))
    .filter((one) => one.current !== one.proposed || one.currentDueAt !== one.proposedDueAt);

/** An instant as ISO 8601, null when there is none. */
export const isoOrNull = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();

function levelChanges(current: Record<string, number>, proposed: Record<string, number>): Difference['levels'] {
  const names = [...new Set([...Object.keys(current), ...Object.keys(proposed)])].toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    names.map((name) => [name, { current: current[name] ?? 0, proposed: proposed[name] ?? 0 }]),
  );
}
