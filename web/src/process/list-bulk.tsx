/** What can be done with the ticked lines of a list, or with the active one: the same bar and dialogs as in the queue. */
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { type Item, useItemActions } from '../bulk/item-actions.ts';
import type { useSelection } from '../bulk/use-selection.ts';
import { lazyWith } from '../i18n/load.ts';
import type { KindName } from './kinds.ts';
import { commandsOf } from './registry.ts';

const loadDialogs = () => import('../bulk/bulk-dialogs.tsx');
const Dialogs = lazyWith(loadDialogs, 'process');

type BulkProps = Readonly<{
  kind: KindName;
  all: number;
  active: Item | undefined;
  selection: Pick<ReturnType<typeof useSelection>, 'all' | 'clear' | 'remove'> & Readonly<{ chosen: readonly Item[] }>;
}>;

export default function Bulk({ kind, all, active, selection }: BulkProps): ReactNode {
  const { chosen } = selection;
  const actions = useItemActions(active, chosen);
  const pauses = usePauses(kind, chosen.length > 0);
  useHotkeys([
    ['a', () => actions.open('assign')],
    ['p', () => actions.open('pause')],
    ['Escape', () => actions.asked === undefined && selection.clear()],
  ]);
  // Loaded before it is asked for: keys typed while it came would be lost.
  useEffect(() => void Promise.all([loadDialogs(), import('../bulk/plans.ts')]), []);
  return (
    <>
      {chosen.length > 0 && (
        <BulkBar
          selection={selection}
          all={all}
          actions={actions}
          can={{ snooze: false, pause: pauses, answer: true }}
        />
      )}
      <Suspense>
        {(actions.asked !== undefined || actions.refused.length > 0) && (
          <Dialogs actions={actions} onDone={selection.remove} />
        )}
      </Suspense>
    </>
  );
}

/** Whether processes of a kind can be paused at all. */
function usePauses(kind: KindName, isAsked: boolean): boolean {
  const [pauses, setPauses] = useState(false);
  useEffect(() => {
    if (!isAsked) return;
    commandsOf(kind).then(
      (known) => setPauses(known?.pause !== undefined),
      () => undefined,
    );
  }, [kind, isAsked]);
  return pauses;
}
