/** Table types of onboardings. The migrations are the truth. */
export type OnboardingTable = {
  process_id: string;
  service_class: string;
  tier: string;
  products: string[];
  contract_id: string | null;
  start_date: string;
  timezone: string;
  policy_id: string;
  policy_version: number;
  plan_key: string | null;
  milestones: number;
  milestones_done: number;
  window_order: Date;
  window_over_at: Date | null;
  at_risk: boolean;
  pace_since: Date | null;
  activated_at: Date | null;
  activation_known_at: Date | null;
  signed_off_at: Date | null;
  sign_off_presumed: boolean | null;
  outcome: string | null;
  extensions: number;
  extension_days: number;
  suspensions: number;
  suspended_ms: number;
  intervention_owner_id: string | null;
  intervention_date: string | null;
  seq: number;
};

export type OnboardingMilestoneTable = {
  process_id: string;
  key: string;
  place: number;
  state: string;
  person_id: string;
  started_at: Date | null;
  due_at: Date | null;
  done_at: Date | null;
  late: boolean;
  seq: number;
};
