/** The roadmap: the next releases side by side, what is planned for each, and how often it slipped. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get } from '../../api/client.ts';
import { Board } from '../../process/board.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { day } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Capacities } from './capacity.tsx';
import type { ReleaseItemView, Roadmap } from './types.ts';

type Placed = ReleaseItemView & { releaseId: string };

/** What of the roadmap is asked for: releases in a phase, or all; and words of a requirement. */
type Wanted = Readonly<{ state: string; text: string }>;

export function RoadmapView({ state, text }: Wanted): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['list', 'release', 'roadmap'],
    queryFn: ({ signal }) => get<Roadmap>('/roadmap', signal),
  });
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const releases = found.data.releases.filter(({ phase }) => ['open', 'all', phase].includes(state));
  const isMeant = ({ number, title }: ReleaseItemView): boolean =>
    `${number} ${title}`.toLowerCase().includes(text.toLowerCase());
  if (releases.length === 0) return <Empty title={t('releases.nothing')} />;
  return (
    <Board<Placed>
      label={t('releases.roadmap')}
      columns={releases.map(({ id, name, shipAt, phase, capacity }) => ({
        key: id,
        title: name,
        about: (
          <div className="board-about">
            <Link to={pathOf('release', id)}>{shipAt === null ? t('releases.undated') : day(shipAt)}</Link>{' '}
            <span className="muted">{phaseWord('release', phase)}</span>
            <Capacities of={capacity} brief />
          </div>
        ),
      }))}
      items={releases
        .flatMap(({ id, requirements }) => requirements.map((one) => ({ ...one, releaseId: id })))
        .filter(isMeant)}
      keyOf={({ releaseId, requirementId }) => `${releaseId}/${requirementId}`}
      nameOf={({ number, title }) => `${number} ${title}`}
      columnOf={({ releaseId }) => releaseId}
      card={(one) => <Card of={one} />}
    />
  );
}

function Card({ of }: { of: ReleaseItemView }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className="board-line">
        <span className="row-number">{of.number}</span>
        <span className="muted">{t(`release.itemState.${of.state}`)}</span>
      </span>
      <Link to={pathOf('requirement', of.requirementId)} dir="auto" className="board-title">
        {of.title}
      </Link>
      <span className="board-line muted">
        {t('releases.asking', { count: of.requesters })}
        {of.slips > 0 && ` · ${t('releases.slipped', { count: of.slips })}`}
        {of.late !== null && ` · ${t(`release.late.${of.late}`)}`}
      </span>
    </>
  );
}
