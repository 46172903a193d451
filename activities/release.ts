/** How a release shows itself in its own tables. */

import type { FreezeException, ReleaseItem } from '../workflows/release/content.ts';
import { isReleaseState, type ReleaseState } from '../workflows/release/state.ts';
import type { CommitInput } from '../workflows/shared/commit.contract.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { RELEASE_SQL } from './release-sql.ts';

/** The projection of the process kind `release`. */
export const releaseProjection: Projection = {
  sql: RELEASE_SQL,
  rows: ({ state, events }) => {
    if (!isReleaseState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a release');
    const touched = touchedBy(state, events);
    const present = new Set(state.items.map(({ requirementId }) => requirementId));
    return Promise.resolve({
      release: releaseRow(state),
      release_items: state.items.filter(({ requirementId }) => touched.has(requirementId)).map(itemRow),
      release_items_left: [...touched].filter((id) => !present.has(id)),
      release_exceptions: state.exceptions.map(exceptionRow),
    });
  },
};

/** A release of hundreds of requirements writes only those a transition is about; its end is about all. */
function touchedBy({ items }: ReleaseState, events: CommitInput['events']): Set<string> {
  const touched = new Set<string>();
  for (const { kind, data } of events) {
    if (kind === 'shipped' || kind === 'cancelled') for (const { requirementId } of items) touched.add(requirementId);
    if (kind.startsWith('item') && isAboutItem(data)) touched.add(data.requirementId);
  }
  return touched;
}

const isAboutItem = (data: unknown): data is { requirementId: string } =>
  typeof data === 'object' && data !== null && 'requirementId' in data && typeof data.requirementId === 'string';

function releaseRow({
  dates,
  trainId,
  slot,
  firstShipAt,
  phase,
  closedAt,
  revision,
  capacity,
  next,
}: ReleaseState): object {
  return {
    train_id: trainId,
    slot: slot ?? null,
    ship_date: dates?.ship.date ?? null,
    ship_at: instantOrNull(dates?.ship.at),
    cut_off_at: instantOrNull(dates?.cutoff.at),
    freeze_at: instantOrNull(dates?.freeze.at),
    first_ship_at: instantOrNull(firstShipAt),
    shipped_at: phase === 'shipped' ? instantOrNull(closedAt) : null,
    revision,
    capacity,
    next_release_id: next?.releaseId ?? null,
  };
}

const itemRow = (item: ReleaseItem): object => ({
  requirement_id: item.requirementId,
  number: item.number,
  title: item.title,
  team_id: item.teamId ?? null,
  effort_days: item.effortDays ?? 0,
  state: item.state,
  late: item.late ?? null,
  breach_reason: item.breachReason ?? null,
  rolled_from: item.rolledFrom ?? null,
  admitted_at: instant(item.admittedAt),
});

const exceptionRow = (exception: FreezeException): object => ({
  id: exception.id,
  requirement_id: exception.requirementId,
  state: exception.state,
  reason: exception.reason,
  requested_by: exception.requestedBy,
  requested_at: instant(exception.requestedAt),
  decider_id: exception.deciderId ?? null,
  decided_by: exception.decidedBy ?? null,
  decided_at: instantOrNull(exception.decidedAt),
  answer: exception.answer ?? null,
});
