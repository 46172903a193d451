/** The lines of a report as stacked bars: columns over months, lying bars for everything else. Every part leads to its rows. */
import type { ReactNode } from 'react';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Point, Series, Tone } from '../../ui/chart/types.ts';
import { month, shortMonth } from '../../ui/format.ts';
import { type Figure, says, wordsOf } from './figure.ts';
import { monthsBetween } from './months.ts';
import type { RowsAt } from './period.ts';

/** Figures as parts of bars, by their names. */
export type ChartParts = readonly (readonly [name: string, tone: Tone])[];

type GroupChartProps<Line> = Readonly<{
  label: string;
  by: string;
  lines: readonly Line[];
  groupOf: (line: Line) => string | null;
  nameOf: (line: Line) => string;
  figures: readonly Figure<Line>[];
  parts: ChartParts;
  /** The figure that is said of a line besides, such as a rate. */
  more?: string;
  rowsAt: RowsAt;
}>;

export function GroupChart<Line>(props: GroupChartProps<Line>): ReactNode {
  const { label, by, lines, groupOf, figures, parts } = props;
  const series = parts.flatMap(([name, tone]): Series[] => {
    const figure = figures.find((one) => one.name === name);
    return figure === undefined ? [] : [{ name, label: figure.head, tone, shape: 'bar' }];
  });
  const known = new Map(lines.map((line) => [groupOf(line), line]));
  const isMonthly = by === 'month';
  const keys = isMonthly ? monthsBetween([...known.keys()]) : [...known.keys()];
  const points = keys.map((key) => {
    const line = known.get(key);
    return line === undefined ? gap(key ?? '') : pointOf(props, line);
  });
  return <Chart label={label} points={points} series={series} say={says.number} isLying={!isMonthly} hasTable />;
}

/** A month in which there was nothing is a gap one can see. */
const gap = (key: string): Point => ({ key, label: month(key), tick: shortMonth(key), values: {} });

function pointOf<Line>(props: GroupChartProps<Line>, line: Line): Point {
  const { by, figures, parts, more, groupOf, nameOf, rowsAt } = props;
  const key = groupOf(line);
  const besides = figures.filter(({ name, value }) => name === more && value(line) !== null);
  const own = figures.filter(({ name }) => parts.some(([part]) => part === name));
  return {
    key: key ?? '',
    label: nameOf(line),
    ...(by === 'month' && key !== null ? { tick: shortMonth(key) } : {}),
    values: Object.fromEntries(own.map(({ name, value }) => [name, value(line)])),
    more: besides.map((figure) => `${figure.head}: ${wordsOf(figure, line)}`),
    to: (name) => {
      const of = own.find((one) => one.name === name)?.of;
      return of === undefined ? undefined : rowsAt({ of, group: key });
    },
  };
}
