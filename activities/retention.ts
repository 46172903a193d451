/** How a watch over retention shows itself in its own tables. */
import type { RetentionEvent } from '../workflows/retention/events.ts';
import type { Health } from '../workflows/retention/health.ts';
import { type Intervention, isRetentionState, type RetentionState } from '../workflows/retention/state.ts';
import type { CommitInput } from '../workflows/shared/commit.contract.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { RETENTION_SQL } from './retention-sql.ts';

/** The projection of the process kind `retention`. */
export const retentionProjection: Projection = {
  sql: RETENTION_SQL,
  rows: ({ state, events }) => {
    if (!isRetentionState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a watch');
    return Promise.resolve({
      retention: retentionRow(state, events),
      interventions: state.interventions.map(interventionRow),
      // Only one that has just become known: the daily evaluation writes by itself.
      health: state.health !== undefined && events.some(({ kind }) => kind === HEALTH) ? [healthRow(state.health)] : [],
    });
  },
};

const HEALTH: RetentionEvent['kind'] = 'healthEvaluated';

function retentionRow(state: RetentionState, events: CommitInput['events']): object {
  const { policy, policyWanted, health, survey, relationship } = state;
  const source = sourceOf(events);
  return {
    policy_id: policy?.id ?? policyWanted?.id,
    policy_version: policy?.version ?? policyWanted?.version,
    band: health?.band ?? null,
    firing: health?.firing ?? [],
    survey_percent: survey?.percent ?? null,
    survey_at: instantOrNull(survey?.at),
    relationship_mark: relationship?.mark ?? null,
    relationship_at: instantOrNull(relationship?.at),
    source_id: source?.id ?? null,
    source_kind: source?.kind ?? null,
    source_number: source?.number ?? null,
    end_reason: state.endReason ?? null,
  };
}

type Source = Readonly<{ id: string; kind: string; number: string }>;

/** After which process the watch began: said once, when it opens. */
function sourceOf(events: CommitInput['events']): Source | undefined {
  const data = events.find(({ kind }) => kind === 'opened')?.data;
  return isWithSource(data) ? data.source : undefined;
}

const isWithSource = (data: unknown): data is { source: Source } =>
  typeof data === 'object' && data !== null && 'source' in data && typeof data.source === 'object';

const interventionRow = (one: Intervention): object => ({
  no: one.no,
  rule: one.rule,
  title: one.title,
  playbook: one.playbook,
  reason: one.reason ?? null,
  person_id: one.personId ?? null,
  score: one.score,
  opened_at: instant(one.openedAt),
  closed_at: instantOrNull(one.closedAt),
  outcome: one.outcome ?? null,
  outcome_reason: one.outcomeReason ?? null,
});

/** A health as its tables have it. */
export const healthRow = ({ day, at, score, band, parts, streaks, firing }: Health): object => ({
  day,
  at: instant(at),
  score,
  band,
  parts,
  streaks,
  firing,
});
