/** What keeps a release train running: its releases are begun ahead, and follow it when it changes. Browser-safe. */
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Outgoing } from '../shared/outgoing.ts';

/** Which version the document has now; it may still be on its way into the database. */
export type TrainChanged = Readonly<{ version: number }>;

/** A train, or one that goes on after continue-as-new; `followed` names the rules its releases were told of last. */
export type ReleaseTrainStart = Readonly<{ trainId: string; followed?: string }>;

/** What a look at a train's document finds. */
export type TrainPlan = Readonly<{
  /** Releases up to the horizon that have not begun, each as the child workflow to start. */
  releases: readonly Outgoing[];
  /** What its releases have to follow; `rules` names it, and changes with document and calendar. */
  rules: string;
  fact: ProcessFact;
  /** When the next release is to be begun, in epoch milliseconds; null when the train does not run any more. */
  wakeAt: number | null;
}>;

/** What the workflow asks of the outside world. */
export type ReleaseTrainActivities = {
  /**
   * Looks at a train as of `now` (epoch milliseconds), in this version or a later one; each day of it gets one id and
   * number, however often it is asked.
   */
  planTrain(input: Readonly<{ trainId: string; now: number; version: number }>): Promise<TrainPlan>;
};
