/** What a process says about itself, beside its core, to be run by the shared workflow. Types only. */
import type { Actor } from './actor.ts';
import type { ProcessCore } from './core.ts';
import type { ProcessFact } from './lookups.contract.ts';
import type { Moment, Rejection } from './moment.ts';
import type { Need } from './needs.ts';

/** What the machinery reads of every state. */
export type ProcessState = Readonly<{
  /** Facts recorded so far. */
  seq: number;
  /** Ids of the latest commands, so that one repeated after continue-as-new or a reopening changes nothing. */
  recent: readonly string[];
  id: string;
  phase: string;
}>;

/** A command as it reaches the workflow: with its actor, set by the API. */
export type Commanded<Command> = Readonly<{ actor: Actor; command: Command }>;

/** A new process, or one that goes on: after continue-as-new, or brought back from its row. */
export type ProcessStart<State, Input> =
  | Readonly<{ kind: 'open'; input: Input; openedBy: Actor }>
  | Readonly<{ kind: 'carry'; state: State }>;

/** All functions are pure; `reject` and `decide` are asked again when the state has changed meanwhile. */
export type ProcessDefinition<
  State extends ProcessState,
  Event extends { at: number },
  Command,
  Input,
  Asked = Need,
> = Readonly<{
  core: ProcessCore<State, Event, Asked>;
  open: (input: Input, openedBy: Actor) => State;
  /** The first facts; `moment.at` is the workflow's now, from which an earlier start of the input may differ. */
  openingFacts: (input: Input, moment: Moment) => readonly Event[];
  /** Whether a command is refused in this state to this actor. */
  reject: (state: State, command: Command, actor: Actor) => Rejection | undefined;
  /** Whether what this command is judged by is just being looked up: it waits for that. Never, when absent. */
  isUnsettled?: (state: State, command: Command) => boolean;
  /** The facts of an accepted command, with what was due before it. */
  decide: (state: State, command: Command, moment: Moment) => readonly Event[];
  /** What a fact from another process, or a published rule, means here; nothing when it is known or of no matter. */
  hear: (state: State, fact: ProcessFact, moment: Moment) => readonly Event[];
  /** Why an accepted command came to nothing after all, when another process had to be asked. */
  cameToNothing?: (state: State, command: Command) => Rejection | undefined;
}>;
