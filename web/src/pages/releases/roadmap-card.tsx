/** A requirement on the roadmap: what it takes, who asks, and how often it slipped. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import type { RequirementSummary } from '../requirements/types.ts';
import type { ReleaseItemView } from './types.ts';

export type PlannedCard = Readonly<{
  id: string;
  number: string;
  title: string;
  requesters: number;
  slips: number;
  /** Absent where it is not planned for any. */
  releaseId?: string;
  state?: ReleaseItemView['state'];
  late?: ReleaseItemView['late'];
  effortDays?: number;
  team?: string | undefined;
}>;

/** What is planned for a release. */
export const cardOf = (of: ReleaseItemView, releaseId: string): PlannedCard => ({
  id: of.requirementId,
  number: of.number,
  title: of.title,
  requesters: of.requesters,
  slips: of.slips,
  releaseId,
  state: of.state,
  late: of.late,
  effortDays: of.effortDays,
  team: of.team?.name,
});

/** What is adopted and waits for a release. */
export const waitingCard = ({ id, number, title, requesters, slips }: RequirementSummary): PlannedCard => ({
  id,
  number,
  title,
  requesters,
  slips,
});

export function RoadmapCard({ of }: { of: PlannedCard }): ReactNode {
  const { t } = useTranslation();
  const { state, effortDays = 0, team, late = null } = of;
  return (
    <>
      <span className="board-line">
        <span className="row-number">{of.number}</span>
        {state !== undefined && <span className="muted">{t(`release.itemState.${state}`)}</span>}
      </span>
      <Link to={pathOf('requirement', of.id)} dir="auto" className="board-title" draggable={false}>
        {of.title}
      </Link>
      <span className="board-line muted">
        {t('releases.asking', { count: of.requesters })}
        {effortDays > 0 && ` · ${t('requirements.days', { count: effortDays })}`}
        {team !== undefined && ` · ${team}`}
      </span>
      {(of.slips > 0 || late !== null) && (
        <span className="board-line muted">
          {of.slips > 0 && t('releases.slipped', { count: of.slips })}
          {of.slips > 0 && late !== null && ' · '}
          {late !== null && t(`release.late.${late}`)}
        </span>
      )}
    </>
  );
}
