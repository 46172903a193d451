/** Small charts as inline SVG. Pure; what they show also stands in a table or a title. */
import { both, bothIn, count, type Html, h, type Label } from './markup.ts';

export type Segment = Readonly<{ value: number; tone: string; label: Label }>;
export type StackedRow = Readonly<{ label: Label; segments: readonly Segment[]; note?: string }>;

const WIDTH = 760;
const ROW = 30;
const LEFT = 190;
const RIGHT = 90;

/**
 * One bar a row, made of segments.
 * @param rows from top to bottom
 * @param full when true every bar takes the whole width (shares), else widths follow the values
 */
export function stackedBars(rows: readonly StackedRow[], full: boolean): Html {
  const sums = rows.map(({ segments }) => sumOf(segments));
  const most = Math.max(1, ...sums);
  const span = WIDTH - LEFT - RIGHT;
  const bars = rows.map((row, index) => {
    const scale = span / (full ? Math.max(1, sums[index] ?? 0) : most);
    return bar(row, { y: index * ROW + 6, scale });
  });
  return figure(rows.length * ROW + 12, bars);
}

const sumOf = (segments: readonly Segment[]): number => segments.reduce((sum, { value }) => sum + value, 0);

function bar({ label, segments, note = '' }: StackedRow, { y, scale }: { y: number; scale: number }): Html {
  let x = LEFT;
  const parts = segments.map(({ value, tone, label: meaning }) => {
    const width = value * scale;
    const part = h`<rect class="${tone}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 10}"><title>${meaning.zh} ${meaning.en}: ${count(value)}</title></rect>`;
    x += width;
    return part;
  });
  const middle = y + ROW / 2 - 1;
  return h`${bothIn(shortened(label), h`x="${LEFT - 8}" y="${middle}" text-anchor="end"`)}${parts}<text x="${(x + 6).toFixed(1)}" y="${middle}" class="quiet">${note}</text>`;
}

const shorten = (text: string): string => (text.length > 26 ? `${text.slice(0, 25)}…` : text);
const shortened = ({ zh, en }: Label): Label => ({ zh: shorten(zh), en: shorten(en) });

export type Column = Readonly<{ name: string; value: number }>;

const TALL = 150;
const FOOT = 22;

/** Columns over time or over the hours of a day. Every so many columns are named, and every one tells its value when pointed at. */
export function columns(values: readonly Column[], nameEvery: number): Html {
  const most = Math.max(1, ...values.map(({ value }) => value));
  const step = (WIDTH - 60) / Math.max(1, values.length);
  const bars = values.map(({ name, value }, index) => {
    const height = (value / most) * (TALL - 14);
    const x = 50 + index * step;
    const place = h`x="${x.toFixed(2)}" y="${(TALL - height).toFixed(1)}" width="${Math.max(0.6, step - (step > 4 ? 1.5 : 0)).toFixed(2)}" height="${height.toFixed(1)}"`;
    const named =
      index % nameEvery === 0
        ? h`<text class="quiet small" x="${x.toFixed(1)}" y="${TALL + 15}">${name}</text>`
        : undefined;
    return h`<rect class="told" ${place}><title>${name}: ${count(value)}</title></rect>${named}`;
  });
  const axis = h`<line x1="50" x2="${WIDTH - 10}" y1="${TALL}" y2="${TALL}" class="axis"/><text class="quiet small" x="44" y="${18}" text-anchor="end">${count(most)}</text><text class="quiet small" x="44" y="${TALL}" text-anchor="end">0</text>`;
  return figure(TALL + FOOT, [axis, ...bars]);
}

const figure = (height: number, parts: readonly Html[]): Html =>
  h`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" preserveAspectRatio="xMinYMin meet">${parts}</svg>`;

/** What the tones of segments mean. */
export const legend = (segments: readonly Omit<Segment, 'value'>[]): Html =>
  h`<p class="legend">${segments.map(({ tone, label }) => h`<span><i class="${tone}"></i>${both(label)}</span>`)}</p>`;
