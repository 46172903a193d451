/** My queue: everything that waits for me, the one due next first. */
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { WorkItem } from '../../api/types.ts';
import { lazyWith } from '../../i18n/load.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { useItemActions } from './item-actions.ts';
import { NothingToDo } from './nothing-to-do.tsx';
import { QueueHead } from './queue-head.tsx';
import { QueueRow } from './queue-row.tsx';
import { useQueue } from './use-queue.ts';
import { useQueueView } from './views.ts';

const Dialogs = lazyWith(() => import('./queue-dialogs.tsx'), 'process');

export function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const view = useQueueView();
  const queue = useQueue(view);
  const [active, setActive] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isSearching, searching] = useDisclosure();
  const search = useRef<HTMLInputElement>(null);
  const narrow = useIsNarrow();
  useTitle(t('nav.queue'));
  const item = queue.items.find(({ id }) => id === active);
  const chosen = useMemo(() => queue.items.filter(({ id }) => selected.has(id)), [queue.items, selected]);
  const actions = useItemActions(item, chosen);
  const unselect = (ids: readonly string[]): void =>
    setSelected((before) => new Set([...before].filter((one) => !ids.includes(one))));
  const toggle = (id: string): void =>
    setSelected((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  useQueueKeys({ item, actions, toggle, focusSearch: () => search.current?.focus() });
  return (
    <div className="page page-list">
      <QueueHead view={view} queue={queue} searchRef={search} onSearching={searching.toggle} />
      {chosen.length > 0 && <BulkBar count={chosen.length} actions={actions} onClear={() => setSelected(new Set())} />}
      {queue.query.isPending && <Loading />}
      {queue.query.isError && queue.items.length === 0 && (
        <Failure error={queue.query.error} retry={() => void queue.query.refetch()} />
      )}
      {queue.query.isSuccess && queue.items.length === 0 && !isSearching && <NothingToDo view={view} />}
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
              selected={selected.has(one.id)}
              onToggle={() => toggle(one.id)}
              withOwner={view.isShared}
            />
          )}
        />
      )}
      <Suspense>{actions.dialog !== undefined && <Dialogs actions={actions} onDone={unselect} />}</Suspense>
    </div>
  );
}

const keyOf = (item: WorkItem): string => item.id;

type Keys = Readonly<{
  item: WorkItem | undefined;
  actions: ReturnType<typeof useItemActions>;
  toggle: (id: string) => void;
  focusSearch: () => void;
}>;

/** One-key actions on the active row, or on those selected. */
function useQueueKeys({ item, actions, toggle, focusSearch }: Keys): void {
  const navigate = useNavigate();
  useHotkeys([
    ['r', () => actions.open('next')],
    ['a', () => actions.open('assign')],
    ['p', () => actions.open('pause')],
    ['s', () => actions.open('snooze')],
    ['d', () => actions.finishNotices()],
    ['x', () => item && toggle(item.id)],
    ['n', () => void navigate('/cases/new')],
    ['/', focusSearch],
  ]);
  // Before any row is active, j and k begin with the first one.
  useHotkeys([
    ['j', () => item ?? firstRow()?.focus()],
    ['k', () => item ?? firstRow()?.focus()],
  ]);
}

const firstRow = (): HTMLElement | null => document.querySelector<HTMLElement>('.list [data-row-link]');
