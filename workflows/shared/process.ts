/** The machinery every process shares: commands are taken once, one timer is armed at a time. No rules live here. */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  currentUpdateInfo,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProcessCore } from './core.ts';
import { Ledger } from './ledger.ts';

type Carried = Readonly<{ seq: number; recent: readonly string[] }>;

const RECENT_COMMANDS = 50;
const EVENTS_PER_RUN = 2_000;

/** A process under way: its state, a way to decide, and the loop that lets time pass. */
export class RunningProcess<State extends Carried, Event extends { at: number }, Need> {
  private readonly core: ProcessCore<State, Event, Need>;
  private readonly ledger: Ledger<State, Event, Need>;
  private timer: Timer | undefined;

  /**
   * @param core the rules of the process
   * @param initial its state, new or carried over
   */
  constructor(core: ProcessCore<State, Event, Need>, initial: State) {
    this.core = core;
    this.ledger = new Ledger(core, initial);
  }

  get state(): State {
    return this.ledger.state;
  }

  /** Applies the facts of a decision at once; resolves when they, and everything before them, are written. */
  async decide(facts: () => readonly Event[]): Promise<void> {
    await this.ledger.decide(facts);
  }

  /** Resolves when everything decided so far is looked up and written. */
  async settled(): Promise<void> {
    await this.ledger.decide(() => []);
  }

  /** Applies facts and looks up what they need, without writing yet. */
  async prepare(events: readonly Event[]): Promise<void> {
    await this.ledger.prepare(events);
  }

  /** Decides on a command once: a repeated one only waits until the first is written. */
  async command(facts: () => readonly Event[]): Promise<void> {
    await this.ledger.decide(() => {
      if (this.isRepeated()) return [];
      const events = facts();
      const id = currentUpdateInfo()?.id;
      if (id !== undefined) this.remember(id);
      return events;
    });
  }

  /** Whether the update being validated or handled was taken before, perhaps in an earlier run. */
  isRepeated(): boolean {
    const id = currentUpdateInfo()?.id;
    return id !== undefined && this.state.recent.includes(id);
  }

  /** Lets time pass until the process is closed, or too long for one run. Everything is written and sent when it returns. */
  async run(): Promise<'closed' | 'tooLong'> {
    // What the run before this one owed others, it may not have sent.
    this.ledger.sendOut();
    while (!this.isEnding || !this.isQuiet) {
      while (!this.isEnding) await this.live();
      // While the last things are written and sent, a command may bring the process back: a reopening does.
      await condition(() => this.ledger.failure !== undefined || this.isQuiet || !this.isEnding);
      if (this.ledger.failure !== undefined) throw this.ledger.failure;
    }
    return this.core.isClosed(this.state) ? 'closed' : 'tooLong';
  }

  private remember(id: string): void {
    const { state } = this.ledger;
    this.ledger.state = { ...state, recent: [...state.recent.slice(1 - RECENT_COMMANDS), id] };
  }

  private get isEnding(): boolean {
    if (this.core.isClosed(this.state) || this.ledger.failure !== undefined) return true;
    // A new run would know nothing of messages on their way; until they have arrived, this one goes on.
    return isLong() && !this.ledger.isSending;
  }

  private get isQuiet(): boolean {
    return allHandlersFinished() && this.ledger.isSettled;
  }

  /** One step of time: until the next instant has come, or anything else has moved it. */
  private async live(): Promise<void> {
    await condition(afterAllElse(() => this.isEnding || this.core.needOf(this.state) === undefined));
    if (this.isEnding) return;
    const instant = this.core.nextInstant(this.state);
    const timer = this.armed(instant);
    const hasMoved = (): boolean => this.isEnding || this.core.nextInstant(this.state) !== instant;
    await condition(() => timer?.isDue === true || hasMoved());
    if (!hasMoved()) this.wake();
  }

  /** The one timer, armed for an instant. It is cancelled only here: one of a process that ends is left to end with it. */
  private armed(instant: number | undefined): Timer | undefined {
    if (this.timer?.instant === instant && this.timer?.isDue === false) return this.timer;
    this.timer?.scope.cancel();
    this.timer = instant === undefined ? undefined : startTimer(instant);
    return this.timer;
  }

  private wake(): void {
    // A failure is seen by the loop itself.
    void this.decide(() => this.core.wake(this.state, Date.now())).catch(() => undefined);
  }
}

const isLong = (): boolean => workflowInfo().continueAsNewSuggested || workflowInfo().historyLength > EVENTS_PER_RUN;

/**
 * A condition that can hold at the second asking only, when everything else of the same moment has been done. Otherwise
 * the order of a timer and an answer would depend on the steps each takes, and tracing adds steps.
 */
function afterAllElse(holds: () => boolean): () => boolean {
  let isFirst = true;
  return () => {
    const isLater = !isFirst;
    isFirst = false;
    return isLater && holds();
  };
}

type Timer = { readonly instant: number; readonly scope: CancellationScope; isDue: boolean };

function startTimer(instant: number): Timer {
  const ms = instant - Date.now();
  const timer = { instant, scope: new CancellationScope(), isDue: ms <= 0 };
  if (timer.isDue) return timer;
  const expire = (): void => {
    timer.isDue = true;
  };
  void timer.scope
    .run(() => sleep(ms, { summary: `next at ${new Date(instant).toISOString()}` }))
    .then(
      expire,
      // Cancelled: nobody waits for it any more.
      () => undefined,
    );
  return timer;
}
