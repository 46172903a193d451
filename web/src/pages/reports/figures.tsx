/** A few numbers side by side. */
import type { ReactNode } from 'react';
import { Leading } from './figure-table.tsx';

export type OneFigure = Readonly<{ name: string; words: string; to?: string }>;

export function Figures({ of }: { of: readonly OneFigure[] }): ReactNode {
  return (
    <dl className="figures report-part">
      {of.map(({ name, words, to }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Leading words={words} to={to} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
