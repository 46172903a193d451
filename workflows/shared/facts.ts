/** Facts that any process may record, and what they mean for its clocks. Pure. */
import {
  type Announcement,
  type CalendarRef,
  type Clock,
  type Firing,
  fireClock,
  firingsBy,
  isStopped,
  type PlanAnswer,
  pendingThresholds,
  planClock,
  retargetClock,
} from './clock.ts';
import type { DateAnswer } from './dates.ts';
import type { Answer, People, PinnedPolicy, PolicyRef } from './lookups.contract.ts';
import type { Moment } from './moment.ts';

export type ClockFact =
  | { kind: 'clocksPlanned'; plans: readonly PlanAnswer[] }
  | { kind: 'thresholdsReached'; clock: string; firings: readonly Firing[]; notify?: Announcement }
  | { kind: 'calendarReplaced'; calendar: CalendarRef };

/** Answers to what a process asked; `key` says which question. */
export type AnswerFact<Body = unknown> =
  | { kind: 'policyResolved'; key: string; policy: PinnedPolicy<Body> }
  | { kind: 'peopleResolved'; key: string; people: People }
  | { kind: 'datesPlanned'; key: string; dates: readonly DateAnswer[] }
  | { kind: 'answered'; key: string; answer: Answer }
  | { kind: 'found'; key: string; value: unknown };

export type SharedFact<Body = unknown> =
  | ClockFact
  /** A newer version of its policy was published for open processes, too; what it says is looked up. */
  | { kind: 'policyReplaced'; policy: PolicyRef }
  | AnswerFact<Body>
  | { kind: 'deliveryFailed'; fromSeq: number; toSeq: number };

/** The clocks after a fact about clocks. */
export function evolveClocks(clocks: readonly Clock[], fact: ClockFact & Pick<Moment, 'at'>): readonly Clock[] {
  switch (fact.kind) {
    case 'clocksPlanned':
      return clocks.map((clock) => fact.plans.reduce((planned, plan) => planClock(planned, plan, fact.at), clock));
    case 'thresholdsReached':
      return clocks.map((clock) => (clock.key === fact.clock ? fireClock(clock, fact.firings) : clock));
    case 'calendarReplaced':
      return clocks.map((clock) =>
        !isStopped(clock) && clock.calendar?.id === fact.calendar.id
          ? retargetClock(clock, { ...clock, calendar: fact.calendar })
          : clock,
      );
  }
}

/** When clocks act by themselves next, in epoch milliseconds; undefined while nothing can fire. */
export function nextInstantOf(clocks: readonly Clock[]): number | undefined {
  const instants = clocks.flatMap((clock) => pendingThresholds(clock).slice(0, 1)).map(({ at }) => at);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** What has gone off by `moment.at`. Before a command of the same instant `inclusive` is false: it is in time. */
export function firedBy(
  clocks: readonly Clock[],
  moment: Moment,
  inclusive = true,
): (Extract<ClockFact, { kind: 'thresholdsReached' }> & Moment)[] {
  return clocks.flatMap((clock) => {
    const { firings, notify } = firingsBy(clock, moment.at, inclusive);
    if (firings.length === 0) return [];
    return [
      { ...moment, kind: 'thresholdsReached' as const, clock: clock.key, firings, ...(notify ? { notify } : {}) },
    ];
  });
}

/** The earliest due instant of clocks that run. */
export function dueAtOf(clocks: readonly Clock[]): number | null {
  const due = clocks.filter((clock) => !isStopped(clock)).flatMap((clock) => clock.plan?.dueAt ?? []);
  return due.length === 0 ? null : Math.min(...due);
}
