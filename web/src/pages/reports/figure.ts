/** A number of a report's lines: what it is called, how it is said, and how it differs from the time before. */
import { texts } from '../../i18n/instance.ts';
import { duration, number, percent, workingDuration } from '../../ui/format.ts';
import type { AskedRows, RowsAt } from './period.ts';

export type Figure<Line> = Readonly<{
  name: string;
  head: string;
  value: (line: Line) => number | null;
  say: (value: number) => string;
  isShare?: boolean;
  /** 0 is told of rows, too: a median of nothing late, a rate of which nothing came. */
  isMeasured?: boolean;
  /** What the API calls the number behind which the rows are. */
  of?: string;
}>;

/** Some ways to say a number. */
export const says = {
  number: (value: number): string => number(value, { maximumFractionDigits: 1 }),
  share: (value: number): string => percent(value),
  seconds: (value: number): string => duration(value * 1000),
  workingSeconds: (value: number): string => workingDuration(value * 1000),
  milliseconds: (value: number): string =>
    texts.t('reports.seconds', { value: number(value / 1000, { maximumFractionDigits: 3 }) }),
};

export const wordsOf = <Line>({ value, say }: Figure<Line>, line: Line): string => {
  const known = value(line);
  return known === null ? '–' : say(known);
};

/** The lines of the time before, with the rows behind them. */
export type Before<Line> = Readonly<{ of: Line; rowsAt: RowsAt }>;

export type Change = Readonly<{ way: 'more' | 'less' | 'same'; by: string; was: string }>;

/** How a number differs from the time before: shares in points, all else by its share of what it was. */
export function changeOf<Line>(figure: Figure<Line>, now: Line, before: Line): Change | undefined {
  const [value, was] = [figure.value(now), figure.value(before)];
  if (value === null || was === null) return undefined;
  const difference = value - was;
  const words = figure.say(was);
  if (difference === 0) return { way: 'same', by: '', was: words };
  return { way: difference > 0 ? 'more' : 'less', by: byWords(figure, Math.abs(difference), was), was: words };
}

function byWords<Line>({ isShare, say }: Figure<Line>, difference: number, was: number): string {
  if (isShare === true) {
    return texts.t('reports.points', { value: number(difference * 100, { maximumFractionDigits: 1 }) });
  }
  return was === 0 ? say(difference) : percent(difference / was);
}

/** A number to stand alone, with where its rows are and how it was before. */
export type OneFigure = Readonly<{
  name: string;
  words: string;
  to?: string | undefined;
  change?: Change | undefined;
}>;

type Standing<Line> = Readonly<{
  of: Line;
  rowsAt: RowsAt;
  before: Before<Line> | undefined;
  asked?: Partial<AskedRows>;
  /** After its name. */
  after?: string;
}>;

export const oneFigure = <Line>(
  figure: Figure<Line>,
  { of, rowsAt, before, asked, after = '' }: Standing<Line>,
): OneFigure => ({
  name: `${figure.head} ${after}`.trim(),
  words: wordsOf(figure, of),
  to: figure.of === undefined || isNone(figure, of) ? undefined : rowsAt({ ...asked, of: figure.of }),
  change: before === undefined ? undefined : changeOf(figure, of, before.of),
});

/** Whether there are no rows behind a number. */
export const isNone = <Line>({ value, isMeasured = false }: Figure<Line>, line: Line): boolean => {
  const known = value(line);
  return known === null || (known === 0 && !isMeasured);
};
