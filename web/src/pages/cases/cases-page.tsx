/** Every case one may see, by state, customer, team, severity, tier and words; the one due next first. */
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { casesQuery } from '../../api/queries.ts';
import type { CaseSummary } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { Icon } from '../../ui/icons.tsx';
import { SEVERITIES, TIERS } from '../../ui/names.ts';
import { useIsNarrow } from '../../ui/screen.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import { unique } from '../../ui/unique.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { type CaseFilter, STATES, useCaseFilter } from './case-filter.ts';
import { CaseRow } from './case-row.tsx';

export default function CasesPage(): ReactNode {
  const { t } = useTranslation();
  const filter = useCaseFilter();
  const query = useInfiniteQuery({ ...casesQuery(filter.asked), placeholderData: keepPreviousData });
  const items = useMemo(() => unique(query.data?.pages.flatMap((page) => page.items) ?? []), [query.data]);
  const [active, setActive] = useState<string>();
  const narrow = useIsNarrow();
  useTitle(t('nav.cases'));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const load = useMemo(() => () => void fetchNextPage(), [fetchNextPage]);
  return (
    <div className="page page-list">
      <CasesHead filter={filter} />
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && <Empty title={t('cases.nothing')} />}
      {items.length > 0 && (
        <VirtualList<CaseSummary>
          label={t('nav.cases')}
          items={items}
          keyOf={({ id }) => id}
          rowHeight={narrow ? 66 : 40}
          active={active}
          onActive={setActive}
          more={{ has: hasNextPage, loading: isFetchingNextPage, load }}
          row={(one) => <CaseRow of={one} />}
        />
      )}
    </div>
  );
}

function CasesHead({ filter }: { filter: CaseFilter }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { values, change } = filter;
  return (
    <header className="page-head">
      <h1>{t('nav.cases')}</h1>
      <Tabs
        label={t('queue.views')}
        value={values.state}
        tabs={STATES.map((state) => ({ value: state, label: t(`cases.state.${state}`) }))}
        onChange={(state) => change({ state })}
      />
      <span className="grow" />
      <SearchField filter={filter} />
      <Select
        size="xs"
        w={120}
        aria-label={t('cases.owner')}
        value={values.owner}
        data={[
          { value: 'all', label: t('cases.anyOwner') },
          { value: 'me', label: t('cases.mine') },
        ]}
        onChange={(owner) => change({ owner: owner ?? 'all' })}
      />
      <Select
        size="xs"
        w={120}
        aria-label={t('field.severity')}
        value={values.severity}
        data={[
          { value: 'all', label: t('cases.anySeverity') },
          ...SEVERITIES.map((severity) => ({ value: severity, label: t(`severity.${severity}`) })),
        ]}
        onChange={(severity) => change({ severity: severity ?? 'all' })}
      />
      <Select
        size="xs"
        w={120}
        aria-label={t('fact.tier')}
        value={values.tier}
        data={[
          { value: 'all', label: t('cases.anyTier') },
          ...TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) })),
        ]}
        onChange={(tier) => change({ tier: tier ?? 'all' })}
      />
      {may(me, 'write', 'cases') && (
        <Button component={Link} to="/cases/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
          {t('nav.open')}
        </Button>
      )}
    </header>
  );
}

function SearchField({ filter }: { filter: CaseFilter }): ReactNode {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter.values.text);
  const ask = useDebouncedCallback((typed: string) => filter.change({ text: typed }), 200);
  useHotkeys([['/', () => field.current?.focus()]]);
  return (
    <TextInput
      ref={field}
      size="xs"
      w={200}
      aria-label={t('cases.search')}
      placeholder={t('cases.search')}
      maxLength={100}
      leftSection={<Icon name="search" size={13} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
    />
  );
}
