/** Lines of the ledger as a table; each leads to its lead. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { dateTime, money } from '../../ui/format.ts';
import type { LedgerLineView } from '../leads/types.ts';

export function LedgerLines({ lines, label }: { lines: readonly LedgerLineView[]; label: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="table-scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('rewards.at')}</th>
            <th scope="col">{t('kind.lead')}</th>
            <th scope="col">{t('rewards.person')}</th>
            <th scope="col">{t('rewards.line')}</th>
            <th scope="col">{t('rewards.quarter')}</th>
            <th scope="col" className="number">
              {t('rewards.amount')}
            </th>
            <th scope="col">{t('rewards.by')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{dateTime(line.at)}</td>
              <td>
                <Link to={pathOf('lead', line.lead.id)} dir="auto">
                  {line.lead.number} {line.lead.title}
                </Link>
              </td>
              <td>{line.person.name}</td>
              <td>
                {t(`lead.line.${line.kind}`)} · {t(`lead.occasion.${line.occasion}`)}
              </td>
              <td>{line.quarter}</td>
              <td className="number">{money(line.amountMinor, line.currency)}</td>
              <td>{line.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
