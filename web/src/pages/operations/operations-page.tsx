/** What needs attention: parts that are away, notifications that did not arrive; and the way into Temporal's own pages. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Delivery, Mail, Page } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Missing } from '../missing.tsx';
import { Decisions } from './decision.tsx';
import { Stuck } from './stuck.tsx';
import { useTemporalUi } from './temporal-ui.ts';

export default function OperationsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  useTitle(t('nav.operations'));
  if (!may(me, 'read', 'deliveries')) return <Missing />;
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.operations')}</h1>
        <span className="grow" />
        <TemporalLink />
      </header>
      <Parts />
      <Stuck />
      <Deliveries />
      <Outbox />
    </div>
  );
}

function TemporalLink(): ReactNode {
  const { t } = useTranslation();
  const page = useTemporalUi();
  if (page === undefined) return null;
  return (
    <a href={page} target="_blank" rel="noreferrer" className="with-icon">
      <Icon name="link" /> {t('operations.temporal')}
    </a>
  );
}

type Readiness = { status: string; checks: Record<string, string> };

/** Asked every half minute while somebody looks: this page is for when the live updates may be what is broken. */
function Parts(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['readyz'],
    queryFn: async ({ signal }): Promise<Readiness> => {
      const response = await fetch('/readyz', { signal });
      return response.json();
    },
    refetchInterval: 30_000,
  });
  return (
    <section className="report-part">
      <h2>{t('operations.parts')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      <div className="actions">
        {Object.entries(found.data?.checks ?? {}).map(([part, state]) => (
          <BadgeView
            key={part}
            tone={state === 'up' ? 'done' : 'soon'}
            icon={state === 'up' ? 'check' : 'alert'}
            words={`${word('operations.part', part)}: ${t(state === 'up' ? 'operations.up' : 'operations.down')}`}
          />
        ))}
      </div>
    </section>
  );
}

function Deliveries(): ReactNode {
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
              {items.map(({ id, createdAt, channel, address, state, attempts, lastError }) => (
                <tr key={id}>
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
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Only where mails are written to a folder instead of being sent. */
function Outbox(): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['outbox'],
    queryFn: ({ signal }) => get<{ items: Mail[] }>('/outbox', signal),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="report-part">
      <h2>{t('operations.outbox')}</h2>
      <p className="muted">{t('operations.outboxHint')}</p>
      <ul className="lines">
        {items.slice(0, 50).map(({ name, to, subject, at }) => (
          <li key={name} className="mail-line">
            <time className="muted" dateTime={at}>
              {dateTime(at)}
            </time>
            <span className="cut" title={to}>
              {to}
            </span>
            <span dir="auto">{subject}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
