/** The use behind a measure day by day: users as bars, uses so far as a line against what is needed. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../ui/chart/chart.tsx';
import { number, plainDay, shortDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import type { Metrics } from './types.ts';
import { daysOfUse } from './use-points.ts';

type Measure = Metrics['metrics'][number]['measures'][number];

const HEIGHT = 110;

export function UseLine({ of, from }: { of: Measure; from: string }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { use, need } = of;
  if (use === null || use.days.length === 0) return null;
  const days = daysOfUse(use, from, now);
  const isSoFar = use.counts === 'uses';
  const [first, last] = [days[0]?.day ?? from, days.at(-1)?.day ?? from];
  const words = isSoFar
    ? t('onboardings.usesSoFar', { have: number(days.at(-1)?.value ?? 0), at: plainDay(last) })
    : t('onboardings.usersADay', {
        most: number(Math.max(...days.map(({ value }) => value))),
        from: plainDay(first),
        to: plainDay(last),
      });
  return (
    <>
      <Chart
        label={words}
        points={days.map(({ day, value }) => ({
          key: day,
          label: plainDay(day),
          tick: shortDay(day),
          values: { value },
        }))}
        series={[
          {
            name: 'value',
            label: t(isSoFar ? 'onboardings.uses' : 'onboardings.users'),
            tone: 'first',
            shape: isSoFar ? 'step' : 'bar',
          },
        ]}
        say={(value) => number(value)}
        height={HEIGHT}
        levels={
          isSoFar && need !== null ? [{ value: need, label: t('onboardings.needed', { need: number(need) }) }] : []
        }
      />
      <p className="muted stage-small">{words}</p>
    </>
  );
}
