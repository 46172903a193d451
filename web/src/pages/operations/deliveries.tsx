/** Messages that have not arrived: those given up, about which somebody decides, and those still tried. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get } from '../../api/client.ts';
import type { Delivery, Page } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { dateTime } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { attentionQuery } from './attention-query.ts';
import { Decisions } from './decision.tsx';

type State = Delivery['state'];

const deliveriesQuery = (state: State) => ({
  queryKey: ['deliveries', state],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<Delivery>>(`/deliveries?limit=200&state=${state}`, signal),
  refetchInterval: 20_000,
});

export function Deliveries(): ReactNode {
  const { t } = useTranslation();
  const failed = useQuery(deliveriesQuery('failed'));
  const pending = useQuery(deliveriesQuery('pending'));
  const counts = useQuery(attentionQuery).data?.deliveries;
  const isEmpty = failed.data?.items.length === 0 && pending.data?.items.length === 0;
  const error = failed.error ?? pending.error;
  return (
    <section className="report-part">
      <h2>{t('operations.deliveries')}</h2>
      {(failed.isPending || pending.isPending) && <Loading />}
      {error !== null && (
        <Failure error={error} retry={() => void Promise.all([failed.refetch(), pending.refetch()])} />
      )}
      {isEmpty && <Empty title={t('operations.allDelivered')} />}
      <Given items={failed.data?.items ?? []} state="failed" count={counts?.failed} />
      <Given items={pending.data?.items ?? []} state="pending" count={counts?.retrying} />
    </section>
  );
}

type GivenProps = Readonly<{
  items: readonly Delivery[];
  state: State;
  /** Of all, which may be more than are listed. */
  count: number | undefined;
}>;

function Given({ items, state, count = items.length }: GivenProps): ReactNode {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  const paths = (what: 'retry' | 'skip') => items.map(({ id }) => `/deliveries/${id}/${what}`);
  const isFailed = state === 'failed';
  return (
    <>
      <div className="section-head">
        <h3>
          {t(isFailed ? 'operations.givenUp' : 'operations.stillTried', { count: Math.max(count, items.length) })}
        </h3>
        <span className="muted cut">{commonError(items)}</span>
        <span className="grow" />
        {isFailed && items.length > 1 && (
          <Decisions
            about={t('operations.allOf', { count: items.length })}
            actions={[
              { name: 'retry', paths: paths('retry') },
              { name: 'skip', paths: paths('skip') },
            ]}
            renews={['deliveries']}
          />
        )}
      </div>
      <DataTable
        label={t('operations.deliveries')}
        heads={[
          t('operations.since'),
          t('operations.about'),
          t('operations.channel'),
          t('doc.url'),
          t('doc.state'),
          t('operations.error'),
          ...(isFailed ? [t('operations.decide')] : []),
        ]}
      >
        {items.map((delivery) => (
          <Row key={delivery.id} of={delivery} />
        ))}
      </DataTable>
    </>
  );
}

/** What all of them failed of, where it is one thing: the server that is away. */
function commonError(items: readonly Delivery[]): string | null {
  const errors = new Set(items.map(({ lastError }) => lastError));
  return errors.size === 1 ? (items[0]?.lastError ?? null) : null;
}

function Row({ of }: { of: Delivery }): ReactNode {
  const { t } = useTranslation();
  const { id, createdAt, process, channel, address, state, attempts, lastError } = of;
  return (
    <tr>
      <td>{dateTime(createdAt)}</td>
      <td dir="auto">
        {process !== null && (
          <Link to={pathOf(process.kind, process.id)} title={process.title}>
            {process.number}
          </Link>
        )}
      </td>
      <td>{word('channel', channel)}</td>
      <td>{address}</td>
      <td>{t(`timeline.${state}`, { count: attempts })}</td>
      <td dir="auto">{lastError}</td>
      {state === 'failed' && (
        <td className="table-actions">
          <Decisions
            about={address}
            actions={[
              { name: 'retry', paths: [`/deliveries/${id}/retry`] },
              { name: 'skip', paths: [`/deliveries/${id}/skip`] },
            ]}
            renews={['deliveries']}
          />
        </td>
      )}
    </tr>
  );
}
