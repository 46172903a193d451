/** Table types of handoffs. The migrations are the truth. */

export type HandoffTable = {
  process_id: string;
  handoff_kind: string;
  giver_id: string;
  to_person_id: string | null;
  to_team_id: string | null;
  asked_id: string | null;
  receiver_id: string | null;
  round: number;
  parent_id: string | null;
  parent_kind: string | null;
  parent_number: string | null;
  policy_id: string;
  policy_version: number;
  offered_at: Date;
  accepted_at: Date | null;
  outcome: string | null;
  outcome_reason: string | null;
  outcome_at: Date | null;
  due_order: Date;
  seq: number;
};

export type HandoffOfferTable = {
  process_id: string;
  round: number;
  person_id: string;
  instead_of_id: string | null;
  candidate: number | null;
  offered_at: Date;
  ended_at: Date | null;
  outcome: string | null;
  reason: string | null;
  note: string | null;
  seq: number;
};
