/** What one can do with lines of the queue or of a list: with those selected, else with the active one. */
import { useState } from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';
import { send } from '../api/client.ts';
import { store } from '../api/store.ts';
import type { WorkItem } from '../api/types.ts';
import type { Values } from '../fields/spec.ts';
import { texts } from '../i18n/instance.ts';
import type { CommandSpec, CommandSpecs } from '../process/commands.ts';
import type { KindName } from '../process/kinds.ts';
import { tellRefusal } from '../ui/tell.tsx';

export type ItemAction = 'next' | 'assign' | 'pause' | 'snooze' | 'answer';
/** A line something can be done with: a work item, a notice, or a process itself. */
export type Item = Pick<
  WorkItem,
  'id' | 'title' | 'about' | 'kind' | 'body' | 'state' | 'dueAt' | 'person' | 'process'
> & {
  /** A line of a list of processes, and no work item. */
  isProcess?: boolean;
  /** Lines of one process that have the same are given to somebody together. */
  goesWith?: WorkItem['goesWith'];
};
/** A line that belongs to a process; others are notices. */
export type ProcessItem = Item & { process: NonNullable<Item['process']> };
/** A line nothing was done with, and why. */
export type Refused = Readonly<{ item: Item; why: string }>;

/** What is asked for before something is done with lines: until when, to whom, or the fields of their own command. */
export type Asked =
  | Readonly<{ items: readonly Item[]; command: 'snooze' | 'give' }>
  | Readonly<{ items: readonly ProcessItem[]; command: 'answer'; specs: CommandSpecs }>
  | Readonly<{ items: readonly ProcessItem[]; command: string; kind: KindName; spec: CommandSpec; given?: Values }>;

/** Lines of different kinds may need several questions, one after the other; some lines take none of them. */
export type Plan = Readonly<{ asked: readonly Asked[]; left: readonly Refused[] }>;

export const isOfProcess = (item: Item): item is ProcessItem => item.process !== null;

const NONE = { asked: [], left: [], refused: [] };

/** Opens dialogs one after the other, keeps what was refused, and finishes notices. */
export function useItemActions(active: Item | undefined, selected: readonly Item[]) {
  const navigate = useNavigate();
  const [run, setRun] = useState<Plan & { refused: readonly Refused[] }>(NONE);
  const items = selected.length > 0 ? selected : active === undefined ? [] : [active];
  const open = (action: ItemAction): void => {
    if (items.length === 0) return;
    planned(action, items, navigate).then(
      (plan) => setRun(plan.asked.length > 0 ? { ...plan, refused: [] } : { ...NONE, refused: plan.left }),
      (error: unknown) => tellRefusal(error),
    );
  };
  return {
    items,
    asked: run.asked[0],
    refused: run.asked.length === 0 ? run.refused : [],
    open,
    finishNotices: () => items.filter((item) => !isOfProcess(item)).forEach(finishNotice),
    /** What was asked is done; the next question, if there is one. */
    goOn: (refused: readonly Refused[]) =>
      setRun((before) => ({
        asked: before.asked.slice(1),
        left: [],
        refused: [...before.refused, ...before.left, ...refused],
      })),
    /** Asks no more; what was refused meanwhile is still told. */
    close: () => setRun((before) => (before.asked.length === 0 ? NONE : { ...NONE, refused: before.refused })),
  };
}

export type ItemActions = ReturnType<typeof useItemActions>;

/** What an action asks for is worked out where it is needed, so that the queue itself shows sooner. */
async function planned(action: ItemAction, items: readonly Item[], navigate: NavigateFunction): Promise<Plan> {
  const { planOf } = await import('./plans.ts');
  return await planOf(action, items, (to) => void navigate(to));
}

/** Takes a notice off the list. */
export function finishNotice({ id }: Pick<Item, 'id'>): void {
  send(`/work-items/${id}/done`, { method: 'POST' })
    .catch((error: unknown) => tellRefusal(error, texts.t('queue.done')))
    .finally(() => void store.invalidateQueries({ queryKey: ['work'] }));
}
