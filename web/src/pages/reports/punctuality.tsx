import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { number } from '../../ui/format.ts';

/** How late Baton's own timers went off. */
export function Punctuality({ report: { timers } }: { report: SlaReport }): ReactNode {
  const { t } = useTranslation();
  const figures = [
    [t('reports.p50'), timers.p50Ms],
    [t('reports.p99'), timers.p99Ms],
    [t('reports.max'), timers.maxMs],
  ] as const;
  return (
    <section className="report-part">
      <h2>{t('reports.timers')}</h2>
      <p className="muted">{t('reports.timersHint', { count: timers.count })}</p>
      <dl className="figures">
        {figures.map(([name, ms]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {ms === null ? '–' : t('reports.seconds', { value: number(ms / 1000, { maximumFractionDigits: 3 }) })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
