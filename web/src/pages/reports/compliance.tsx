/** Compliance as bars: kept, missed, still running. The words beside them say the same. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { number, percent } from '../../ui/format.ts';
import { Empty } from '../../ui/states.tsx';
import { lineName } from './line-name.ts';

const WIDTH = 600;

export function Compliance({ report }: { report: SlaReport }): ReactNode {
  const { t } = useTranslation();
  const { lines, total } = report;
  const most = Math.max(1, ...lines.map(({ met, breached, running }) => met + breached + running));
  if (lines.length === 0) return <Empty title={t('reports.nothing')} />;
  return (
    <section className="report-part">
      <p className="figure">
        <strong>{total.compliance === null ? '–' : percent(total.compliance)}</strong>{' '}
        <span className="muted">
          {t('reports.kept', { met: number(total.met), all: number(total.met + total.breached) })}
        </span>
      </p>
      <ul className="bars">
        {lines.map((line) => (
          <li key={line.key ?? 'none'}>
            <span className="cut">{lineName(report, line)}</span>
            <Bar parts={[line.met, line.breached, line.running]} most={most} />
            <span className="bar-words">{line.compliance === null ? '–' : percent(line.compliance)}</span>
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
