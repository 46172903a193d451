/** What needs attention: parts that are away, notifications that did not arrive; and the way into Temporal's own pages. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Mail } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Missing } from '../missing.tsx';
import { Deliveries } from './deliveries.tsx';
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
