/** How a handoff shows itself in its own tables. */
import { currentOffer } from '../workflows/handoff/offers.ts';
import { type HandoffState, isHandoffState, type Offer } from '../workflows/handoff/state.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { HANDOFF_SQL } from './handoff-sql.ts';

/** The projection of the process kind `handoff`. */
export const handoffProjection: Projection = {
  sql: HANDOFF_SQL,
  rows: ({ state }) => {
    if (!isHandoffState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a handoff');
    return Promise.resolve({ handoff: handoffRow(state), handoff_offers: state.offers.map(offerRow) });
  },
};

function handoffRow(state: HandoffState): object {
  const { to, parent, policy, outcome, naming, offers, firstOffer } = state;
  const manager = naming?.endedAt === undefined ? naming?.managerId : undefined;
  return {
    handoff_kind: state.handoffKind,
    giver_id: state.giverId,
    to_person_id: 'personId' in to ? to.personId : null,
    to_team_id: 'teamId' in to ? to.teamId : null,
    asked_id: currentOffer(state)?.personId ?? manager ?? null,
    receiver_id: state.receiverId ?? null,
    round: state.round,
    parent_id: parent?.id ?? null,
    parent_kind: parent?.kind ?? null,
    parent_number: parent?.number ?? null,
    policy_id: policy.id,
    policy_version: policy.version,
    offered_at: instant(offers[firstOffer]?.since ?? state.openedAt),
    accepted_at: instantOrNull(state.acceptedAt),
    outcome: outcome?.kind ?? null,
    outcome_reason: outcome?.reason ?? null,
    outcome_at: instantOrNull(outcome?.at),
  };
}

const offerRow = (offer: Offer): object => ({
  round: offer.round,
  person_id: offer.personId,
  instead_of_id: offer.insteadOf ?? null,
  candidate: offer.via === 'to' ? null : offer.via,
  offered_at: instant(offer.since),
  ended_at: instantOrNull(offer.endedAt),
  outcome: offer.outcome ?? null,
  reason: offer.reason ?? null,
  note: offer.note ?? null,
});
