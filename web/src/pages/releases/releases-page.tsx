/** What ships when: releases as a list, and as a roadmap with what is planned for each. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filter } from '../../api/queries.ts';
import { texts } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import { phaseWord } from '../../process/kinds.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import { type ListValues, useListFilter } from '../../process/list-filter.ts';
import { byMonth, byOwner, byPhase, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage } from '../../process/list-page.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day } from '../../ui/format.ts';
import { RoadmapView } from './roadmap.tsx';
import type { ReleaseSummary } from './types.ts';

const STATES = ['open', 'planned', 'cutOff', 'frozen', 'shipped', 'cancelled', 'all'] as const;
/** The roadmap shows what is to come; what is over is a list. */
const AHEAD = new Set<string>(['open', 'planned', 'cutOff', 'frozen'] satisfies (typeof STATES)[number][]);
const FIRST = { state: 'open', shape: 'roadmap' };

const asked = ({ state, text }: ListValues): Filter => ({ state, text });

const groups = (): readonly GroupSpec<ReleaseSummary>[] => [
  { name: 'train', label: texts.t('list.train'), keyOf: ({ train }) => train.id },
  byMonth(texts.t('list.shipMonth'), ({ shipDate }) => shipDate),
  byPhase('release'),
  byOwner(),
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'phase', label: texts.t('list.state') },
  { name: 'items', label: texts.t('list.content') },
  { name: 'capacity', label: texts.t('list.capacity') },
];

export default function ReleasesPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const { state = '' } = useListFilter(FIRST).values;
  return (
    <ListPage<ReleaseSummary, Counted>
      kind="release"
      title={t('nav.releases')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'releases.state') }}
      filters={[{ name: 'text', kind: 'text', label: t('releases.search'), width: 170 }]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={(one) => itemOf('release')({ ...one, title: one.name, customer: null })}
      actions={
        may(me, 'write', 'releases') && (
          <Button component={Link} to="/releases/trains" size="xs" variant="default">
            {t('releases.trains')}
          </Button>
        )
      }
      row={(one) => <ReleaseRow of={one} />}
      shapes={{
        list: t('list.list'),
        others: AHEAD.has(state)
          ? [{ value: 'roadmap', label: t('releases.roadmap'), icon: 'board', body: () => <FilteredRoadmap /> }]
          : [],
      }}
      nothing={t('releases.nothing')}
      about={t('releases.whatFor')}
    />
  );
}

/** The roadmap of the filters in the address. */
function FilteredRoadmap(): ReactNode {
  const { state = 'open', text = '' } = useListFilter(FIRST).values;
  return <RoadmapView state={state} text={text} />;
}

function ReleaseRow({ of }: { of: ReleaseSummary }): ReactNode {
  const { t } = useTranslation();
  const { id, number, name, shipAt, phase, train, items, overCapacity } = of;
  return (
    <ProcessRow
      kind="release"
      of={{ id, number, title: name }}
      customer={train.name}
      columns={[
        { name: 'phase', words: phaseWord('release', phase) },
        { name: 'items', words: t('releases.items', { count: items.total, ready: items.ready }), width: 150 },
        { name: 'capacity', words: overCapacity > 0 ? t('releases.over', { count: overCapacity }) : '', width: 130 },
      ]}
      badge={<ShipBadge shipAt={shipAt} phase={phase} moves={of.moves} />}
    />
  );
}

type ShipProps = Readonly<{ shipAt: string | null; phase: ReleaseSummary['phase']; moves: number }>;

function ShipBadge({ shipAt, phase, moves }: ShipProps): ReactNode {
  const { t } = useTranslation();
  if (shipAt === null) return null;
  const isOver = phase === 'shipped' || phase === 'cancelled';
  const words = moves > 0 ? `${day(shipAt)} · ${t('releases.redated', { count: moves })}` : day(shipAt);
  return (
    <BadgeView
      tone={isOver ? 'done' : 'calm'}
      icon={isOver ? 'check' : 'clock'}
      words={words}
      title={dateTime(shipAt)}
    />
  );
}
