/** The open renewals of the list by stage, one bar for each currency. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListFilter } from '../../process/list-filter.ts';
import { SumBar } from '../../process/sum-bar.tsx';
import { aheadOf, listOf, pipelineQuery } from './ahead.ts';

const TONES = { ahead: 'still', preparing: 'soon', quoted: 'calm', grace: 'late', closed: 'done' } as const;

export function StageSums(): ReactNode {
  const { t } = useTranslation();
  const { values } = useListFilter();
  const stages = useQuery(pipelineQuery(aheadOf(values))).data?.stages ?? [];
  const parts = stages.flatMap(({ stage, sums }) =>
    sums.map((sum) => ({
      key: `${stage}${sum.currency}`,
      label: t(`renewal.stage.${stage}`),
      amountMinor: sum.amountMinor,
      currency: sum.currency,
      count: sum.count,
      tone: TONES[stage],
      to: listOf({ ...values, stage, shape: undefined }),
    })),
  );
  return <SumBar label={t('renewals.byStage')} parts={parts} />;
}
