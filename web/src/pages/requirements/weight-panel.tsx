/** What it weighs: shown part by part, never as one number. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { money, number, workingDuration } from '../../ui/format.ts';
import type { RequirementView } from './types.ts';

type Amounts = readonly { currency: string; amountMinor: number }[];

const sums = (amounts: Amounts): string =>
  amounts.map(({ amountMinor, currency }) => money(amountMinor, currency)).join(' + ') || '–';

export function WeightPanel({ of }: { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  const { weight, cases } = of;
  const tiers = Object.entries(weight.tiers).map(([tier, count]) => `${tier} × ${count}`);
  return (
    <FactPanel title={t('requirements.weight')}>
      <Fact name={t('requirements.who')}>
        {t('requirements.asking', { count: weight.requesters })} ·{' '}
        {t('requirements.ofCustomers', { count: weight.customers })}
        {tiers.length > 0 && ` · ${tiers.join(', ')}`}
      </Fact>
      <Fact name={t('requirements.revenue')}>{sums(weight.revenue)}</Fact>
      <Fact name={t('requirements.dealsWaiting')}>
        {number(weight.dealsWaiting.count)} · {sums(weight.dealsWaiting.amounts)}
      </Fact>
      <Fact name={t('requirements.supportCost')}>
        {weight.support.cases === 0
          ? '–'
          : `${workingDuration(weight.support.seconds * 1000)}${weight.support.cost === null ? '' : ` · ${sums([weight.support.cost])}`}`}
      </Fact>
      {cases.length > 0 && (
        <Fact name={t('requirements.cases')}>
          {cases.map((one) => (
            <span key={one.id}>
              <Link to={`/cases/${one.id}`}>{one.number}</Link>{' '}
            </span>
          ))}
        </Fact>
      )}
      <Fact name={t('requirements.age')}>{t('requirements.days', { count: weight.ageDays })}</Fact>
      <Fact name={t('requirements.effort')}>
        {of.effortDays > 0 ? t('requirements.days', { count: of.effortDays }) : '–'}
        {of.team !== null && ` · ${of.team.name}`}
      </Fact>
    </FactPanel>
  );
}
