/**
 * The machinery every process shares: facts are applied at once, looked-up data and commits follow in one chain,
 * one timer is armed at a time. No rules live here.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessActivities } from '../../activities/types.ts';
import { DELIVERY, ON_THE_SPOT, UNTIL_IT_LANDS } from './activity-options.ts';
import type { CommitInput, DeliverInput } from './commit.contract.ts';
import { deliveryQueueOf } from './queues.ts';
import { markOwnership } from './search-attributes.ts';

const spot = proxyLocalActivities<ProcessActivities>(ON_THE_SPOT);
const lasting = proxyActivities<ProcessActivities>(UNTIL_IT_LANDS);

type Carried = Readonly<{ seq: number; recent: readonly string[] }>;
type Numbered<Event> = Readonly<{ seq: number; event: Event }>;
type Lookups = Pick<ProcessActivities, 'planClocks' | 'resolveRules'>;

/** The pure core of a process, as the machinery drives it. */
export type ProcessCore<State extends Carried, Event, Need> = Readonly<{
  evolve: (state: State, event: Event) => State;
  needOf: (state: State) => Need | undefined;
  /** Answers a need with the activities it is handed; the machinery decides how these are run. */
  satisfy: (need: Need, lookups: Lookups, now: () => number) => Promise<Event>;
  nextInstant: (state: State) => number | undefined;
  wake: (state: State, now: number) => Event[];
  isClosed: (state: State) => boolean;
  commitOf: (state: State, events: readonly Numbered<Event>[], now: number) => CommitInput<State>;
  /** One line for Temporal's own pages. */
  describe: (state: State) => string;
  /** The fact that messages could not be delivered after all attempts. */
  undelivered: (input: DeliverInput, now: number) => Event;
}>;

const RECENT_COMMANDS = 50;
const EVENTS_PER_RUN = 2_000;

/** A process under way: its state, a way to record facts, and the loop that lets time pass. */
export type RunningProcess<State, Event> = Readonly<{
  state: () => State;
  /** Applies facts at once; resolves when they, and everything before them, are written. */
  record: (events: readonly Event[]) => Promise<void>;
  /** Runs a command once: a repeated one (same update id) only waits until the first is written. */
  command: (facts: () => Event[]) => Promise<void>;
  /** Looks up what the facts so far need, without writing yet. */
  complete: (events: readonly Event[]) => Promise<void>;
  /** Lets time pass until the process is closed, or too long for one run. Everything is written and sent when it returns. */
  run: () => Promise<'closed' | 'tooLong'>;
}>;

/** Puts a process's core to work on a state, new or carried over. */
export function openProcess<State extends Carried, Event, Need>(
  core: ProcessCore<State, Event, Need>,
  initial: State,
): RunningProcess<State, Event> {
  let state = initial;
  let unwritten: Numbered<Event>[] = [];
  let chain: Promise<void> = Promise.resolve();
  let failure: unknown;
  const deliveries = new Set<Promise<void>>();

  const apply = (event: Event): void => {
    state = core.evolve(state, event);
    unwritten.push({ seq: state.seq, event });
  };
  const complete = async (events: readonly Event[]): Promise<void> => {
    events.forEach(apply);
    for (let need = core.needOf(state); need !== undefined; need = core.needOf(state)) {
      apply(await core.satisfy(need, LOOKUPS, Date.now));
    }
  };
  const write = async (): Promise<void> => {
    await complete([]);
    if (unwritten.length === 0) return;
    const input = core.commitOf(state, unwritten, Date.now());
    unwritten = [];
    setCurrentDetails(core.describe(state));
    markOwnership(input.process);
    await commit(input);
    startDelivery(input);
  };
  const startDelivery = (input: CommitInput<State>): void => {
    if (!input.notifications.some(({ channels }) => channels.some((channel) => channel !== 'inApp'))) return;
    const batch = { processId: input.process.id, fromSeq: input.seq - input.events.length + 1, toSeq: input.seq };
    const sent: Promise<void> = outbound()
      .deliver(batch)
      .catch(() => record([core.undelivered(batch, Date.now())]))
      .finally(() => deliveries.delete(sent));
    deliveries.add(sent);
  };
  const record = (events: readonly Event[]): Promise<void> => {
    events.forEach(apply);
    chain = chain.then(write);
    // The chain is also awaited by whoever recorded; the loop must learn of a failure even when nobody did.
    chain.catch((error: unknown) => {
      failure = error;
    });
    return chain;
  };
  const command = async (facts: () => Event[]): Promise<void> => {
    const id = currentUpdateInfo()?.id;
    if (id !== undefined && state.recent.includes(id)) return await record([]);
    if (id !== undefined) state = { ...state, recent: [...state.recent.slice(1 - RECENT_COMMANDS), id] };
    await record(facts());
  };
  const isOver = (): boolean => core.isClosed(state) || failure !== undefined;
  const isTooLong = (): boolean =>
    workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > EVENTS_PER_RUN;
  const drain = async (): Promise<void> => {
    // A handler that finishes may have recorded more, and a commit may have started a delivery.
    await condition(() => allHandlersFinished() && unwritten.length === 0);
    await chain;
    await condition(() => deliveries.size === 0);
  };

  const run = async (): Promise<'closed' | 'tooLong'> => {
    while (!isOver() && !isTooLong()) {
      await condition(() => isOver() || core.needOf(state) === undefined);
      const instant = core.nextInstant(state);
      const hasMoved = (): boolean => isOver() || isTooLong() || core.nextInstant(state) !== instant;
      if (instant === undefined) await condition(hasMoved);
      else if (await arrives(instant, hasMoved)) void record(core.wake(state, Date.now())).catch(() => undefined);
    }
    if (failure !== undefined) throw failure;
    await drain();
    return core.isClosed(state) ? 'closed' : 'tooLong';
  };
  return { state: () => state, record, command, complete, run };
}

/** True when the instant has come and nothing has changed meanwhile. */
async function arrives(instant: number, hasMoved: () => boolean): Promise<boolean> {
  const ms = instant - Date.now();
  if (ms > 0) await condition(hasMoved, ms, { summary: `next at ${new Date(instant).toISOString()}` });
  return !hasMoved() && Date.now() >= instant;
}

const outbound = () =>
  proxyActivities<ProcessActivities>({ ...DELIVERY, taskQueue: deliveryQueueOf(workflowInfo().taskQueue) });

const LOOKUPS: Lookups = {
  planClocks: (requests) =>
    firstHere(
      () => spot.planClocks(requests),
      () => lasting.planClocks(requests),
    ),
  resolveRules: (request) =>
    firstHere(
      () => spot.resolveRules(request),
      () => lasting.resolveRules(request),
    ),
};

const commit = (input: CommitInput): Promise<void> =>
  firstHere(
    () => spot.commit(input),
    () => lasting.commit(input),
  );

/** Tries on the spot; when the database is away, hands the same call to the server, which retries for ever. */
async function firstHere<T>(here: () => Promise<T>, later: () => Promise<T>): Promise<T> {
  try {
    return await here();
  } catch (error) {
    const isFinal =
      error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable;
    if (isFinal) throw error;
    return await later();
  }
}
