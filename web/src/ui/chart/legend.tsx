import type { ReactNode } from 'react';
import type { Series } from './types.ts';

/** What the colours mean; a single one needs no words. */
export function Legend({ series }: { series: readonly Series[] }): ReactNode {
  if (series.length < 2) return null;
  return (
    <ul className="chart-legend">
      {series.map(({ name, label, tone, shape, isDashed }) => (
        <li key={name}>
          <span
            className={`chart-key chart-${tone}${shape === 'bar' ? '' : ' chart-line'}${isDashed === true ? ' chart-dashed' : ''}`}
            aria-hidden="true"
          />
          {label}
        </li>
      ))}
    </ul>
  );
}
