/** The pipeline: open renewals by the month of their end and by stage, with sums; every number leads to its rows. */
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListFilter } from '../../process/list-filter.ts';
import { money, month as monthWords, number } from '../../ui/format.ts';
import { aheadOf, listOf, monthAway, monthsFrom, pipelineQuery } from './ahead.ts';
import type { Pipeline } from './types.ts';

const STAGES = ['ahead', 'preparing', 'quoted', 'grace'] as const;
const MONTHS = 8;

type Row = Readonly<{ key: string; words: string; at: Readonly<Record<string, string>> }>;

export function PipelineTable(): ReactNode {
  const { t } = useTranslation();
  const { values } = useListFilter();
  const [now] = useState(() => Date.now());
  const months = monthsFrom(now, MONTHS);
  const [first = ''] = months;
  const rows: readonly Row[] =
    values['month'] === undefined
      ? [
          { key: 'before', words: t('renewals.earlier'), at: { before: `${first}-01` } },
          ...months.map((month) => ({ key: month, words: monthWords(month), at: { month } })),
          { key: 'after', words: t('renewals.later'), at: { from: `${monthAway(first, MONTHS)}-01` } },
        ]
      : [{ key: values['month'], words: monthWords(values['month']), at: { month: values['month'] } }];
  const found = useQueries({ queries: rows.map(({ at }) => pipelineQuery(aheadOf({ ...values, ...at }))) });
  return (
    <div className="table-scroll list-part" role="region" aria-label={t('renewals.pipeline')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('renewals.endsIn')}</th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col" className="number">
                {t(`renewal.stage.${stage}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('renewals.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, words, at }, index) => (
            <tr key={key}>
              <th scope="row">{words}</th>
              {STAGES.map((stage) => (
                <td key={stage} className="number">
                  <Cell
                    of={found[index]?.data?.stages.find((one) => one.stage === stage)}
                    to={listOf({ ...values, ...at, stage, shape: undefined })}
                  />
                </td>
              ))}
              <td className="number total">
                <Cell of={totalOf(found[index]?.data)} to={listOf({ ...values, ...at, shape: undefined })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Sums = Omit<Pipeline['stages'][number], 'stage'>;
type CellProps = Readonly<{ of: Sums | undefined; to: string }>;

/** All stages of a row together, by currency. */
function totalOf(pipeline: Pipeline | undefined): Sums | undefined {
  if (pipeline === undefined) return undefined;
  const sums = pipeline.stages.flatMap((stage) => stage.sums);
  return {
    count: sums.reduce((total, { count }) => total + count, 0),
    sums: [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, of]) => ({
      currency,
      count: of.reduce((total, { count }) => total + count, 0),
      amountMinor: of.reduce((total, { amountMinor }) => total + amountMinor, 0),
    })),
  };
}

function Cell({ of, to }: CellProps): ReactNode {
  if (of === undefined || of.count === 0) return <span className="muted">–</span>;
  return (
    <>
      <Link to={to}>{number(of.count)}</Link>
      {of.sums.map(({ currency, amountMinor }) => (
        <div key={currency} className="muted">
          {money(amountMinor, currency)}
        </div>
      ))}
    </>
  );
}
