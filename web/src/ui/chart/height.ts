import type { ChartProps } from './types.ts';

const COLUMNS = 220;
const BAR = 30;
const AXIS = 34;

/** Of what is drawn, in pixels, the legend not included. */
export const heightOf = ({ isLying = false, points, height }: ChartProps): number =>
  height ?? (isLying ? points.length * BAR + AXIS : COLUMNS);
