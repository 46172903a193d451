/** What the customer asks for, with the release it is promised for; and the contracts they have signed. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { fewQuery } from '../../process/queries.ts';
import { money, plainDay } from '../../ui/format.ts';
import type { ContractView } from '../contracts/types.ts';
import { ReleaseMark } from '../requirements/release-mark.tsx';
import { StandBadge } from '../requirements/requirement-row.tsx';
import type { RequirementSummary } from '../requirements/types.ts';
import { Section } from './section.tsx';

type Of = Readonly<{ customerId: string }>;

export function Wishes({ customerId }: Of): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const found = useQuery(fewQuery<RequirementSummary>('requirement', { customerId, state: 'all' }, 50));
  return (
    <Section
      title={t('nav.requirements')}
      found={found}
      keyOf={({ id }) => id}
      line={(one) => <WishLine of={one} />}
      none={t('customers.noWish')}
      actions={
        may(me, 'write', 'requirements') && (
          <Button component={Link} to={`/requirements/new?customer=${customerId}`} size="compact-xs" variant="default">
            {t('customers.submitWish')}
          </Button>
        )
      }
    />
  );
}

/** Whose it is says the page. */
const WishLine = ({ of }: { of: RequirementSummary }): ReactNode => (
  <ProcessRow
    kind="requirement"
    of={of}
    customer={<ReleaseMark of={of} />}
    columns={[{ name: 'phase', words: phaseWord('requirement', of.phase) }]}
    badge={<StandBadge of={of} />}
  />
);

export function Contracts({ customerId }: Of): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['few', 'renewal', 'contracts', customerId],
    queryFn: ({ signal }) =>
      get<Page<ContractView>>(withQuery('/contracts', { customerId, state: 'all', limit: 50 }), signal),
  });
  return (
    <Section
      title={t('nav.contracts')}
      found={found}
      keyOf={({ id }) => id}
      line={(one) => <ContractLine of={one} />}
      none={t('customers.noContract')}
    />
  );
}

function ContractLine({ of }: { of: ContractView }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="customer-line">
      <Link to={`/contracts/${of.id}`} dir="auto">
        {of.number} {of.products.join(', ')}
      </Link>
      <span>{money(of.amountMinor, of.currency)}</span>
      <span className="muted">
        {t(`contracts.state.${of.state}`)} · {t('customers.until', { at: plainDay(of.endDate) })}
      </span>
      <Link to={`/renewals/${of.renewal.id}`}>{of.renewal.number}</Link>
    </div>
  );
}
