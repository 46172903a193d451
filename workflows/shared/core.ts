/** What a process must say about itself to be run. Types only. */
import type { ProcessActivities } from '../../activities/types.ts';
import type { CommitInput, DeliverInput } from './commit.contract.ts';
import type { Outgoing } from './outgoing.ts';

/** What a process may ask for before it can go on. */
export type Lookups = Pick<
  ProcessActivities,
  'planClocks' | 'resolveRules' | 'resolvePolicy' | 'resolvePeople' | 'planDates' | 'findFacts' | 'askProcess'
>;

type Numbered<Event> = Readonly<{ seq: number; event: Event }>;

/** A look-up belongs to a decision, perhaps one long past, and is answered now; the answer may take a while. */
export type LookupTimes = Readonly<{ decidedAt: number; now: () => number }>;

/** The pure core of a process, as the machinery drives it. */
export type ProcessCore<State, Event, Need> = Readonly<{
  evolve: (state: State, event: Event) => State;
  needOf: (state: State) => Need | undefined;
  /** Answers a need with the activities it is handed; the machinery decides how these are run. */
  satisfy: (need: Need, lookups: Lookups, times: LookupTimes) => Promise<Event>;
  nextInstant: (state: State) => number | undefined;
  wake: (state: State, now: number) => Event[];
  isClosed: (state: State) => boolean;
  /** Whether something read back from the record is a state of this process. */
  isState: (recorded: unknown) => recorded is State;
  commitOf: (state: State, events: readonly Numbered<Event>[], now: number) => CommitInput<State>;
  /** One line for Temporal's own pages. */
  describe: (state: State) => string;
  /** What this state owes other processes; nothing when absent. */
  outgoing?: (state: State) => readonly Outgoing[];
  /** The fact that messages could not be delivered after all attempts. */
  undelivered: (input: DeliverInput, now: number) => Event;
}>;
