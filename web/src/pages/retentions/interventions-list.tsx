/** Interventions of every customer, the latest first: who acts, until when, and how it came out. */
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import { cursor } from '../../api/queries.ts';
import type { Page } from '../../api/types.ts';
import { language } from '../../i18n/language.ts';
import { pathOf } from '../../process/kinds.ts';
import { useListFilter } from '../../process/list-filter.ts';
import { oneOf } from '../../ui/guards.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { InterventionBadge } from './interventions.tsx';
import type { InterventionOf } from './types.ts';

export function Interventions(): ReactNode {
  const { t } = useTranslation();
  const { values } = useListFilter();
  const { customer: customerId, rule } = values;
  const outcome = oneOf(['recovered', 'notRecovered', 'falseAlarm'] as const, values['outcome']);
  const state = values['state'] === 'closed' ? 'closed' : values['state'] === undefined ? 'open' : 'all';
  const filter = { state: outcome === undefined ? state : 'all', customerId, rule, outcome };
  const query = useInfiniteQuery({
    queryKey: ['list', 'retention', 'interventions', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<InterventionOf>>(withQuery('/retentions/interventions', { ...filter, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: cursor,
  });
  if (query.isPending) return <Loading />;
  if (query.data === undefined) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('retentions.noIntervention')} />;
  return (
    <div className="page list">
      <ul className="seats">
        {items.map((one) => (
          <li key={`${one.retention.id}/${one.no}`} className="notice">
            <Link to={pathOf('retention', one.retention.id)} dir="auto">
              {one.retention.number} {one.customer.name}
            </Link>{' '}
            <strong dir="auto">{one.title[language()]}</strong> <InterventionBadge of={one} />
            <p className="muted">{one.person?.name}</p>
            {one.outcomeReason !== null && <p dir="auto">{one.outcomeReason}</p>}
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('form.more')}
        </Button>
      )}
    </div>
  );
}
