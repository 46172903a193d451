/** What somebody has earned in a quarter: sums per currency, and every line they are made of. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../../api/client.ts';
import { useMe } from '../../me.ts';
import { useListFilter } from '../../process/list-filter.ts';
import { ListHead } from '../../process/list-head.tsx';
import { money } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { quarterOf, quartersFrom } from '../leads/quarters.ts';
import type { StatementView } from '../leads/types.ts';
import { LedgerLines } from './ledger-lines.tsx';

export default function StatementPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [now] = useState(() => Date.now());
  const filter = useListFilter({ person: me.id });
  const asked = { personId: filter.values['person'], quarter: filter.values['quarter'] ?? quarterOf(now) };
  const found = useQuery({
    queryKey: ['few', 'lead', 'statement', asked],
    queryFn: ({ signal }) => get<StatementView>(withQuery('/rewards/statement', asked), signal),
  });
  useTitle(t('rewards.statement'));
  return (
    <div className="page">
      <ListHead
        title={t('rewards.statement')}
        filter={filter}
        filters={[
          { name: 'person', kind: 'person', label: t('rewards.person'), width: 180 },
          {
            name: 'quarter',
            kind: 'choice',
            label: t('rewards.quarter'),
            all: quarterOf(now),
            choices: quartersFrom(now, -9)
              .slice(1)
              .map((value) => ({ value, label: value })),
            width: 120,
          },
        ]}
        csv={{ path: '/rewards/statement.csv', filter: asked }}
      />
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data !== undefined && <Shown of={found.data} />}
    </div>
  );
}

function Shown({ of }: { of: StatementView }): ReactNode {
  const { t } = useTranslation();
  if (of.lines.length === 0) {
    return <Empty title={t('rewards.none', { name: of.person.name, quarter: of.quarter })} />;
  }
  return (
    <>
      <dl className="totals">
        {of.totals.map(({ currency, earnedMinor, paidMinor, owedMinor }) => (
          <div key={currency} className="panel">
            <dt>{currency}</dt>
            <dd>
              {t('rewards.earned')} <strong>{money(earnedMinor, currency)}</strong>
            </dd>
            <dd>
              {t('rewards.paid')} <strong>{money(paidMinor, currency)}</strong>
            </dd>
            <dd>
              {t('rewards.owed')} <strong>{money(owedMinor, currency)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <LedgerLines lines={of.lines} label={t('rewards.statement')} />
    </>
  );
}
