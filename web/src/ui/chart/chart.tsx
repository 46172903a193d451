/** A chart; what draws it is loaded when the first one is shown, and nothing moves when it comes. */
import { type ReactNode, Suspense } from 'react';
import { lazyWith } from '../../i18n/load.ts';
import { heightOf } from './height.ts';
import { NumbersTable } from './numbers-table.tsx';
import type { ChartProps } from './types.ts';

const Drawn = lazyWith(() => import('./drawn.tsx'), 'charts');

export function Chart(props: ChartProps): ReactNode {
  const { points, hasTable = false } = props;
  if (points.length === 0) return null;
  return (
    <figure className="chart">
      <Suspense fallback={<div style={{ height: heightOf(props) }} />}>
        <Drawn {...props} />
      </Suspense>
      {!hasTable && <NumbersTable {...props} />}
    </figure>
  );
}
