/** What leads have earned whom: what waits for approval, what for payment, and the ledger line by line. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { money } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { quartersFrom } from '../leads/quarters.ts';
import { RewardActions } from '../leads/reward-actions.tsx';
import type { RewardView } from '../leads/types.ts';
import { LedgerTable } from './ledger-table.tsx';

const STATES = ['open', 'toApprove', 'mine', 'paid', 'all'] as const;
const VIEWS: Readonly<Record<string, Filter>> = {
  toApprove: { state: 'pending', approverId: 'me' },
  mine: { state: 'all', personId: 'me' },
};

const asked = ({ state, person, quarter }: ListValues): Filter => ({
  personId: person,
  ...(VIEWS[state ?? ''] ?? { state }),
  quarter,
});

export default function RewardsPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <ListPage<RewardView>
      kind="lead"
      path="/rewards"
      title={t('nav.rewards')}
      first={{ state: 'open' }}
      views={{
        name: 'state',
        all: () => STATES.map((state) => ({ value: state, label: t(`rewards.state.${state}`) })),
      }}
      filters={[
        { name: 'person', kind: 'person', label: t('rewards.person'), width: 140 },
        {
          name: 'quarter',
          kind: 'choice',
          label: t('rewards.quarter'),
          all: t('rewards.anyQuarter'),
          choices: quartersFrom(Date.now(), -8).map((value) => ({ value, label: value })),
          width: 120,
        },
      ]}
      asked={asked}
      row={(one) => <Row of={one} />}
      shapes={{
        list: t('list.list'),
        others: [{ value: 'ledger', label: t('rewards.ledger'), icon: 'reports', body: () => <LedgerTable /> }],
      }}
      nothing={t('rewards.nothing')}
      about={t('rewards.whatFor')}
      actions={
        <Button
          component={Link}
          to="/rewards/statement"
          size="xs"
          variant="default"
          leftSection={<Icon name="rewards" size={14} />}
        >
          {t('rewards.statement')}
        </Button>
      }
    />
  );
}

function Row({ of }: { of: RewardView }): ReactNode {
  const { t } = useTranslation();
  return (
    <ProcessRow
      kind="lead"
      of={{ ...of.lead, title: `${money(of.amountMinor, of.currency)} · ${of.person.name} · ${of.lead.title}` }}
      customer={of.customer.name}
      columns={[
        { name: 'occasion', words: t(`lead.occasion.${of.occasion}`), width: 80 },
        { name: 'quarter', words: of.quarter, width: 76 },
        { name: 'state', words: t(`lead.reward.${of.state}`), width: 90 },
      ]}
      badge={<RewardActions of={of} />}
    />
  );
}
