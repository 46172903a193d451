/** Shares as bars, with the words beside them saying the same. */
import type { ReactNode } from 'react';
import { Leading } from './figure-table.tsx';

const WIDTH = 600;

export type ShareLine = Readonly<{
  key: string;
  name: string;
  /** From the strongest colour to the weakest; together at most 1. */
  parts: readonly number[];
  words: string;
  /** Where the rows behind the words are. */
  to?: string;
}>;

const CLASSES = ['bar-first', 'bar-second', 'bar-third', 'bar-rest'] as const;

/** @param legend what the colours mean, in their order */
export function Shares({ of, legend }: { of: readonly ShareLine[]; legend: readonly string[] }): ReactNode {
  return (
    <div className="report-part">
      <ul className="bars">
        {of.map(({ key, name, parts, words, to }) => (
          <li key={key}>
            <span className="cut" dir="auto">
              {name}
            </span>
            <svg viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" aria-hidden="true">
              <rect className="bar-track" width={WIDTH} height={14} />
              {parts.map((part, at) => (
                <rect
                  key={legend[at]}
                  className={CLASSES[at] ?? 'bar-rest'}
                  x={parts.slice(0, at).reduce((sum, one) => sum + one, 0) * WIDTH}
                  width={part * WIDTH}
                  height={14}
                />
              ))}
            </svg>
            <span className="bar-words">
              <Leading words={words} to={to} />
            </span>
          </li>
        ))}
      </ul>
      <p className="legend muted">
        {legend.map((words, at) => (
          <span key={words}>
            <span className={`key ${CLASSES[at] ?? 'bar-rest'}`} /> {words}{' '}
          </span>
        ))}
      </p>
    </div>
  );
}
