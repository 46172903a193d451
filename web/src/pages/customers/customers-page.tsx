/** All customers: who looks after them and how they stand. What is shown stands in the address. */
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerPagesQuery, standingsQuery } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { useListFilter } from '../../process/list-filter.ts';
import { type FilterSpec, ListHead } from '../../process/list-head.tsx';
import { Lines } from '../../process/list-page.tsx';
import { NoLines } from '../../process/no-lines.tsx';
import { TIERS } from '../../ui/names.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { unique } from '../../ui/unique.ts';
import { CustomerForm } from './customer-form.tsx';
import { CustomerRow } from './customer-row.tsx';

const STAGES = ['prospect', 'customer', 'former'] as const;
const FIRST = { tier: 'all' };

export default function CustomersPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const filter = useListFilter(FIRST);
  const [adding, setAdding] = useState(false);
  const { query, items, standingOf } = useCustomers(filter.values);
  useTitle(t('nav.customers'));
  const filters = useFilters();
  const add = may(me, 'write', 'customers') && (
    <Button size="xs" variant="default" onClick={() => setAdding(true)}>
      {t('customers.add')}
    </Button>
  );
  return (
    <div className="page page-list">
      <ListHead
        title={t('nav.customers')}
        filter={filter}
        filters={filters}
        views={{
          name: 'tier',
          all: ['all', ...TIERS].map((one) => ({ value: one, label: one === 'all' ? t('phase.all') : one })),
        }}
        actions={add}
      />
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <NoLines
          nothing={t('customers.nothing')}
          about={t('customers.whatFor')}
          actions={add}
          filter={filter}
          narrowing={['tier', ...filters.map(({ name }) => name)]}
          first={FIRST}
        />
      )}
      {items.length > 0 && (
        <Lines<Customer>
          title={t('nav.customers')}
          items={items}
          rowHeights={[40, 60]}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          row={(one) => <CustomerRow of={one} standing={standingOf(one.id)} />}
        />
      )}
      {adding && <CustomerForm onClose={() => setAdding(false)} />}
    </div>
  );
}

function useFilters(): readonly FilterSpec[] {
  const { t } = useTranslation();
  return [
    { name: 'text', kind: 'text', label: t('customers.search'), width: 160 },
    { name: 'csm', kind: 'person', label: t('customers.csm'), width: 150 },
    { name: 'sales', kind: 'person', label: t('customers.sales'), width: 130 },
    {
      name: 'stage',
      kind: 'choice',
      label: t('customers.stage'),
      all: t('customers.anyStage'),
      choices: STAGES.map((value) => ({ value, label: t(`customers.stages.${value}`) })),
      width: 120,
    },
  ];
}

/** How they stand is read beside each page of them: the names do not wait for it. */
function useCustomers({ text, tier, csm, sales, stage }: Readonly<Record<string, string | undefined>>) {
  const asked = { q: text, tier: tier === 'all' ? undefined : tier, csmId: csm, salesId: sales, stage };
  const query = useInfiniteQuery({ ...customerPagesQuery(asked), placeholderData: keepPreviousData });
  const items = useMemo(() => unique(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  const pages = query.data?.pages.filter((page) => page.items.length > 0) ?? [];
  const standings = useQueries({
    queries: pages.map((page) => standingsQuery(page.items.map(({ id }) => id))),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => data?.items ?? []).map((one) => [one.customerId, one] as const)),
  });
  return { query, items, standingOf: (id: string) => standings.get(id) };
}
