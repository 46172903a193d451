/** What one can do with lines of the queue: with those selected, else with the active one. */
import { useState } from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';
import { send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { WorkItem } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { type CommandSpec, commandOf, type KindCommands } from '../../process/commands.ts';
import { type KindName, kindNamed, pathOf } from '../../process/kinds.ts';
import { commandsOf } from '../../process/registry.ts';
import { tellRefusal } from '../../ui/tell.tsx';

export type ItemAction = 'next' | 'assign' | 'pause' | 'snooze';
/** A line that belongs to a process; others are notices. */
export type ProcessItem = WorkItem & { process: NonNullable<WorkItem['process']> };
export type Dialog =
  | Readonly<{ items: readonly ProcessItem[]; command: 'snooze' }>
  | Readonly<{ items: readonly ProcessItem[]; command: string; kind: KindName; spec: CommandSpec }>;

const isOfProcess = (item: WorkItem): item is ProcessItem => item.process !== null;

/** Opens dialogs and finishes notices. */
export function useItemActions(active: WorkItem | undefined, selected: readonly WorkItem[]) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog>();
  const items = selected.length > 0 ? selected : active === undefined ? [] : [active];
  const open = (action: ItemAction): void => {
    const ofProcesses = items.filter(isOfProcess);
    if (action === 'snooze') {
      if (ofProcesses.length > 0) setDialog({ items: ofProcesses, command: 'snooze' });
      return;
    }
    dialogOf(action, ofProcesses, navigate).then(setDialog, (error: unknown) => tellRefusal(error));
  };
  return {
    items,
    dialog,
    open,
    finishNotices: () => items.filter((item) => !isOfProcess(item)).forEach(finishNotice),
    close: () => setDialog(undefined),
  };
}

/** The dialog of an action; a kind whose commands are not known here has its page opened instead. */
async function dialogOf(
  action: Exclude<ItemAction, 'snooze'>,
  items: readonly ProcessItem[],
  navigate: NavigateFunction,
): Promise<Dialog | undefined> {
  const [first] = items;
  const kind = first === undefined ? undefined : kindNamed(first.process.kind);
  if (first === undefined || kind === undefined) return undefined;
  const known = await commandsOf(kind);
  const command = named(action, first, known);
  const spec = known?.specs[command];
  if (spec === undefined) {
    if (action === 'next') await navigate(`${pathOf(kind, first.process.id)}?do=${command}`);
    return undefined;
  }
  // What is done to several at once must be the same for all of them, and mean the same to each.
  const all = action === 'next' ? [first] : items.filter(({ process }) => process.kind === kind);
  return { items: all, command, kind, spec };
}

function named(action: 'next' | 'assign' | 'pause', item: ProcessItem, known: KindCommands | undefined): string {
  if (action === 'next') return known === undefined ? item.kind : commandOf(known, item.kind);
  if (action === 'pause') return item.state === 'waiting' ? 'resume' : 'pause';
  return action;
}

/** Takes a notice off the list. */
export function finishNotice({ id }: WorkItem): void {
  send(`/work-items/${id}/done`, { method: 'POST' })
    .catch((error: unknown) => tellRefusal(error, texts.t('queue.done')))
    .finally(() => void store.invalidateQueries({ queryKey: ['work'] }));
}
