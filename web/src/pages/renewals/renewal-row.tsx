/** One renewal as a line of a list: whose it is, what it is worth, when it ends, how it looks. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, money, plainDay } from '../../ui/format.ts';
import { TierMark } from '../../ui/marks.tsx';
import type { RenewalSummary } from './types.ts';

export function RenewalRow({ of }: { of: RenewalSummary }): ReactNode {
  const { t } = useTranslation();
  const { contract, outlook } = of;
  return (
    <ProcessRow
      kind="renewal"
      of={of}
      mark={of.tier !== null && <TierMark tier={of.tier} />}
      customer={of.owner.name}
      columns={[
        { name: 'stage', words: of.outcome === null ? t(`renewal.stage.${of.stage}`) : '', width: 80 },
        { name: 'amount', words: money(contract.amountMinor, contract.currency), width: 110 },
        {
          name: 'risk',
          words: outlook === null ? '' : t(`renewal.risk.${outlook.risk}`, { percent: outlook.likelihood }),
          width: 130,
        },
      ]}
      badge={<EndBadge of={of} />}
    />
  );
}

export function EndBadge({ of }: { of: RenewalSummary }): ReactNode {
  const { t } = useTranslation();
  const date = plainDay(of.contract.endDate);
  const title = dateTime(of.endsAt);
  if (of.outcome !== null) {
    const isLost = of.outcome === 'churned' || of.outcome === 'lapsed';
    return (
      <BadgeView
        tone="done"
        icon={isLost ? 'stop' : 'check'}
        words={t(`renewal.outcome.${of.outcome}`)}
        title={title}
      />
    );
  }
  if (of.phase === 'grace') {
    return <BadgeView tone="late" icon="alert" words={t('renewals.ended', { date })} title={title} />;
  }
  return <BadgeView tone="calm" icon="clock" words={t('renewals.ends', { date })} title={title} />;
}
