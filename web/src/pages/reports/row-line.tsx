/** One row behind a number: its process, what of it is meant, and what was measured. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ReportRows } from '../../../../api/reports/rows.ts';
import { texts } from '../../i18n/instance.ts';
import { clockWord, kindNamed, phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { dateTime, duration, money, number } from '../../ui/format.ts';

export type { ReportRows } from '../../../../api/reports/rows.ts';
export type ReportRow = ReportRows['items'][number];

type LineProps = Readonly<{ row: ReportRow; of: Pick<ReportRows, 'unit' | 'part'> }>;

export function ReportRowLine({ row, of }: LineProps): ReactNode {
  const { process, customer, owner, at } = row;
  if (process === null) return <CustomerRow row={row} of={of} />;
  const kind = kindNamed(process.kind);
  if (kind === undefined) return null;
  return (
    <ProcessRow
      kind={kind}
      of={process}
      customer={customer.name}
      columns={[
        { name: 'part', words: <span title={partWords(row, of.part)}>{partWords(row, of.part)}</span>, width: 130 },
        { name: 'phase', words: phaseWord(process.kind, process.phase), width: 110 },
        { name: 'owner', words: owner?.name ?? '', width: 110 },
        { name: 'at', words: dateTime(at), width: 150 },
      ]}
      badge={of.unit === null ? null : <strong>{valueWords(row, of.unit)}</strong>}
    />
  );
}

/** What belongs to a customer, and to none of its processes. */
function CustomerRow({ row: { customer, owner, at, ...row }, of }: LineProps): ReactNode {
  return (
    <div className="row-line customer-line">
      <Link to={`/customers/${customer.id}`} data-row-link className="cut" dir="auto">
        {customer.name}
      </Link>
      <span className="cut">{owner?.name ?? ''}</span>
      <span className="muted">{dateTime(at)}</span>
      <strong className="bar-words">{of.unit !== null && valueWords(row, of.unit)}</strong>
    </div>
  );
}

function partWords({ process, part }: ReportRow, kind: ReportRows['part']): string {
  if (part === null || process === null) return '';
  if (kind === 'clock') return clockWord(process.kind, part);
  return kind === 'phase' ? phaseWord(process.kind, part) : part;
}

const DAY_MS = 86_400_000;

function valueWords(
  { value, currency }: Pick<ReportRow, 'value' | 'currency'>,
  unit: NonNullable<ReportRows['unit']>,
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return currency === null ? number(value) : money(value, currency);
    case 'milliseconds':
      return texts.t('reports.seconds', { value: number(value / 1000, { maximumFractionDigits: 3 }) });
    case 'seconds':
      return duration(value * 1000);
    case 'days':
      return value < 0 ? `−${duration(-value * DAY_MS)}` : duration(value * DAY_MS);
    case 'score':
    case 'count':
      return number(value, { maximumFractionDigits: 1 });
  }
}
