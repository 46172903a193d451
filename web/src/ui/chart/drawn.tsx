/** Draws a chart with Recharts: its colours are ours, its words the reader's, nothing moves, and keys reach every value. */
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, ComposedChart, ReferenceLine, Tooltip, type TooltipContentProps, XAxis, YAxis } from 'recharts';
import { number, percent } from '../format.ts';
import { useIsNarrow } from '../screen.ts';
import { type Following, useFollowing } from './follow.ts';
import { heightOf } from './height.ts';
import { Legend } from './legend.tsx';
import { shapeOf } from './shapes.tsx';
import { Tip } from './tip.tsx';
import type { ChartProps, Point } from './types.ts';

const MARGIN = { top: 12, right: 12, bottom: 0, left: 0 } as const;

export default function Drawn(props: ChartProps): ReactNode {
  const { t } = useTranslation();
  const { label, points, series, isLying = false } = props;
  const following = useFollowing(props);
  return (
    // What the keys do is said by the label; the drawing in it takes the focus.
    <div className="chart-drawn" onKeyDownCapture={following.onKey}>
      <ComposedChart
        responsive
        style={{ width: '100%', height: heightOf(props) }}
        data={points}
        layout={isLying ? 'vertical' : 'horizontal'}
        margin={MARGIN}
        barCategoryGap={isLying ? 6 : '18%'}
        accessibilityLayer
        aria-label={`${label}. ${t(leads(props) ? 'charts.keys' : 'charts.keysOnly')}`}
        onClick={() => following.follow(undefined)}
        className={leads(props) ? 'chart-leads' : ''}
      >
        <CartesianGrid vertical={isLying} horizontal={!isLying} />
        {isLying ? lyingAxes(props) : standingAxes(props)}
        <TipOf {...props} following={following} />
        {lines(props)}
        {series.map((one) => shapeOf(one, following, points))}
      </ComposedChart>
      <Legend series={series} />
    </div>
  );
}

const leads = ({ points, onPick }: ChartProps): boolean =>
  onPick !== undefined || points.some(({ to }) => to !== undefined);

const tickOf =
  (points: readonly Point[]) =>
  (key: string): string => {
    const point = points.find((one) => one.key === key);
    return point?.tick ?? point?.label ?? '';
  };

/** Where nothing else is said, as high as is easily read. */
const domainOf = ({ most }: ChartProps): [number, number | 'auto'] => [0, most ?? 'auto'];

const axisWords = ({ axis }: ChartProps) => axis ?? ((value: number) => number(value, { notation: 'compact' }));

const standingAxes = (props: ChartProps): ReactNode => [
  <XAxis
    key="x"
    dataKey="key"
    tickFormatter={tickOf(props.points)}
    tickLine={false}
    interval="equidistantPreserveStart"
    minTickGap={14}
    height={24}
    // Bars have room on either side by themselves.
    padding={props.series.some(({ shape }) => shape === 'bar') ? {} : { left: 10, right: 10 }}
  />,
  <YAxis
    key="y"
    domain={domainOf(props)}
    tickFormatter={axisWords(props)}
    tickLine={false}
    axisLine={false}
    width={40}
    allowDecimals={props.series.some(({ shape }) => shape === 'line')}
  />,
  props.series.some(({ isShare }) => isShare === true) && (
    <YAxis
      key="share"
      yAxisId="share"
      orientation="right"
      domain={[0, 1]}
      ticks={[0, 0.5, 1]}
      tickFormatter={(value: number) => percent(value)}
      tickLine={false}
      axisLine={false}
      width={42}
    />
  ),
];

const lyingAxes = (props: ChartProps): ReactNode => [
  <XAxis
    key="x"
    type="number"
    domain={domainOf(props)}
    tickFormatter={axisWords(props)}
    tickLine={false}
    axisLine={false}
    allowDecimals={false}
    height={22}
  />,
  <NameAxis key="y" points={props.points} />,
];

const [WIDE, NARROW] = [26, 12];

/** Names as long as there is room for them; in full they stand in the tip and in the table. */
function NameAxis({ points }: { points: readonly Point[] }): ReactNode {
  const most = useIsNarrow() ? NARROW : WIDE;
  const words = tickOf(points);
  const cut = (key: string): string => {
    const name = words(key);
    return name.length > most ? `${name.slice(0, most - 1)}…` : name;
  };
  return <YAxis type="category" dataKey="key" tickFormatter={cut} tickLine={false} width="auto" interval={0} />;
}

type TipOfProps = ChartProps & Readonly<{ following: Following }>;

function TipOf({ points, series, say, onPick, following }: TipOfProps): ReactNode {
  const { chosen, onActive } = following;
  const content = useCallback(
    ({ active, activeIndex }: TooltipContentProps) => (
      <Tip
        point={active && activeIndex !== undefined ? points[Number(activeIndex)] : undefined}
        series={series}
        say={say}
        chosen={chosen}
        onActive={onActive}
        {...(onPick === undefined ? {} : { onPick })}
      />
    ),
    [points, series, say, chosen, onActive, onPick],
  );
  return <Tooltip content={content} isAnimationActive={false} cursor={{ className: 'chart-cursor' }} />;
}

/** Whether a mark's words have room on its left only. */
const isRight = (points: readonly Point[], at: string): boolean =>
  points.findIndex(({ key }) => key === at) > points.length / 2;

const lines = ({ points, marks = [], levels = [] }: ChartProps): ReactNode => [
  ...marks.map(({ at, label }) => (
    <ReferenceLine
      key={`mark-${at}-${label}`}
      x={at}
      className="chart-mark"
      label={{ value: label, position: isRight(points, at) ? 'insideTopRight' : 'insideTopLeft' }}
    />
  )),
  ...levels.map(({ value, label }) => (
    <ReferenceLine
      key={`level-${label}`}
      y={value}
      ifOverflow="extendDomain"
      className="chart-level"
      label={{ value: label, position: 'insideBottomRight' }}
    />
  )),
];
