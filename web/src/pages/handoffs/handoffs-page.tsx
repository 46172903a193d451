/** What is offered to me, by me, in my teams: one after the other, each with its context pack beside the list. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { ListHead } from '../../process/list-head.tsx';
import { NoLines } from '../../process/no-lines.tsx';
import { listQuery } from '../../process/queries.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { unique } from '../../ui/unique.ts';
import { Agenda } from './agenda.tsx';
import { useHandoffKinds } from './kinds.ts';
import type { HandoffSummary } from './types.ts';

const BOXES = ['toMe', 'byMe', 'taken', 'team', 'all'] as const;
const PHASES = ['accepted', 'done', 'declined', 'withdrawn', 'returned'] as const;
const FIRST = { box: 'toMe' };

const asked = ({ box, state, text, kind, customer, due }: ListValues): Filter => ({
  box: box === 'all' ? undefined : box,
  // Open ones where the address says nothing.
  state: state === 'any' ? 'all' : (state ?? 'open'),
  text,
  handoffKind: kind,
  customerId: customer,
  due,
});

export default function HandoffsPage(): ReactNode {
  const { t } = useTranslation();
  const filter = useListFilter(FIRST);
  const kinds = useHandoffKinds();
  const query = useInfiniteQuery({
    ...listQuery<HandoffSummary>('handoff', asked(filter.values)),
    placeholderData: keepPreviousData,
  });
  const items = unique(query.data?.pages.flatMap((page) => page.items) ?? []);
  useTitle(t('nav.handoffs'));
  return (
    <div className="page page-list">
      <ListHead
        title={t('nav.handoffs')}
        filter={filter}
        views={{ name: 'box', all: BOXES.map((box) => ({ value: box, label: t(`handoffs.box.${box}`) })) }}
        filters={[
          { name: 'text', kind: 'text', label: t('handoffs.search'), width: 160 },
          {
            name: 'state',
            kind: 'choice',
            label: t('handoffs.state'),
            all: t('phase.open'),
            choices: [
              { value: 'any', label: t('phase.all') },
              { value: 'closed', label: t('phase.closed') },
              ...PHASES.map((value) => ({ value, label: t(`handoff.phase.${value}`) })),
            ],
            width: 100,
          },
          { name: 'kind', kind: 'choice', label: t('handoffs.kind'), all: t('handoffs.anyKind'), choices: kinds },
        ]}
        actions={
          <Button component={Link} to="/handoffs/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
            {t('handoffs.offer')}
          </Button>
        }
      />
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <NoLines
          nothing={t('handoffs.nothing')}
          about={t('handoffs.whatFor')}
          filter={filter}
          narrowing={['box', 'text', 'state', 'kind', 'customer']}
          first={FIRST}
        />
      )}
      {items.length > 0 && (
        <Agenda
          items={items}
          more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          loading={query.isFetchingNextPage}
        />
      )}
    </div>
  );
}
