/** What the API has to know of a kind of process to start it, steer it and show it in the queue. */
import type { ProcessStart } from '../../workflows/shared/definition.ts';
import type { LocalText } from '../../workflows/shared/local-text.contract.ts';
import type { Resource } from '../can.ts';
import type { Text } from '../texts.ts';
import { type KindName, RESOURCE_OF } from './kinds.ts';
import type { NumberSeries } from './numbers.ts';

/** The types of a kind, as one name. A receipt is what its updates answer. */
export type ProcessTypes = Readonly<{
  state: Readonly<{ seq: number; recent: readonly string[] }>;
  input: object;
  command: Readonly<{ kind: string }>;
  receipt: unknown;
}>;

/** A process as Temporal's own pages and lists are to show it. */
export type Described = Readonly<{
  id: string;
  number: string;
  title: string;
  /** Null for what belongs to no customer, such as a release. */
  customerId: string | null;
  ownerId: string;
  phase: string;
  /** From 1, the most urgent, to 5; 3 when absent. */
  priority?: 1 | 2 | 3 | 4 | 5;
}>;

/** Facts a sentence is made of: the data of a notification, with `number` and `subject` of its process. */
export type SentenceFacts = Readonly<Record<string, unknown>>;

/** A work item as its process names it. */
export type ItemName = Readonly<{ kind: string; key: string }>;

/**
 * What of its process a work item is about, and what is thereby known of the body of the command that gets it done. Items of
 * one process with the same `goesWith` are given to somebody together.
 */
export type ItemMatter = Readonly<{
  title?: LocalText;
  body?: Readonly<Record<string, unknown>>;
  goesWith?: string;
}>;

/** Who is to have a work item from now on. */
export type Taker = Readonly<{ personId: string; note?: string }>;

/**
 * One kind. Its workflow has the kind's name as type, `<kind>/<id>` as id, takes a `ProcessStart`, and has an update
 * for each command, named like it, beside `opened`.
 */
export type ProcessKind<P extends ProcessTypes> = {
  readonly kind: KindName;
  /** Heading in the documents. */
  readonly tag: string;
  readonly numbers: NumberSeries;
  /** The code with which a closed one refuses what only an open one takes. */
  readonly closedCode: string;
  readonly isClosed: (state: P['state']) => boolean;
  readonly describe: (start: ProcessStart<P['state'], P['input']>) => Described;
  /** Which command makes somebody the one who has to do a work item; without one, it cannot be taken. */
  readonly takeOver?: (item: ItemName, to: Taker, state: P['state']) => P['command'] | undefined;
  /** Where a process has several work items of one kind: which milestone, which intervention one is about. */
  readonly matterOf?: (item: ItemName, state: P['state']) => ItemMatter;
  /** The path of the command that gets a kind of work item done, where it is not spelled like the work item; whole where it begins with a slash. */
  readonly doneBy?: Readonly<Record<string, string>>;
  /** What a notification says, by its kind. */
  readonly sentences?: Readonly<Record<string, (facts: SentenceFacts) => Text>>;
};

type Named = Readonly<{ kind: KindName }>;

export const resourceOf = ({ kind }: Named): Resource => RESOURCE_OF[kind];

/** Where a kind's processes are found: `/api/v1/cases`. */
export const pathOf = ({ kind }: Named): `/api/v1/${string}` => `/api/v1/${RESOURCE_OF[kind]}`;

/** The one workflow of a process; the id comes from a row that was authorised. */
export const workflowIdOf = ({ kind }: Named, id: string): string => `${kind}/${id}`;
