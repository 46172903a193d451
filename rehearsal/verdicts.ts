/** Counting clocks by how they ended, and the spread of times. Pure, except that counters count. */
import type { ClockState } from '../workflows/shared/clock.ts';
import type { Spread, Verdicts } from './report.contract.ts';

type Countable = 'met' | 'breached' | 'running' | 'ended';

const COUNTED_AS: Readonly<Record<ClockState, Countable>> = {
  met: 'met',
  breached: 'breached',
  running: 'running',
  paused: 'running',
  stopped: 'ended',
};

export type VerdictCounter = Readonly<{ add: (state: ClockState) => void; result: () => Verdicts }>;

/** Counts clocks of one group. */
export function verdictCounter(): VerdictCounter {
  const counts = { met: 0, breached: 0, running: 0, ended: 0 };
  return {
    add: (state) => void (counts[COUNTED_AS[state]] += 1),
    result: () => {
      const { met, breached, running, ended } = counts;
      const decided = met + breached;
      const breachRate = decided === 0 ? null : round(breached / decided, 4);
      return { withTarget: decided + running + ended, met, breached, running, ended, breachRate };
    },
  };
}

export type GroupCounter = Readonly<{
  add: (group: string, state: ClockState) => void;
  result: () => Record<string, Verdicts>;
}>;

/** Counts clocks of many groups; groups come out in the order of their names. */
export function groupCounter(): GroupCounter {
  const groups = new Map<string, VerdictCounter>();
  return {
    add: (group, state) => {
      let counter = groups.get(group);
      if (counter === undefined) groups.set(group, (counter = verdictCounter()));
      counter.add(state);
    },
    result: () => sorted(groups, (counter) => counter.result()),
  };
}

export type NameCounter = Readonly<{ add: (name: string, by?: number) => void; result: () => Record<string, number> }>;

/** Counts names; they come out in their order. */
export function nameCounter(): NameCounter {
  const counts = new Map<string, number>();
  return {
    add: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
    result: () => sorted(counts, (count) => count),
  };
}

/** Mean, median, 90th percentile and maximum in minutes; null of nothing. Percentiles are values that occur. */
export function spreadOf(milliseconds: readonly number[]): Spread {
  const last = milliseconds.length - 1;
  if (last < 0) return null;
  const ordered = Float64Array.from(milliseconds).toSorted();
  const at = (share: number): number => ordered[Math.floor(share * last)] ?? 0;
  const mean = ordered.reduce((sum, ms) => sum + ms, 0) / ordered.length;
  return {
    meanMinutes: minutes(mean),
    medianMinutes: minutes(at(0.5)),
    p90Minutes: minutes(at(0.9)),
    maxMinutes: minutes(at(1)),
  };
}

/** By names in code-unit order, which is the same on every machine. */
export function sorted<T, U>(entries: ReadonlyMap<string, T>, valueOf: (value: T) => U): Record<string, U> {
  const ordered = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(ordered.map(([name, value]) => [name, valueOf(value)]));
}

const minutes = (ms: number): number => round(ms / 60_000, 2);
const round = (value: number, digits: number): number => Number(value.toFixed(digits));
