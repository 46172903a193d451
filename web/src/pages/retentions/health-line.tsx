/** The course of a customer's health; a day that is chosen shows of what its score was made, and why it changed. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Point } from '../../ui/chart/types.ts';
import { plainDay, shortDay } from '../../ui/format.ts';
import { changeWords, HealthParts } from './health.tsx';
import { whole } from './health-badge.tsx';
import type { HealthDay } from './types.ts';

const [MOST, HEIGHT] = [100, 150];

/** @param days the latest first */
export function HealthLine({ days }: { days: readonly HealthDay[] }): ReactNode {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<string>();
  const known = days.toReversed().filter(({ score }) => score !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || known.length < 2) {
    return <p className="muted">{t('retentions.courseLater')}</p>;
  }
  const day = known.find((one) => one.day === picked);
  return (
    <>
      <Chart
        label={t('retentions.course', {
          from: plainDay(first.day),
          to: plainDay(last.day),
          first: whole(first.score ?? 0),
          last: whole(last.score ?? 0),
        })}
        points={known.map(pointOf)}
        series={[{ name: 'score', label: t('retentions.health'), tone: 'first', shape: 'line' }]}
        say={whole}
        most={MOST}
        height={HEIGHT}
        onPick={({ key }) => setPicked(key === picked ? undefined : key)}
      />
      {day !== undefined && (
        <section className="panel" aria-live="polite">
          <h3>
            {plainDay(day.day)} · {whole(day.score ?? 0)}
          </h3>
          <HealthParts of={day} />
        </section>
      )}
    </>
  );
}

const pointOf = ({ day, score, changes }: HealthDay): Point => ({
  key: day,
  label: plainDay(day),
  tick: shortDay(day),
  values: { score },
  more: changes.filter(({ effect }) => Math.abs(effect) >= 0.5).map(changeWords),
});
