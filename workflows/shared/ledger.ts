/** A process's state and its record: facts are applied at once; look-ups, commits and messages follow in one chain. */
import { ApplicationFailure, setCurrentDetails } from '@temporalio/workflow';
import type { CommitAnswer, CommitInput, DeliverInput } from './commit.contract.ts';
import type { ProcessCore } from './core.ts';
import { commit, deliver, LOOKUPS, sendOut } from './outside.ts';
import { markOwnership } from './search-attributes.ts';

/** Facts that stand or fall together. */
type Decision = { isLost: boolean };

/** What is decided, in the order in which it is written. */
export class Ledger<State extends { seq: number }, Event extends { at: number }, Need> {
  /** The state after every fact so far, written or not. */
  state: State;
  /** Why nothing can be written any more: a bug, never a database that is away. */
  failure: unknown;
  private readonly core: ProcessCore<State, Event, Need>;
  private unwritten: { seq: number; event: Event; decision: Decision }[] = [];
  private chain: Promise<void> = Promise.resolve();
  private readonly sentOut = new Set<string>();
  private steps = 0;
  private deliveries = 0;

  /**
   * @param core the rules of the process
   * @param initial its state, new or carried over
   */
  constructor(core: ProcessCore<State, Event, Need>, initial: State) {
    this.core = core;
    this.state = initial;
  }

  /** Whether everything decided is written, and every message sent. */
  get isSettled(): boolean {
    return this.steps === 0 && this.deliveries === 0;
  }

  /** Whether messages are still on their way. */
  get isSending(): boolean {
    return this.deliveries > 0;
  }

  /**
   * Applies the facts of a decision at once; resolves when they, and everything before them, are written.
   * Decides again when the record turns out to have gone on without this run.
   */
  async decide(facts: () => readonly Event[]): Promise<void> {
    let decision: Decision;
    do {
      decision = { isLost: false };
      for (const event of facts()) this.apply(event, decision);
      await this.inTurn(() => this.write());
    } while (decision.isLost);
  }

  /** Applies facts and looks up what they need, without writing yet. */
  async prepare(events: readonly Event[]): Promise<void> {
    for (const event of events) this.apply(event, { isLost: false });
    await this.inTurn(() => this.lookUp());
  }

  private apply(event: Event, decision: Decision): void {
    this.state = this.core.evolve(this.state, event);
    this.unwritten.push({ seq: this.state.seq, event, decision });
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.steps += 1;
    const done = this.chain.then(step).finally(() => {
      this.steps -= 1;
    });
    // Whoever added to the chain awaits it; the loop must learn of a failure even when nobody did.
    done.catch((error: unknown) => {
      this.failure = error;
    });
    this.chain = done;
    return done;
  }

  /** The instant of the fact that asked for a look-up; the answer may come hours later, when the database was away. */
  private decidedAt(): number {
    return this.unwritten.at(-1)?.event.at ?? Date.now();
  }

  private async lookUp(): Promise<void> {
    const { core } = this;
    for (let need = core.needOf(this.state); need !== undefined; need = core.needOf(this.state)) {
      this.apply(await core.satisfy(need, LOOKUPS, { decidedAt: this.decidedAt(), now: Date.now }), { isLost: false });
    }
  }

  private async write(): Promise<void> {
    await this.lookUp();
    if (this.unwritten.length === 0) return;
    const batch = this.unwritten;
    this.unwritten = [];
    const input = this.core.commitOf(this.state, batch, Date.now());
    setCurrentDetails(this.core.describe(this.state));
    markOwnership(input.process);
    const answer = await commit(input);
    const span = { processId: input.process.id, fromSeq: input.seq - input.events.length + 1 };
    if (answer !== undefined) {
      this.adopt(answer, batch);
      this.send({ ...span, toSeq: answer.seq });
    } else if (hasOutbound(input)) {
      this.send({ ...span, toSeq: input.seq });
    }
    this.sendOut();
  }

  /** What is owed to other processes, each once per run; the record already says so, so that nothing owed is lost. */
  sendOut(): void {
    for (const owed of this.core.outgoing?.(this.state) ?? []) {
      if (this.sentOut.has(owed.key)) continue;
      this.sentOut.add(owed.key);
      this.deliveries += 1;
      void sendOut(owed)
        .catch((error: unknown) => {
          this.failure = error;
        })
        .finally(() => {
          this.deliveries -= 1;
        });
    }
  }

  /** The record wins: what was decided without knowing it is lost, and decided again by whoever did. */
  private adopt(answer: NonNullable<CommitAnswer>, batch: typeof this.unwritten): void {
    const { state } = answer;
    if (!this.core.isState(state)) throw ApplicationFailure.nonRetryable('the record is of another process', 'FORKED');
    for (const { decision } of [...batch, ...this.unwritten]) decision.isLost = true;
    this.unwritten = [];
    this.state = state;
  }

  private send(batch: DeliverInput): void {
    this.deliveries += 1;
    void deliver(batch)
      .catch(() => this.decide(() => [this.core.undelivered(batch, Date.now())]))
      .catch(() => undefined)
      .finally(() => {
        this.deliveries -= 1;
      });
  }
}

const hasOutbound = ({ notifications }: CommitInput): boolean =>
  notifications.some(({ channels }) => channels.some((channel) => channel !== 'inApp'));
