/** What one has been told. Reading it here marks it as read. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { send } from '../api/client.ts';
import { notificationsQuery } from '../api/queries.ts';
import { store } from '../api/store.ts';
import type { Notification } from '../api/types.ts';
import { kindWord, pathOf } from '../process/kinds.ts';
import { near } from '../ui/format.ts';
import { useNow } from '../ui/now.ts';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { tellRefusal } from '../ui/tell.tsx';
import { useTitle } from '../ui/title.ts';

const renew = () => store.invalidateQueries({ queryKey: ['notifications'] });

export default function InboxPage(): ReactNode {
  const { t } = useTranslation();
  useTitle(t('nav.inbox'));
  const found = useQuery(notificationsQuery);
  const readAll = useMutation({
    mutationFn: (upTo: string) => send('/notifications/read', { method: 'POST', body: { upTo } }),
    onSettled: renew,
    onError: (error) => tellRefusal(error),
  });
  const items = found.data?.items ?? [];
  const [newest] = items;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.inbox')}</h1>
        <span className="grow" />
        {newest !== undefined && (found.data?.unread ?? 0) > 0 && (
          <Button size="xs" variant="default" loading={readAll.isPending} onClick={() => readAll.mutate(newest.at)}>
            {t('inbox.readAll')}
          </Button>
        )}
      </header>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && <Empty title={t('inbox.nothing')} />}
      <ul className="inbox">
        {items.map((item) => (
          <Line key={item.id} item={item} />
        ))}
      </ul>
    </div>
  );
}

function Line({ item }: { item: Notification }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { id, readAt, title, at, process: of } = item;
  const read = (): void => {
    if (readAt !== null) return;
    send(`/notifications/${id}/read`, { method: 'POST' }).then(renew, (error: unknown) => tellRefusal(error));
  };
  return (
    <li className={readAt === null ? 'inbox-line unread' : 'inbox-line'}>
      <Link to={pathOf(of.kind, of.id)} onClick={read} dir="auto">
        {title}
        {readAt === null && <span className="sr-only"> ({t('inbox.unread')})</span>}
      </Link>
      <span className="muted inbox-kind">{kindWord(of.kind)}</span>
      <time className="muted" dateTime={at}>
        {near(at, now)}
      </time>
    </li>
  );
}
