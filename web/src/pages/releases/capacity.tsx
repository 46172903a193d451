/** What each team is planned to do against what it can; more than it can is said in words, and what would have to go. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { number } from '../../ui/format.ts';
import type { ReleaseItemView, TeamCapacity } from './types.ts';

type CapacitiesProps = Readonly<{
  of: readonly TeamCapacity[];
  /** What is planned, of which some may be no team's yet. */
  content?: readonly Pick<ReleaseItemView, 'state' | 'team' | 'effortDays'>[];
  brief?: boolean;
}>;

export function Capacities({ of, content = [], brief = false }: CapacitiesProps): ReactNode {
  const { t } = useTranslation();
  const nobodys = content.filter(({ team, state }) => team === null && (state === 'planned' || state === 'ready'));
  const days = nobodys.reduce((sum, { effortDays }) => sum + effortDays, 0);
  return (
    <ul className="seats capacities">
      {of.map((one) => (
        <li key={one.team.id}>
          <TeamLine of={one} brief={brief} />
        </li>
      ))}
      {days > 0 && <li className="muted">{t('releases.noTeam', { days: number(days) })}</li>}
    </ul>
  );
}

function TeamLine({ of, brief }: { of: TeamCapacity; brief: boolean }): ReactNode {
  const { t } = useTranslation();
  const { team, capacityDays, plannedDays, breach, pushedOut } = of;
  const most = Math.max(capacityDays ?? plannedDays, plannedDays, 1);
  return (
    <>
      <span className="cut">{team.name}</span>{' '}
      <span className={breach ? 'late' : 'muted'}>
        {capacityDays === null
          ? t('releases.planned', { days: number(plannedDays) })
          : t(breach ? 'releases.tooMuch' : 'releases.ofDays', { days: number(plannedDays), of: number(capacityDays) })}
      </span>
      <meter className="meter" min={0} max={most} value={plannedDays} aria-label={team.name} />
      {!brief && pushedOut.length > 0 && (
        <p className="muted">
          {t('releases.pushedOut')}{' '}
          {pushedOut.map((one) => (
            <Link key={one.requirementId} to={pathOf('requirement', one.requirementId)}>
              {one.number}{' '}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
