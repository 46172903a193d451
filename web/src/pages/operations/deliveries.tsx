/** Messages that have not arrived: those still tried, and those given up, about which somebody decides. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Delivery, Page } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { dateTime } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Decisions } from './decision.tsx';

export function Deliveries(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['deliveries'],
    queryFn: ({ signal }) => get<Page<Delivery>>('/deliveries?limit=200', signal),
  });
  const items = found.data?.items ?? [];
  const heads = [
    t('operations.since'),
    t('operations.channel'),
    t('doc.url'),
    t('doc.state'),
    t('operations.error'),
    t('operations.decide'),
  ];
  return (
    <section className="report-part">
      <h2>{t('operations.deliveries')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && <Empty title={t('operations.allDelivered')} />}
      {items.length > 0 && (
        <div className="table-scroll" role="region" aria-label={t('operations.deliveries')} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((delivery) => (
                <Row key={delivery.id} of={delivery} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ of }: { of: Delivery }): ReactNode {
  const { t } = useTranslation();
  const { id, createdAt, channel, address, state, attempts, lastError } = of;
  return (
    <tr>
      <td>{dateTime(createdAt)}</td>
      <td>{word('channel', channel)}</td>
      <td>{address}</td>
      <td>{t(`timeline.${state}`, { count: attempts })}</td>
      <td dir="auto">{lastError}</td>
      <td className="table-actions">
        {state === 'failed' && (
          <Decisions
            about={address}
            actions={[
              { name: 'retry', path: `/deliveries/${id}/retry` },
              { name: 'skip', path: `/deliveries/${id}/skip` },
            ]}
            renews={['deliveries']}
          />
        )}
      </td>
    </tr>
  );
}
