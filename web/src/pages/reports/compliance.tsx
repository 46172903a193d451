/** Compliance as bars: kept, missed, still running. The words beside them say the same. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { number } from '../../ui/format.ts';
import { Leading } from './figure-table.tsx';
import { lineName } from './line-name.ts';
import { shareWords } from './line-words.ts';
import type { AskedRows } from './period.ts';

const WIDTH = 600;

type ComplianceProps = Readonly<{ report: SlaReport; rowsAt: (rows: AskedRows) => string }>;

export function Compliance({ report, rowsAt }: ComplianceProps): ReactNode {
  const { t } = useTranslation();
  const { lines, total } = report;
  const most = Math.max(1, ...lines.map(({ met, breached, running }) => met + breached + running));
  return (
    <section className="report-part">
      <p className="figure">
        <strong>
          <Leading words={shareWords(total.compliance)} to={rowsAt({ of: 'decided' })} />
        </strong>{' '}
        <span className="muted">{t('reports.kept', { met: number(total.met), all: number(total.decided) })}</span>
      </p>
      <ul className="bars">
        {lines.map((line) => (
          <li key={line.key ?? 'none'}>
            <span className="cut">{lineName(report, line)}</span>
            <Bar parts={[line.met, line.breached, line.running]} most={most} />
            <span className="bar-words">
              <Leading words={shareWords(line.compliance)} to={rowsAt({ of: 'decided', group: line.key })} />
            </span>
          </li>
        ))}
      </ul>
      <p className="legend muted">
        <span className="key key-met" /> {t('reports.met')} <span className="key key-breached" />{' '}
        {t('reports.breached')} <span className="key key-running" /> {t('reports.running')}
      </p>
    </section>
  );
}

const CLASSES = ['bar-met', 'bar-breached', 'bar-running'];

function Bar({ parts, most }: { parts: readonly number[]; most: number }): ReactNode {
  const widths = parts.map((part) => (part / most) * WIDTH);
  return (
    <svg viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
      {widths.map((width, at) => (
        <rect
          key={CLASSES[at]}
          className={CLASSES[at]}
          x={widths.slice(0, at).reduce((sum, one) => sum + one, 0)}
          width={width}
          height="14"
        />
      ))}
    </svg>
  );
}
