import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ruleQuery } from '../../api/queries.ts';
import type { CaseSummary, CaseView } from '../../api/types.ts';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { fewQuery } from '../../process/queries.ts';
import { Instants } from '../../ui/clock-badge.tsx';

/** Who and what belongs to the case. */
export function Facts({ of, zone }: { of: CaseView; zone: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const others = useOthers(of);
  const policy = useQuery(ruleQuery('policies', of.policy.id)).data;
  return (
    <FactPanel title={t('case.facts')}>
      <Fact name={t('fact.customer')}>
        <Link to={`/customers/${of.customer.id}`} dir="auto">
          {of.customer.name}
        </Link>
      </Fact>
      {others > 0 && (
        <Fact name={t('case.others')}>
          <Link to={`/cases?customer=${of.customer.id}`}>{t('case.openOnes', { count: others })}</Link>
        </Fact>
      )}
      <Fact name={t('fact.tier')}>{t(`tier.${of.tier}`)}</Fact>
      <Fact name={t('fact.owner')}>{of.owner.name}</Fact>
      <Fact name={t('fact.team')}>{of.team?.name ?? t('fact.none')}</Fact>
      <Fact name={t('fact.csm')}>{of.csm?.name ?? t('fact.none')}</Fact>
      <Fact name={t('fact.opened')}>
        <Instants at={of.openedAt} zone={zone} />
      </Fact>
      <Fact name={t('fact.policy')}>
        <Link to={`/rules/policies/${of.policy.id}?version=${of.policy.version}`}>
          {policy?.name ?? '…'} · v{of.policy.version}
        </Link>
      </Fact>
      {of.round > 1 && <Fact name={t('case.round')}>{of.round}</Fact>}
      {of.externalId !== null && <Fact name={t('case.externalId')}>{of.externalId}</Fact>}
      {of.mergedFrom.length > 0 && (
        <Fact name={t('case.mergedFrom')}>
          {of.mergedFrom.map(({ id, number }) => (
            <Link key={id} to={`/cases/${id}`}>
              {number}{' '}
            </Link>
          ))}
        </Fact>
      )}
    </FactPanel>
  );
}

/** How many more cases of the customer are open; 50 stand for many. */
function useOthers({ id, customer }: CaseView): number {
  const found = useQuery(fewQuery<CaseSummary>('escalation', { customerId: customer.id, state: 'open' }, 50));
  return (found.data?.items ?? []).filter((one) => one.id !== id).length;
}
