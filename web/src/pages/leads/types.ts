/** What the API answers about leads and their rewards, as its own contracts have it. */
export type { LeadSummary, LeadView } from '../../../../api/leads/views.ts';
export type { LedgerLineView, RewardView, StatementView } from '../../../../api/rewards/views.ts';
