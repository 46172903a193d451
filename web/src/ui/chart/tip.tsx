/** What is said of the point under the mouse or the keys. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { said } from './numbers-table.tsx';
import type { ChartProps, Point } from './types.ts';

type TipProps = Pick<ChartProps, 'series' | 'say' | 'onPick'> &
  Readonly<{
    point: Point | undefined;
    chosen: string | undefined;
    onActive: (point: Point | undefined) => void;
  }>;

export function Tip({ point, series, say, chosen, onPick, onActive }: TipProps): ReactNode {
  const { t } = useTranslation();
  useEffect(() => onActive(point), [onActive, point]);
  if (point === undefined) return null;
  const own = series.filter(({ name }) => point.values[name] !== null && point.values[name] !== undefined);
  return (
    <div className="chart-tip" role="status">
      <strong dir="auto">{point.label}</strong>
      <ul>
        {own.map((one) => (
          <li key={one.name} className={one.name === chosen ? 'chart-chosen' : ''}>
            <span className={`chart-key chart-${one.tone}`} aria-hidden="true" />
            <span>{one.label}</span>
            <span className="bar-words">{said(point.values[one.name], one, say)}</span>
          </li>
        ))}
      </ul>
      {point.more?.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {onPick === undefined && point.to !== undefined && <p className="muted">{t('charts.follow')}</p>}
    </div>
  );
}
