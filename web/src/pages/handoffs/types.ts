/** What the API answers about handoffs, as its own contracts have it. */
export type { HandoffSummary, HandoffView } from '../../../../api/handoffs/views.ts';
export type { HandoffCommandName } from '../../../../workflows/handoff/contract.ts';
export type { HandoffPolicyBody } from '../../../../workflows/handoff/handoff-policy.contract.ts';
