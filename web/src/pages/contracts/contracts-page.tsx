/** Contracts, term by term: who has bought what, for how much, until when. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { may, useMe } from '../../me.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { money, plainDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import type { ContractView } from './types.ts';

const STATES = ['current', 'ended', 'cancelled', 'all'] as const;

const asked = ({ state, customer, from, before }: ListValues): Filter => ({
  state,
  customerId: customer,
  endsAfter: from,
  endsBefore: before,
});

export default function ContractsPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ListPage<ContractView>
      kind="renewal"
      path="/contracts"
      title={t('nav.contracts')}
      first={{ state: 'current' }}
      views={{
        name: 'state',
        all: () => STATES.map((state) => ({ value: state, label: t(`contracts.state.${state}`) })),
      }}
      filters={[
        { name: 'customer', kind: 'customer', label: t('fact.customer'), width: 160 },
        { name: 'from', kind: 'date', label: t('contracts.endsAfter'), width: 140 },
        { name: 'before', kind: 'date', label: t('contracts.endsBefore'), width: 140 },
      ]}
      asked={asked}
      row={(one) => <Row of={one} />}
      nothing={t('contracts.nothing')}
      about={t('contracts.whatFor')}
      actions={
        may(me, 'write', 'contracts') && (
          <>
            <Button component={Link} to="/contracts/import" size="xs" variant="default">
              {t('contracts.import')}
            </Button>
            <Button component={Link} to="/contracts/new" size="xs" leftSection={<Icon name="plus" size={14} />}>
              {t('contracts.add')}
            </Button>
          </>
        )
      }
    />
  );
}

function Row({ of }: { of: ContractView }): ReactNode {
  const { t } = useTranslation();
  const { customer, products, number, term } = of;
  return (
    <ProcessRow
      kind="renewal"
      of={{ id: of.id, number, title: `${customer.name} · ${products.join(', ')}` }}
      to={`/contracts/${of.id}`}
      customer={of.renewal.owner.name}
      columns={[
        { name: 'term', words: t('contracts.term', { count: term }), width: 60 },
        { name: 'class', words: t(`serviceClass.${of.serviceClass}`), width: 130 },
        { name: 'amount', words: money(of.amountMinor, of.currency), width: 120 },
      ]}
      badge={
        <BadgeView
          tone={of.state === 'current' ? 'calm' : 'done'}
          icon={of.state === 'cancelled' ? 'stop' : 'clock'}
          words={of.state === 'cancelled' ? t('contracts.state.cancelled') : plainDay(of.endDate)}
        />
      }
    />
  );
}
