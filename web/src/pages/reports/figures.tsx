/** A few numbers side by side, with how they were in the time before. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, OneFigure } from './figure.ts';
import { Leading } from './leading.tsx';

export function Figures({ of }: { of: readonly OneFigure[] }): ReactNode {
  return (
    <dl className="figures report-part">
      {of.map(({ name, words, to, change }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Leading words={words} to={to} />
          </dd>
          {change !== undefined && (
            <dd className="figure-change">
              <ChangeWords of={change} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

const ARROWS = { more: '▲', less: '▼', same: '=' } as const;

/** In words and an arrow: whether more is good, the reader knows. */
export function ChangeWords({ of: { way, by, was } }: { of: Change }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden="true">{ARROWS[way]}</span> <span className="sr-only">{t(`reports.change.${way}`)}</span>
      {by} <span className="muted">{t('reports.was', { was })}</span>
    </>
  );
}
