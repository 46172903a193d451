/** A series as bars, a line, steps or an area. */
import type { ReactNode } from 'react';
import { Area, Bar, Line } from 'recharts';
import type { Following } from './follow.ts';
import type { Point, Series, Tone } from './types.ts';

const colour = (tone: Tone): string => `var(--chart-${tone})`;

export function shapeOf(series: Series, { follow }: Following): ReactNode {
  const { name, label, tone, shape, isDashed = false, isShare = false } = series;
  const common = {
    dataKey: ({ values }: Point) => values[name] ?? null,
    name: label,
    isAnimationActive: false,
    ...(isShare ? { yAxisId: 'share' } : {}),
  } as const;
  if (shape === 'bar') {
    return (
      <Bar
        key={name}
        {...common}
        stackId="bars"
        fill={colour(tone)}
        maxBarSize={36}
        onClick={({ payload }: { payload?: Point }, _index, event) => {
          event.stopPropagation();
          follow(payload, name);
        }}
      />
    );
  }
  const type = shape === 'line' ? 'linear' : 'stepAfter';
  const line = { stroke: colour(tone), strokeWidth: 2, ...(isDashed ? { strokeDasharray: '5 4' } : {}), type } as const;
  if (shape === 'area') {
    return (
      <Area key={name} {...common} {...line} fill={colour(tone)} fillOpacity={0.18} dot={false} connectNulls={false} />
    );
  }
  // A value with nothing on either side would not show as a line.
  return (
    <Line
      key={name}
      {...common}
      {...line}
      dot={shape === 'line' ? { r: 2, strokeWidth: 0, fill: colour(tone) } : false}
      connectNulls={shape === 'line'}
    />
  );
}
