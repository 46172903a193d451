/** Kinds of processes: where their pages are, and what they are called. */
import { type KindName, kindNamed, RESOURCE_OF } from '../../../api/processes/kinds.ts';
import { texts, word, wordOf } from '../i18n/instance.ts';

export { KIND_NAMES, type KindName, kindNamed, RESOURCE_OF } from '../../../api/processes/kinds.ts';

/** Where the processes of a kind are found, in the console and, below `/api/v1`, in the API: `/cases`. */
export const listPathOf = (kind: KindName): string => `/${RESOURCE_OF[kind]}`;

/** The page of a process, and its resource below `/api/v1`. A kind this console does not know has none: the queue. */
export function pathOf(kind: string, id: string): string {
  const known = kindNamed(kind);
  return known === undefined ? '/' : `${listPathOf(known)}/${id}`;
}

/** What a process of this kind is called. */
export const kindWord = (kind: string): string => word('kind', kind);

/** How far a process has come. */
export const phaseWord = (kind: string, phase: string): string => wordOf(kind, `phase.${phase}`);

/** What is to be done: a kind of work item. */
export const itemWord = (kind: string, item: string): string => wordOf(kind, `item.${item}`);

/** What is due by a clock; called like the work item where it has no word of its own. One of several goes without its id. */
export function clockWord(kind: string, stage: string): string {
  const name = stage.replace(ID_AT_END, '');
  return texts.t([`${kind}.clock.${name}`, `${kind}.item.${name}`], { defaultValue: name });
}

const ID_AT_END = /-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a clock of one process is called there, by its key: a milestone by its title; undefined where the kind's word will do. */
export type ClockName = (key: string) => string | undefined;

/** The name of a command. */
export const commandWord = (kind: string, command: string): string => wordOf(kind, `command.${command}`);
