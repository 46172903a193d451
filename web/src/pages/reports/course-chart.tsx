/** Numbers of a report over time, step by step; every value leads to its rows. */
import type { ReactNode } from 'react';
import { texts } from '../../i18n/instance.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Series } from '../../ui/chart/types.ts';
import { month, plainDay, shortDay, shortMonth } from '../../ui/format.ts';
import type { RowsAt } from './period.ts';

type Course<Point> = Readonly<{ step: 'day' | 'week' | 'month'; points: readonly Point[] }>;

type CourseChartProps<Point> = Readonly<{
  label: string;
  of: Course<Point>;
  series: readonly Series[];
  /** The values of a step by the names of the series. */
  values: (point: Point) => Readonly<Record<string, number | null>>;
  say: (value: number) => string;
  axis?: (value: number) => string;
  /** What the API calls the number behind a series, after its prefix. */
  figureOf: (series: string) => string;
  rowsAt: RowsAt;
}>;

export function CourseChart<Point extends { key: string }>(props: CourseChartProps<Point>): ReactNode {
  const { label, of, series, values, say, axis, figureOf, rowsAt } = props;
  const { step } = of;
  return (
    <Chart
      label={label}
      series={series}
      say={say}
      {...(axis === undefined ? {} : { axis })}
      points={of.points.map((point) => ({
        key: point.key,
        label: stepWords(step, point.key),
        tick: step === 'month' ? shortMonth(point.key) : shortDay(point.key),
        values: values(point),
        to: (name) => rowsAt({ of: figureOf(name), group: point.key }),
      }))}
    />
  );
}

/** A step by its first day. */
export function stepWords(step: Course<unknown>['step'], key: string): string {
  if (step === 'month') return month(key.slice(0, 7));
  return step === 'week' ? texts.t('reports.weekOf', { day: plainDay(key) }) : plainDay(key);
}
