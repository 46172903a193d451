/** What is likely to come of open renewals, by owner and month, with the signs the estimate is made of. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { withQuery } from '../../api/client.ts';
import { word } from '../../i18n/instance.ts';
import { useListFilter } from '../../process/list-filter.ts';
import { money, month, number, percent } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { aheadOf, forecastQuery, listOf } from './ahead.ts';
import type { Forecast } from './types.ts';

export function ForecastTable(): ReactNode {
  const { t } = useTranslation();
  const { values } = useListFilter();
  const found = useQuery(forecastQuery(aheadOf(values)));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { lines } = found.data;
  if (lines.length === 0) return <Empty title={t('renewals.nothing')} />;
  return (
    <div className="table-scroll list-part" role="region" aria-label={t('renewals.forecast')} tabIndex={0}>
      <About csv={withQuery('/renewals/forecast.csv', aheadOf(values))} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('renewals.endsIn')}</th>
            <th scope="col">{t('fact.owner')}</th>
            <th scope="col" className="number">
              {t('renewals.count')}
            </th>
            <th scope="col" className="number">
              {t('renewals.amount')}
            </th>
            <th scope="col" className="number">
              {t('renewals.expected')}
            </th>
            <th scope="col">{t('renewals.madeOf')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line
              key={`${line.month}${line.owner.id}${line.currency}`}
              of={line}
              to={listOf({ ...values, month: line.month, owner: line.owner.id, shape: undefined })}
            />
          ))}
        </tbody>
        <Totals lines={lines} />
      </table>
    </div>
  );
}

/** What the numbers mean, and the same as a file. */
function About({ csv }: { csv: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <p className="section-head">
      <span className="muted">{t('renewals.forecastHint')}</span>
      <span className="grow" />
      <Button component="a" size="compact-xs" variant="default" href={`/api/v1${csv}`} download>
        CSV
      </Button>
    </p>
  );
}

function Totals({ lines }: Pick<Forecast, 'lines'>): ReactNode {
  const { t } = useTranslation();
  return (
    <tfoot>
      {totalsOf(lines).map(({ currency, count, amountMinor, expectedMinor }) => (
        <tr key={currency}>
          <th scope="row" colSpan={2}>
            {t('renewals.total')} {currency}
          </th>
          <td className="number">{number(count)}</td>
          <td className="number">{money(amountMinor, currency)}</td>
          <td className="number">
            <strong>{money(expectedMinor, currency)}</strong>
          </td>
          <td className="muted">
            {amountMinor > 0 && t('renewals.share', { share: percent(expectedMinor / amountMinor) })}
          </td>
        </tr>
      ))}
    </tfoot>
  );
}

type Total = Pick<Forecast['lines'][number], 'currency' | 'count' | 'amountMinor' | 'expectedMinor'>;

/** What all lines of a currency come to. */
function totalsOf(lines: Forecast['lines']): readonly Total[] {
  return [...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, of]) => ({
    currency,
    count: of.reduce((sum, one) => sum + one.count, 0),
    amountMinor: of.reduce((sum, one) => sum + one.amountMinor, 0),
    expectedMinor: of.reduce((sum, one) => sum + one.expectedMinor, 0),
  }));
}

function Line({ of, to }: { of: Forecast['lines'][number]; to: string }): ReactNode {
  return (
    <tr>
      <th scope="row">{month(of.month)}</th>
      <td>{of.owner.name}</td>
      <td className="number">
        <Link to={to}>{number(of.count)}</Link>
      </td>
      <td className="number">{money(of.amountMinor, of.currency)}</td>
      <td className="number">
        <strong>{money(of.expectedMinor, of.currency)}</strong>
      </td>
      <td>
        <ul className="signs">
          {of.parts.map(({ key, points, renewals }) => (
            <li key={key}>
              {word('renewal.sign', key)} <strong>{number(points, { signDisplay: 'exceptZero' })}</strong>{' '}
              {renewals < of.count && <span className="muted">× {number(renewals)}</span>}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
