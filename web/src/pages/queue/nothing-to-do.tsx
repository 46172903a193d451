/** An empty queue says so, and offers what a colleague could use help with. */
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { send } from '../../api/client.ts';
import { workQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { WorkItem } from '../../api/types.ts';
import { lineName } from '../../bulk/line-name.ts';
import { lazyWith } from '../../i18n/load.ts';
import { may, useMe } from '../../me.ts';
import { Empty } from '../../ui/states.tsx';
import { tellRefusal } from '../../ui/tell.tsx';
import { QueueRow } from './queue-row.tsx';
import type { QueueView } from './views.ts';

const FirstSteps = lazyWith(() => import('./first-steps.tsx'), 'setup');

const OFFERED = 6;

export function NothingToDo({ view }: { view: QueueView }): ReactNode {
  const { t } = useTranslation();
  const setsUp = may(useMe(), 'write', 'policies');
  const isOwn = view.name === 'all' && !view.isShared && view.text === '' && view.kind === undefined;
  const others = useInfiniteQuery({ ...workQuery({ others: 'true', state: 'open' }), enabled: isOwn });
  // Of one process, the first line stands for the others.
  const lines = Map.groupBy(others.data?.pages[0]?.items ?? [], ({ process }) => process?.id);
  const offered = [...lines.values()].flatMap(([first]) => first ?? []).slice(0, OFFERED);
  const take = useMutation({
    mutationFn: ({ id }: WorkItem) => send(`/work-items/${id}/take`, { method: 'POST' }),
    onSettled: () => store.invalidateQueries({ queryKey: ['work'] }),
    onError: (error) => tellRefusal(error, t('queue.take')),
  });
  if (!isOwn) return <Empty title={t('queue.nothingHere')} />;
  return (
    <Empty title={t('queue.nothing')}>
      {offered.length > 0 && (
        <section className="offer" aria-label={t('queue.couldHelp')}>
          <h2>{t('queue.couldHelp')}</h2>
          {offered.map((item) => (
            <div key={item.id} className="offer-row">
              <QueueRow item={item} selected={false} onToggle={() => undefined} withOwner />
              <Button
                size="compact-xs"
                variant="default"
                loading={take.isPending && take.variables.id === item.id}
                onClick={() => take.mutate(item)}
              >
                {t('queue.take')}
                <span className="sr-only"> {lineName(item)}</span>
              </Button>
            </div>
          ))}
        </section>
      )}
      <Link to="/cases?state=overdue">{t('queue.seeOverdue')}</Link>
      {setsUp && (
        <Suspense>
          <FirstSteps />
        </Suspense>
      )}
    </Empty>
  );
}
