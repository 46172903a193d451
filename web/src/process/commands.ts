/** What the console has to know of the commands of a kind. Whether one is allowed, the API says with the process. */
import type { ReactNode } from 'react';
import type { FieldSpec, Values } from '../fields/spec.ts';
import type { TimelineSpec } from './timeline-words.ts';

/** The form of one command. */
export type CommandSpec = Readonly<{
  fields: readonly FieldSpec[];
  /** After the process's path, where it is not spelled like the command: `first-filter`. */
  path?: string;
  /** What must hold besides each field being given. */
  isComplete?: (values: Values) => boolean;
  /** Where the fields as they are do not make the body. */
  toBody?: (values: Values) => Record<string, unknown>;
  /** What stands below the fields: what will follow from what is typed. */
  aside?: (values: Values) => ReactNode;
}>;

export type CommandSpecs = Readonly<Record<string, CommandSpec>>;

/** The commands of a kind. */
export type KindCommands = Readonly<{
  /** The forms that are the same for every process of the kind. */
  specs: CommandSpecs;
  /** The command that gets a work item done, where the item is not called like it. */
  doneBy?: Readonly<Record<string, string>>;
  /** Where forms depend on the process: reads it; see `steering`. */
  of?: (id: string) => Promise<Steering>;
  /** What a form begins with, from what a work item knows of the command's body; the same where absent. */
  given?: (body: Values) => Values;
  /** The command that stops the clock of a line of the queue, or lets it go on; absent where there is none. */
  pause?: (line: Readonly<{ state: string; phase: string }>) => string;
  /** How its facts are told, where that is not as for every kind. */
  timeline?: TimelineSpec;
  /** Giving a process to somebody asks for more than a person. */
  hasOwnAssign?: boolean;
}>;

/** The forms of one process, and which of its commands are allowed now. */
export type Steering = Readonly<{ specs: CommandSpecs; commands: readonly Allowance[] }>;

/** A command as a view of a process lists it. */
export type Allowance = Readonly<{ name: string; allowed: boolean; code?: string | undefined }>;

/** What pages need of any view of a process. */
export type Steered = Readonly<{ id: string; number: string; commands: readonly Allowance[] }>;

/** The command that gets a work item done. */
export const commandOf = ({ doneBy }: KindCommands, item: string): string => doneBy?.[item] ?? item;
