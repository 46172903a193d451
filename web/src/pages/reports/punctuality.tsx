import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlaReport } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { CourseChart } from './course-chart.tsx';
import { type Before, type Figure, oneFigure, says } from './figure.ts';
import { Figures } from './figures.tsx';
import type { RowsAt } from './period.ts';

type Timers = SlaReport['timers'];

const isCount = (name: keyof Timers): boolean => name === 'count' || name === 'late';

/** What is counted of timers. */
export const timerFigures = (): readonly Figure<Timers>[] =>
  (['count', 'p50Ms', 'p99Ms', 'maxMs', 'late'] as const).map((name) => ({
    name,
    of: `timers.${name}`,
    head: texts.t(`reports.timer.${name}`),
    value: (timers) => timers[name],
    say: isCount(name) ? says.number : says.milliseconds,
    isMeasured: !isCount(name),
  }));

type PunctualityProps = Readonly<{ report: SlaReport; before: Before<SlaReport> | undefined; rowsAt: RowsAt }>;

/** How late Baton's own timers went off. */
export function Punctuality({ report: { timers, timerCourse }, before, rowsAt }: PunctualityProps): ReactNode {
  const { t } = useTranslation();
  const earlier = before && { of: before.of.timers, rowsAt: before.rowsAt };
  return (
    <section className="report-part">
      <h2>{t('reports.timers')}</h2>
      <p className="muted">
        {timers.count === 0 ? t('reports.noTimers') : t('reports.timersHint', { count: timers.count })}
      </p>
      {timers.count > 0 && (
        <Figures of={timerFigures().map((figure) => oneFigure(figure, { of: timers, rowsAt, before: earlier }))} />
      )}
      {timers.count > 0 && (
        <CourseChart
          label={t('reports.timers')}
          of={timerCourse}
          series={[
            { name: 'p50Ms', label: t('reports.timer.p50Ms'), tone: 'first', shape: 'line' },
            { name: 'p99Ms', label: t('reports.timer.p99Ms'), tone: 'third', shape: 'line' },
            { name: 'maxMs', label: t('reports.timer.maxMs'), tone: 'ink', shape: 'line', isDashed: true },
          ]}
          values={({ p50Ms, p99Ms, maxMs }) => ({ p50Ms, p99Ms, maxMs })}
          say={says.milliseconds}
          axis={says.milliseconds}
          figureOf={(name) => `timerCourse.${name}`}
          rowsAt={rowsAt}
        />
      )}
    </section>
  );
}
