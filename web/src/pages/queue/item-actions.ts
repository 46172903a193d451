/** What one can do with lines of the queue: with those selected, else with the active one. */
import { useState } from 'react';
import { send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { CaseCommandName, WorkItem } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { oneOf } from '../../ui/guards.ts';
import { STAGES } from '../../ui/names.ts';
import { tellRefusal } from '../../ui/tell.tsx';

export type ItemAction = 'next' | 'assign' | 'pause' | 'snooze';
export type Dialog = Readonly<{ items: readonly WorkItem[]; command: CaseCommandName | 'snooze' }>;

/** Opens dialogs and finishes notices. */
export function useItemActions(active: WorkItem | undefined, selected: readonly WorkItem[]) {
  const [dialog, setDialog] = useState<Dialog>();
  const items = selected.length > 0 ? selected : active === undefined ? [] : [active];
  const open = (action: ItemAction): void => {
    const ofCases = items.filter((item) => item.case !== null);
    const [first] = ofCases;
    if (first === undefined) return;
    const command = commandOf(action, first);
    // What is done to several at once must be the same for all of them.
    const isBulk = command === 'assign' || command === 'snooze' || command === 'pause' || command === 'resume';
    setDialog({ items: isBulk ? ofCases : [first], command });
  };
  return {
    items,
    dialog,
    open,
    finishNotices: () => items.filter((item) => item.case === null).forEach(finishNotice),
    close: () => setDialog(undefined),
  };
}

function commandOf(action: ItemAction, { kind, state }: WorkItem): Dialog['command'] {
  if (action === 'next') return oneOf(STAGES, kind) ?? 'note';
  if (action === 'pause') return state === 'waiting' ? 'resume' : 'pause';
  return action;
}

/** Takes a notice off the list. */
export function finishNotice({ id }: WorkItem): void {
  send(`/work-items/${id}/done`, { method: 'POST' })
    .catch((error: unknown) => tellRefusal(error, texts.t('queue.done')))
    .finally(() => void store.invalidateQueries({ queryKey: ['work'] }));
}
