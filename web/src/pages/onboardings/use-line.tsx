/** The use behind a measure day by day: users as bars, uses so far as a line against what is needed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { number, plainDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import type { Metrics } from './types.ts';
import { type Point, pointsOf, spanOf } from './use-points.ts';

type Measure = Metrics['metrics'][number]['measures'][number];

const WIDTH = 300;
const HEIGHT = 44;

export function UseLine({ of, from }: { of: Measure; from: string }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { use, need } = of;
  if (use === null || use.days.length === 0) return null;
  const span = spanOf(from, use.days, now);
  const isSoFar = use.counts === 'uses';
  const most = Math.max(1, ...use.days.map(({ value }) => value), isSoFar ? (need ?? 0) : 0);
  const points = pointsOf(use.days, span, most);
  const last = use.days.at(-1)?.value ?? 0;
  const words = isSoFar
    ? t('onboardings.usesSoFar', { have: number(last), at: plainDay(span.to) })
    : t('onboardings.usersADay', { most: number(most), from: plainDay(span.from), to: plainDay(span.to) });
  return (
    <figure>
      <svg
        className="use-line"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {isSoFar ? <Course points={points} /> : <Bars points={points} width={WIDTH / span.days} />}
        {isSoFar && need !== null && (
          <line className="use-need" x1={0} x2={WIDTH} y1={up(need / most)} y2={up(need / most)} />
        )}
      </svg>
      <figcaption className="muted stage-small">{words}</figcaption>
    </figure>
  );
}

/** A share of the height, from below; a line at the very top is still whole. */
const up = (share: number): number => HEIGHT - 1 - share * (HEIGHT - 2);

function Bars({ points, width }: { points: readonly Point[]; width: number }): ReactNode {
  return points.map(({ day, at, share }) => (
    <rect key={day} x={at * WIDTH} width={Math.max(1, width * 0.75)} y={up(share)} height={HEIGHT - up(share)} />
  ));
}

/** It stays where it is until the next use. */
function Course({ points }: { points: readonly Point[] }): ReactNode {
  const corners = points.flatMap(({ at, share }, index) => [
    `${at * WIDTH},${up(index === 0 ? 0 : (points[index - 1]?.share ?? 0))}`,
    `${at * WIDTH},${up(share)}`,
  ]);
  return <polyline points={[`0,${up(0)}`, ...corners, `${WIDTH},${up(points.at(-1)?.share ?? 0)}`].join(' ')} />;
}
