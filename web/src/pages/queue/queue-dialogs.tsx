/** The dialogs of the queue. What is sent to several processes is reported with what was refused. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { CommandDialog } from '../../process/command-dialog.tsx';
import { commandWord } from '../../process/kinds.ts';
import { sendCommand } from '../../process/send-command.ts';
import { tellDone, tellRefusal } from '../../ui/tell.tsx';
import type { ProcessItem, useItemActions } from './item-actions.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';

type DialogsProps = Readonly<{
  actions: ReturnType<typeof useItemActions>;
  /** Called with the lines something was done with. */
  onDone: (ids: readonly string[]) => void;
}>;

export default function Dialogs({ actions, onDone }: DialogsProps): ReactNode {
  const { t } = useTranslation();
  const { dialog, close } = actions;
  if (dialog === undefined) return null;
  const { items, command } = dialog;
  const [only] = items;
  const about =
    items.length === 1 ? `${only?.process.number} ${only?.title}` : t('queue.selected', { count: items.length });
  const forEach = async (what: string, act: (item: ProcessItem) => Promise<unknown>): Promise<void> => {
    const refused: unknown[] = [];
    for (const item of items) await act(item).catch((error: unknown) => refused.push(error));
    await store.invalidateQueries({ queryKey: ['work'] });
    const [first] = refused;
    if (items.length === 1 && first instanceof Refusal) throw first;
    if (first !== undefined) tellRefusal(first, t('queue.someRefused', { what, count: refused.length }));
    if (refused.length < items.length) tellDone(t('queue.doneFor', { what, count: items.length - refused.length }));
    close();
    onDone(items.map(({ id }) => id));
  };
  if (!('spec' in dialog)) {
    return (
      <SnoozeDialog
        about={about}
        onClose={close}
        onSnooze={(until) =>
          forEach(t('queue.snooze'), ({ id }) => send(`/work-items/${id}/snooze`, { method: 'POST', body: { until } }))
        }
      />
    );
  }
  const { kind, spec } = dialog;
  return (
    <CommandDialog
      kind={kind}
      command={command}
      spec={spec}
      about={about}
      onClose={close}
      onSend={(body, key) =>
        forEach(commandWord(kind, command), ({ id, process }) =>
          sendCommand({ kind, id: process.id, command, path: spec.path, body, key: `${key}-${id}` }),
        )
      }
    />
  );
}
