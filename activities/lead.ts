/** How a lead shows itself in `lead`, its rewards in `reward` and, line by line, in the ledger `reward_entry`. */
import { v5 as uuidv5 } from 'uuid';
import type { RewardEntered } from '../workflows/lead/claims.ts';
import type { LeadEvent } from '../workflows/lead/events.ts';
import { decisionLine, enteredLines, type LedgerLine } from '../workflows/lead/ledger-lines.ts';
import type { RewardDecided } from '../workflows/lead/rewards.ts';
import { isLeadState, type LeadState } from '../workflows/lead/state.ts';
import type { CommittedEvent } from '../workflows/shared/commit.contract.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { LEAD_SQL } from './lead-sql.ts';

const REWARDS = '0f9f6d5e-3a67-5f0e-8c41-6f4f3b1d2a90';

/** The id of a reward: the same whoever writes it down, however often. */
export const rewardId = (leadId: string, key: string): string => uuidv5(`${leadId}/${key}`, REWARDS);

/** The projection of the process kind `lead`. */
export const leadProjection: Projection = {
  sql: LEAD_SQL,
  rows: ({ state, events }) => {
    if (!isLeadState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a lead');
    const lines = events.flatMap(linesOf).map((line, place) => lineRow(state.id, line, place));
    return Promise.resolve({
      lead: leadRow(state, events),
      rewards: rewardRows(state),
      reward_lines: lines,
      claims: state.claims.length,
    });
  },
};

type Opened = CommittedEvent & { kind: 'opened'; data: Extract<LeadEvent, { kind: 'opened' }> };
const isOpening = (event: CommittedEvent): event is Opened => event.kind === 'opened';
type Entered = CommittedEvent & { data: Omit<RewardEntered, 'kind'> };
const isEntered = (event: CommittedEvent): event is Entered => event.kind === 'rewardEntered';
type Decided = CommittedEvent & { kind: RewardDecided['kind']; data: Omit<RewardDecided, 'kind'> };
const isDecided = (event: CommittedEvent): event is Decided =>
  event.kind === 'rewardApproved' || event.kind === 'rewardRejected' || event.kind === 'rewardPaid';

function leadRow(state: LeadState, events: readonly CommittedEvent[]): object {
  const opened = events.find(isOpening)?.data;
  const { expected, won } = state;
  return {
    submitter_id: state.submitterId,
    product: state.product,
    product_key: state.productKey,
    period: state.period,
    need: opened?.need ?? null,
    contact: opened?.contact ?? null,
    expected_minor: expected?.amountMinor ?? null,
    expected_currency: expected?.currency ?? null,
    won_minor: won?.amountMinor ?? null,
    won_currency: won?.currency ?? null,
    signed_at: won?.signedAt ?? null,
    outcome: state.outcome ?? null,
    decided_at: instantOrNull(state.decidedAt),
    policy_id: state.policyWanted.id,
    policy_version: state.policyWanted.version,
  };
}

const rewardRows = ({ id, rewards }: LeadState): object[] =>
  rewards.map((reward) => ({
    id: rewardId(id, reward.key),
    key: reward.key,
    occasion: reward.occasion,
    person_id: reward.personId,
    amount_minor: reward.amountMinor,
    currency: reward.currency,
    quarter: reward.quarter,
    state: reward.state,
    since: instant(reward.since),
    corrects_id: reward.corrects === undefined ? null : rewardId(id, reward.corrects),
    approver_id: reward.approverId ?? null,
    payer_id: reward.payerId ?? null,
  }));

function linesOf(event: CommittedEvent): LedgerLine[] {
  if (isEntered(event)) return enteredLines(event.seq, event.data);
  return isDecided(event) ? [decisionLine(event.seq, { ...event.data, kind: event.kind })] : [];
}

const lineRow = (leadId: string, line: LedgerLine, place: number): object => ({
  place,
  seq: line.seq,
  reward_id: rewardId(leadId, line.reward),
  kind: line.kind,
  occasion: line.occasion,
  person_id: line.personId,
  amount_minor: line.amountMinor,
  currency: line.currency,
  quarter: line.quarter,
  explanation: line.explanation,
});
