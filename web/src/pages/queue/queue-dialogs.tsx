/** The dialogs of the queue. What is sent to several cases is reported with what was refused. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { CommandDialog } from '../../commands/command-dialog.tsx';
import { sendCommand } from '../../commands/send-command.ts';
import { tellDone, tellRefusal } from '../../ui/tell.tsx';
import type { useItemActions } from './item-actions.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';

type DialogsProps = Readonly<{ actions: ReturnType<typeof useItemActions>; onDone: () => void }>;

export default function Dialogs({ actions, onDone }: DialogsProps): ReactNode {
  const { t } = useTranslation();
  const { dialog, close } = actions;
  if (dialog === undefined) return null;
  const { items, command } = dialog;
  const about =
    items.length === 1 ? `${items[0]?.case?.number} ${items[0]?.title}` : t('queue.selected', { count: items.length });
  const forEach = async (what: string, act: (item: (typeof items)[number]) => Promise<unknown>): Promise<void> => {
    const refused: unknown[] = [];
    for (const item of items) await act(item).catch((error: unknown) => refused.push(error));
    await store.invalidateQueries({ queryKey: ['work'] });
    const [first] = refused;
    if (items.length === 1 && first instanceof Refusal) throw first;
    if (first !== undefined) tellRefusal(first, t('queue.someRefused', { what, count: refused.length }));
    if (refused.length < items.length) tellDone(t('queue.doneFor', { what, count: items.length - refused.length }));
    close();
    onDone();
  };
  if (command === 'snooze') {
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
  return (
    <CommandDialog
      command={command}
      about={about}
      onClose={close}
      onSend={(body, key) =>
        forEach(t(`command.${command}`), ({ id, case: of }) =>
          of === null ? Promise.resolve() : sendCommand({ caseId: of.id, command, body, key: `${key}-${id}` }),
        )
      }
    />
  );
}
