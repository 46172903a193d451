/** My queue: everything that waits for me, the one due next first. */
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { stay } from '../../api/presence.ts';
import type { WorkItem } from '../../api/types.ts';
import { BulkBar } from '../../bulk/bulk-bar.tsx';
import { type ItemActions, useItemActions } from '../../bulk/item-actions.ts';
import { useSelection } from '../../bulk/use-selection.ts';
import { lazyWith } from '../../i18n/load.ts';
import { firstLine, leadTo } from '../../process/lead-to.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { NothingToDo } from './nothing-to-do.tsx';
import { QueueHead } from './queue-head.tsx';
import { QueueRow } from './queue-row.tsx';
import { linkOf, useActive } from './use-active.ts';
import { useQueue } from './use-queue.ts';
import { useQueueView } from './views.ts';

const loadDialogs = () => import('../../bulk/bulk-dialogs.tsx');
const Dialogs = lazyWith(loadDialogs, 'process');

export function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const view = useQueueView();
  const queue = useQueue(view);
  const [active, setActive] = useActive(queue.items);
  const selection = useSelection(queue.items);
  const [isTyping, setTyping] = useState(false);
  const narrow = useIsNarrow();
  useTitle(t('nav.queue'));
  // Lines say who else is at what they are about.
  useEffect(() => stay({ at: 'queue', writing: false }), []);
  const isRead = !queue.query.isPending;
  // Loaded before it is asked for, since keys typed while it came would be lost; and not before the lines can be seen.
  useEffect(() => {
    if (!isRead) return undefined;
    const timer = setTimeout(() => void Promise.all([loadDialogs(), import('../../bulk/plans.ts')]), 100);
    return () => clearTimeout(timer);
  }, [isRead]);
  const item = queue.items.find(({ id }) => id === active);
  const { chosen, toggle } = selection;
  const actions = useItemActions(item, chosen);
  useQueueKeys({ item, actions, toggle });
  return (
    <div className="page page-list">
      <QueueHead view={view} queue={queue} onTyping={setTyping} onBack={() => beginAt(item?.id)} />
      {chosen.length > 0 && <BulkBar selection={selection} all={queue.items.length} actions={actions} />}
      {queue.query.isPending && <Loading />}
      {queue.query.isError && queue.items.length === 0 && (
        <Failure error={queue.query.error} retry={() => void queue.query.refetch()} />
      )}
      {queue.query.isSuccess && queue.items.length === 0 && !isTyping && <NothingToDo view={view} />}
      {queue.items.length > 0 && (
        <VirtualList<WorkItem>
          label={t('nav.queue')}
          items={queue.items}
          keyOf={keyOf}
          rowHeight={narrow ? 66 : 40}
          active={active}
          onActive={setActive}
          more={queue.more}
          row={(one) => (
            <QueueRow
              item={one}
              selected={selection.has(one.id)}
              onToggle={() => toggle(one.id)}
              withOwner={view.isShared}
            />
          )}
        />
      )}
      <Suspense>
        {(actions.asked !== undefined || actions.refused.length > 0) && (
          <Dialogs actions={actions} onDone={selection.remove} />
        )}
      </Suspense>
    </div>
  );
}

const keyOf = (item: WorkItem): string => item.id;

type Keys = Readonly<{
  item: WorkItem | undefined;
  actions: ItemActions;
  toggle: (id: string) => void;
}>;

/** One-key actions on the active row, or on those selected. */
function useQueueKeys({ item, actions, toggle }: Keys): void {
  const navigate = useNavigate();
  useHotkeys([
    ['r', () => actions.open('next')],
    ['a', () => actions.open('assign')],
    ['p', () => actions.open('pause')],
    ['s', () => actions.open('snooze')],
    ['d', () => actions.finishNotices()],
    ['x', () => item && toggle(item.id)],
    ['n', () => void navigate('/cases/new')],
  ]);
  // With the keyboard nowhere else, j and k begin where one was, or with the first line; in the list, they move in it.
  useHotkeys([
    ['j', () => beginAt(item?.id)],
    ['k', () => beginAt(item?.id)],
  ]);
}

function beginAt(id: string | undefined): void {
  if (document.activeElement?.closest('.list') != null) return;
  leadTo(() => (id === undefined ? null : linkOf(id)) ?? firstLine());
}
