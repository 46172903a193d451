/** The roadmap: what is adopted and not planned yet, then the next releases side by side with what is planned for each. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get } from '../../api/client.ts';
import { texts } from '../../i18n/instance.ts';
import { Board, type Column, type Move } from '../../process/board.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { fewQuery } from '../../process/queries.ts';
import { dateTime, day } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { type AskedStep, RequirementStep } from '../requirements/step.tsx';
import type { RequirementSummary } from '../requirements/types.ts';
import { Capacities } from './capacity.tsx';
import { cardOf, type PlannedCard, RoadmapCard, waitingCard } from './roadmap-card.tsx';
import type { Roadmap } from './types.ts';

/** What of the roadmap is asked for: releases in a phase, or all; and words of a requirement. */
type Wanted = Readonly<{ state: string; text: string }>;
type Planned = Roadmap['releases'][number];

/** The column of what has no release. */
const WAITING = 'waiting';
const MOST_WAITING = 100;

export function RoadmapView({ state, text }: Wanted): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedStep>();
  const close = useCallback(() => setAsked(undefined), []);
  const found = useRoadmap();
  const waiting = useQuery(fewQuery<RequirementSummary>('requirement', { state: 'adopted' }, MOST_WAITING));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const releases = found.data.releases.filter(({ phase }) => ['open', phase].includes(state));
  const isPlanning = state === 'open' || state === 'planned';
  const adopted = isPlanning ? (waiting.data?.items ?? []) : [];
  if (releases.length === 0 && adopted.length === 0) {
    return (
      <Empty title={t('releases.nothing')}>
        <p className="state-about">{t('releases.whatFor')}</p>
        <Link to="/releases/trains">{t('releases.trains')}</Link>
      </Empty>
    );
  }
  const isMeant = ({ number, title }: PlannedCard): boolean =>
    `${number} ${title}`.toLowerCase().includes(text.toLowerCase());
  const cards = [
    ...adopted.map(waitingCard),
    ...releases.flatMap(({ id, requirements }) => requirements.map((one) => cardOf(one, id))),
  ];
  return (
    <>
      <Board<PlannedCard>
        label={t('releases.roadmap')}
        columns={[...(adopted.length > 0 ? [waitingColumn()] : []), ...releases.map(columnOf)]}
        items={cards.filter(isMeant)}
        keyOf={({ id, releaseId }) => `${releaseId ?? ''}/${id}`}
        nameOf={({ number, title }) => `${number} ${title}`}
        columnOf={({ releaseId }) => releaseId ?? WAITING}
        card={(one) => <RoadmapCard of={one} />}
        movesOf={(one) => movesOf(one, releases)}
        onMove={({ id, releaseId: from }, releaseId) => {
          setAsked({ id, command: from === undefined ? 'schedule' : 'moveTo', given: { releaseId } });
          return undefined;
        }}
      />
      {asked !== undefined && <RequirementStep asked={asked} onClose={close} />}
    </>
  );
}

/** What ships when, as live events renew it. */
export const useRoadmap = () =>
  useQuery({
    queryKey: ['list', 'release', 'roadmap'],
    queryFn: ({ signal }) => get<Roadmap>('/roadmap', signal),
  });

/** To any other release that has not shipped; whether it still takes something in, the release says. */
const movesOf = ({ releaseId, state }: PlannedCard, releases: readonly Planned[]): readonly Move[] =>
  state === undefined || state === 'planned' || state === 'ready'
    ? releases.flatMap(({ id, phase }) => (id === releaseId || phase === 'shipped' ? [] : [{ column: id }]))
    : [];

const waitingColumn = (): Column => ({
  key: WAITING,
  title: texts.t('releases.waiting'),
  about: <p className="board-about muted">{texts.t('releases.drag')}</p>,
});

const columnOf = (of: Planned): Column => ({
  key: of.id,
  title: of.name,
  count: of.requirements.length,
  about: <About of={of} />,
});

/** When it ships, until when it takes something in, and what its teams are to do. */
function About({ of }: { of: Planned }): ReactNode {
  const { t } = useTranslation();
  const { id, shipAt, phase, cutOffAt, freezeAt, capacity, requirements, moves } = of;
  const next = phase === 'planned' ? { what: 'cutoff', at: cutOffAt } : { what: 'freeze', at: freezeAt };
  return (
    <div className="board-about">
      <span>
        <Link to={pathOf('release', id)}>{shipAt === null ? t('releases.undated') : day(shipAt)}</Link>{' '}
        <span className="muted">
          {phaseWord('release', phase)}
          {moves > 0 && ` · ${t('releases.redated', { count: moves })}`}
        </span>
      </span>
      {(phase === 'planned' || phase === 'cutOff') && next.at !== null && (
        <span className="muted">
          {t(next.what === 'cutoff' ? 'release.day.cutoff' : 'release.day.freeze')} {dateTime(next.at)}
        </span>
      )}
      <Capacities of={capacity} content={requirements} brief />
    </div>
  );
}
