/** A series as bars, a line, steps or an area. */
import type { ReactElement, ReactNode } from 'react';
import { Area, Bar, type DotItemDotProps, Line } from 'recharts';
import type { Following } from './follow.ts';
import type { Point, Series, Tone } from './types.ts';

const colour = (tone: Tone): string => `var(--chart-${tone})`;

/** @param points of the chart, the last known of which a line ends with */
export function shapeOf(series: Series, { follow }: Following, points: readonly Point[]): ReactNode {
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
  const line = {
    stroke: colour(tone),
    strokeWidth: 2,
    type: shape === 'line' ? ('linear' as const) : ('stepAfter' as const),
    connectNulls: shape === 'line',
    ...(isDashed ? { strokeDasharray: '5 4' } : {}),
  };
  // A value with nothing on either side would not show as a line.
  const dot = dotOf(tone, shape === 'line' ? undefined : points.findLastIndex(({ values }) => values[name] != null));
  if (shape === 'area')
    return <Area key={name} {...common} {...line} dot={dot} fill={colour(tone)} fillOpacity={0.18} />;
  return <Line key={name} {...common} {...line} dot={dot} />;
}

/** A dot at every value, or only at one. */
const dotOf =
  (tone: Tone, only: number | undefined) =>
  ({ cx, cy, index }: DotItemDotProps): ReactElement => {
    const isShown =
      cx !== undefined && cy !== undefined && Number.isFinite(cy) && (only === undefined || only === index);
    return isShown ? (
      <circle key={index} cx={cx} cy={cy} r={only === undefined ? 2 : 3} fill={colour(tone)} />
    ) : (
      <g key={index} />
    );
  };
