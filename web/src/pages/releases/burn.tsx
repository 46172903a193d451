/** How the content of a release came about: what is in it and what of it is done, day by day, and every change of that. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReleaseBurn } from '../../../../api/releases/burn.ts';
import { texts } from '../../i18n/instance.ts';
import { partQuery } from '../../process/queries.ts';
import { Chart } from '../../ui/chart/chart.tsx';
import type { Point, Series } from '../../ui/chart/types.ts';
import { plainDay, shortDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { Failure } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Changes, changeWords, inUnit } from './burn-changes.tsx';
import { type BurnDay, type BurnUnit, burnDays, burnSpan } from './burn-points.ts';
import type { ReleaseView } from './types.ts';

const WAYS = ['up', 'down'] as const;
type Way = (typeof WAYS)[number];
const UNITS = ['days', 'items'] as const;

export function Burn({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(partQuery<ReleaseBurn>('release', of.id, 'burn'));
  return (
    <section>
      <h2>{t('releases.burn.title')}</h2>
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data?.points.length === 0 && <p className="muted">{t('releases.burn.nothing')}</p>}
      {found.data !== undefined && found.data.points.length > 0 && <Burnt of={of} burn={found.data} />}
    </section>
  );
}

type BurntProps = Readonly<{ of: ReleaseView; burn: ReleaseBurn }>;

function Burnt({ of, burn }: BurntProps): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const [way, setWay] = useState<Way>('up');
  const [unit, setUnit] = useState<BurnUnit>(() =>
    burn.points.some(({ scope }) => scope.days > 0) ? 'days' : 'items',
  );
  const [picked, setPicked] = useState<string>();
  const days = burnDays({ points: burn.points, unit }, burnSpan(burn.points, of, now), localDay);
  const { committed } = burn;
  return (
    <>
      <div className="add-line">
        <Tabs
          label={t('releases.burn.title')}
          value={way}
          tabs={WAYS.map((value) => ({ value, label: t(`releases.burn.${value}`) }))}
          onChange={setWay}
        />
        <Tabs
          label={t('releases.burn.unit')}
          value={unit}
          tabs={UNITS.map((value) => ({ value, label: t(`releases.burn.${value}`) }))}
          onChange={setUnit}
        />
      </div>
      <Chart
        label={t(`releases.burn.label.${way}`)}
        points={days.map((day) => pointOf(day, way))}
        series={seriesOf(way)}
        say={(value) => inUnit(value, unit)}
        marks={marksOf(of, days)}
        levels={
          committed === null || committed[unit] === 0 || way === 'down'
            ? []
            : [
                {
                  value: committed[unit],
                  label: t('releases.burn.committed', { value: inUnit(committed[unit], unit) }),
                },
              ]
        }
        onPick={({ key }) => setPicked(key === picked ? undefined : key)}
      />
      <Changes of={burn.points} picked={days.find(({ day }) => day === picked)} unit={unit} />
    </>
  );
}

/** The local day of an instant. */
function localDay(at: number): string {
  const date = new Date(at);
  return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).toISOString().slice(0, 10);
}

const seriesOf = (way: Way): readonly Series[] =>
  way === 'up'
    ? [
        { name: 'done', label: texts.t('releases.burn.done'), tone: 'first', shape: 'area' },
        { name: 'scope', label: texts.t('releases.burn.scope'), tone: 'ink', shape: 'step' },
      ]
    : [{ name: 'left', label: texts.t('releases.burn.left'), tone: 'first', shape: 'area' }];

const pointOf = ({ day, scope, done, changes }: BurnDay, way: Way): Point => ({
  key: day,
  label: plainDay(day),
  tick: shortDay(day),
  values: way === 'up' ? { done, scope } : { left: scope === null || done === null ? null : scope - done },
  more: changes.map(changeWords),
});

/** The days of the release that are among those shown. */
function marksOf({ dates }: ReleaseView, days: readonly BurnDay[]): readonly { at: string; label: string }[] {
  return dates.flatMap(({ what, at }) => {
    const on = localDay(Date.parse(at));
    const shown = days.find(({ day }) => day >= on);
    return shown === undefined || (days[0]?.day ?? '') > on
      ? []
      : [{ at: shown.day, label: texts.t(`release.day.${what}`) }];
  });
}
