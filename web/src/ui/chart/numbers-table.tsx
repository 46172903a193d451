/** The numbers of a chart for those who do not see it. */
import type { ReactNode } from 'react';
import { percent } from '../format.ts';
import type { ChartProps, Series } from './types.ts';

/** A value of a series in words. */
export const said = (value: number | null | undefined, { isShare }: Series, say: ChartProps['say']): string => {
  if (value === null || value === undefined) return '–';
  return isShare === true ? percent(value) : say(value);
};

export function NumbersTable({ label, points, series, say }: ChartProps): ReactNode {
  return (
    <table className="sr-only">
      <caption>{label}</caption>
      <thead>
        <tr>
          <td />
          {series.map((one) => (
            <th key={one.name} scope="col">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.key}>
            <th scope="row">{point.label}</th>
            {series.map((one) => (
              <td key={one.name}>{said(point.values[one.name], one, say)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
