/** The ledger, oldest line first, by the filters of the page. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListFilter } from '../../process/list-filter.ts';
import { listQuery } from '../../process/queries.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import type { LedgerLineView } from '../leads/types.ts';
import { LedgerLines } from './ledger-lines.tsx';

export function LedgerTable(): ReactNode {
  const { t } = useTranslation();
  const { person, quarter, state } = useListFilter().values;
  const filter = { personId: state === 'mine' ? 'me' : person, quarter };
  const found = useInfiniteQuery(listQuery<LedgerLineView>('lead', filter, '/rewards/ledger'));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const lines = found.data.pages.flatMap(({ items }) => items);
  if (lines.length === 0) return <Empty title={t('rewards.nothing')} />;
  return (
    <div className="list-part">
      <LedgerLines lines={lines} label={t('rewards.ledger')} />
      {found.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('form.more')}
        </Button>
      )}
    </div>
  );
}
