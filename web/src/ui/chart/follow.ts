/** Which value of a chart is meant, by mouse or by keys, and where it leads. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ChartProps, Point } from './types.ts';

export type Following = Readonly<{
  /** The series chosen by keys; nothing until then. */
  chosen: string | undefined;
  /** Says which point is under the mouse or the keys. */
  onActive: (point: Point | undefined) => void;
  /** Goes where a value leads; the first that leads anywhere when no series is meant. */
  follow: (point: Point | undefined, series?: string) => void;
  onKey: (event: KeyboardEvent) => void;
}>;

export function useFollowing({ series, onPick }: Pick<ChartProps, 'series' | 'onPick'>): Following {
  const navigate = useNavigate();
  const active = useRef<Point>(undefined);
  const [chosen, setChosen] = useState<string>();
  const follow = (point = active.current, name?: string): void => {
    if (point === undefined) return;
    if (onPick !== undefined) return onPick(point);
    const to = name === undefined ? firstWay(point, series) : point.to?.(name);
    if (to !== undefined) void navigate(to);
  };
  const choose = (by: 1 | -1): void => {
    const own = series.filter(({ name }) => hasValue(active.current, name));
    const at = own.findIndex(({ name }) => name === chosen);
    setChosen(own[(at + by + own.length + (at < 0 && by < 0 ? 1 : 0)) % own.length]?.name);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (active.current === undefined) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') choose(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter') follow(active.current, hasValue(active.current, chosen) ? chosen : undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { chosen, onActive: (point) => void (active.current = point), follow, onKey };
}

const hasValue = (point: Point | undefined, name: string | undefined): boolean =>
  name !== undefined && (point?.values[name] ?? 0) !== 0;

const firstWay = (point: Point, series: ChartProps['series']): string | undefined =>
  series.filter(({ name }) => hasValue(point, name)).flatMap(({ name }) => point.to?.(name) ?? [])[0];
