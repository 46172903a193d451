/** What a chart is made of. */

/** From the strongest tint of the accent to the weakest; `late` only for what is overdue. */
export type Tone = 'first' | 'second' | 'third' | 'fourth' | 'rest' | 'ink' | 'late';

export type Series = Readonly<{
  /** Of its values in each point; without dots. */
  name: string;
  label: string;
  tone: Tone;
  /** Bars are stacked; a step stays where it is until the next point. */
  shape: 'bar' | 'line' | 'step' | 'area';
  isDashed?: boolean;
  /** A share from 0 to 1, which has an axis of its own. */
  isShare?: boolean;
}>;

export type Point = Readonly<{
  key: string;
  /** In full, and short enough for the axis. */
  label: string;
  tick?: string;
  values: Readonly<Record<string, number | null>>;
  /** What is said of it besides its values. */
  more?: readonly string[];
  /** Where the rows behind a value are. */
  to?: (series: string) => string | undefined;
}>;

export type ChartProps = Readonly<{
  /** What the chart shows, said to those who do not see it. */
  label: string;
  points: readonly Point[];
  series: readonly Series[];
  /** A value in words. */
  say: (value: number) => string;
  /** The same at the axis, where there is less room. */
  axis?: (value: number) => string;
  /** Bars that lie, one for each name, instead of columns over time. */
  isLying?: boolean;
  /** Vertical lines at points, such as a cut-off. */
  marks?: readonly Readonly<{ at: string; label: string }>[];
  /** Horizontal lines, such as what is needed. */
  levels?: readonly Readonly<{ value: number; label: string }>[];
  /** The end of the axis where the values do not say it. */
  most?: number;
  /** In pixels; a chart of lying bars is as high as they are many. */
  height?: number;
  /** Instead of going to rows: the point that was chosen. */
  onPick?: (point: Point) => void;
  /** A table of the same numbers stands beside the chart; else one is given to those who do not see it. */
  hasTable?: boolean;
}>;
