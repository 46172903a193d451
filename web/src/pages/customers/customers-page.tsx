/** All customers with tier, people and zone. */
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerPagesQuery, peopleQuery, teamsQuery } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { Icon } from '../../ui/icons.tsx';
import { TierMark } from '../../ui/marks.tsx';
import { TIERS } from '../../ui/names.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import { unique } from '../../ui/unique.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { CustomerForm } from './customer-form.tsx';

export default function CustomersPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [text, setText] = useState('');
  const [tier, setTier] = useState('all');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const [adding, setAdding] = useState(false);
  const [active, setActive] = useState<string>();
  const narrow = useIsNarrow();
  useTitle(t('nav.customers'));
  const filter = { q: asked === '' ? undefined : asked, tier: tier === 'all' ? undefined : tier };
  const query = useInfiniteQuery({ ...customerPagesQuery(filter), placeholderData: keepPreviousData });
  const items = useMemo(() => unique(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  return (
    <div className="page page-list">
      <header className="page-head">
        <h1>{t('nav.customers')}</h1>
        <Tabs
          label={t('fact.tier')}
          value={tier}
          tabs={['all', ...TIERS].map((one) => ({ value: one, label: one === 'all' ? t('phase.all') : one }))}
          onChange={setTier}
        />
        <span className="grow" />
        <TextInput
          size="xs"
          w={200}
          aria-label={t('customers.search')}
          placeholder={t('customers.search')}
          maxLength={100}
          leftSection={<Icon name="search" size={13} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {may(me, 'write', 'customers') && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t('customers.add')}
          </Button>
        )}
      </header>
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <Empty title={t('customers.nothing')} />}
      {items.length > 0 && (
        <VirtualList<Customer>
          label={t('nav.customers')}
          items={items}
          keyOf={({ id }) => id}
          rowHeight={narrow ? 60 : 40}
          active={active}
          onActive={setActive}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          row={(one) => <CustomerRow of={one} />}
        />
      )}
      {adding && <CustomerForm onClose={() => setAdding(false)} />}
    </div>
  );
}

function CustomerRow({ of }: { of: Customer }): ReactNode {
  const people = useQuery(peopleQuery).data?.items;
  const teams = useQuery(teamsQuery).data?.items;
  return (
    <div className="row row-customers">
      <TierMark tier={of.tier} />
      <Link to={`/customers/${of.id}`} className="row-title cut" data-row-link dir="auto" title={of.name}>
        {of.name}
      </Link>
      <span className="row-customer cut">{people?.find(({ id }) => id === of.csmId)?.name}</span>
      <span className="row-stage cut">{teams?.find(({ id }) => id === of.teamId)?.name}</span>
      <span className="row-stage cut">{of.timezone}</span>
    </div>
  );
}
