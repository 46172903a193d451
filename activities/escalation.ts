/** How an escalation shows itself in `support_case`. */
import type { EscalationEvent } from '../workflows/escalation/events.ts';
import { currentStage } from '../workflows/escalation/stage-clocks.ts';
import { type EscalationState, isEscalationState } from '../workflows/escalation/state.ts';
import type { Projection } from './commit/commit.ts';
import { ESCALATION_SQL } from './escalation-sql.ts';
import { finalFailure } from './failures.ts';

/** The projection of the process kind `escalation`. */
export const escalationProjection: Projection = {
  sql: ESCALATION_SQL,
  rows: (input) => {
    const { state } = input;
    if (!isEscalationState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of an escalation');
    return Promise.resolve({ case: caseRow(state, input.events) });
  },
};

type Recorded = Readonly<{ kind: string; data: unknown }>;
type Opened = { kind: 'opened'; data: Extract<EscalationEvent, { kind: 'opened' }> };
const isOpening = (event: Recorded): event is Opened => event.kind === 'opened';

function caseRow(state: EscalationState, events: readonly Recorded[]): object {
  const opened = events.find(isOpening)?.data;
  return {
    severity: state.severity,
    tier: state.tier,
    stage: currentStage(state) ?? null,
    outcome: state.outcome ?? null,
    waiting_reason: state.waiting?.reason ?? null,
    round: state.round,
    description: opened?.description ?? null,
    external_id: opened?.externalId ?? null,
    merged_into: state.mergedInto ?? null,
    policy_id: state.policy.id,
    policy_version: state.policy.version,
  };
}
