import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { number } from '../../ui/format.ts';
import { Figures } from './figures.tsx';
import type { AskedRows } from './period.ts';

const seconds = (ms: number | null): string =>
  ms === null ? '–' : texts.t('reports.seconds', { value: number(ms / 1000, { maximumFractionDigits: 3 }) });

type PunctualityProps = Readonly<{ report: SlaReport; rowsAt: (rows: AskedRows) => string }>;

/** How late Baton's own timers went off. */
export function Punctuality({ report: { timers }, rowsAt }: PunctualityProps): ReactNode {
  const { t } = useTranslation();
  const to = (name: keyof typeof timers): string => rowsAt({ of: `timers.${name}` });
  return (
    <section className="report-part">
      <h2>{t('reports.timers')}</h2>
      <p className="muted">{t('reports.timersHint', { count: timers.count })}</p>
      <Figures
        of={[
          { name: t('reports.timer.count'), words: number(timers.count), to: to('count') },
          { name: t('reports.timer.p50Ms'), words: seconds(timers.p50Ms), to: to('p50Ms') },
          { name: t('reports.timer.p99Ms'), words: seconds(timers.p99Ms), to: to('p99Ms') },
          { name: t('reports.timer.maxMs'), words: seconds(timers.maxMs), to: to('maxMs') },
          { name: t('reports.timer.late'), words: number(timers.late), to: to('late') },
        ]}
      />
    </section>
  );
}
