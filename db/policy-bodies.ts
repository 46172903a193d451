/** What a body of each kind of policy has to look like: asked when it is written, and when it is read to be followed. */
import type { z } from 'zod';
import { SlaPolicyBody } from '../workflows/escalation/sla-policy.contract.ts';
import { HandoffPolicyBody } from '../workflows/handoff/handoff-policy.contract.ts';
import { LeadRewardPolicyBody } from '../workflows/lead/reward-policy.contract.ts';
import { OnboardingPolicyBody } from '../workflows/onboarding/onboarding-policy.contract.ts';
import { RenewalPolicyBody } from '../workflows/renewal/renewal-policy.contract.ts';
import { RequirementPolicyBody } from '../workflows/requirement/requirement-policy.contract.ts';
import { RetentionPolicyBody } from '../workflows/retention/retention-policy.contract.ts';
import { SurveyPolicyBody } from '../workflows/survey/survey-policy.contract.ts';

/** As in `policy.kind`. */
export const POLICY_KINDS = [
  'sla',
  'requirement',
  'handoff',
  'renewal',
  'leadReward',
  'onboarding',
  'retention',
  'survey',
] as const;

/** The schema of a policy's body, by kind. */
export const POLICY_BODIES: Readonly<Record<(typeof POLICY_KINDS)[number], z.ZodType>> = {
  sla: SlaPolicyBody,
  requirement: RequirementPolicyBody,
  handoff: HandoffPolicyBody,
  renewal: RenewalPolicyBody,
  leadReward: LeadRewardPolicyBody,
  onboarding: OnboardingPolicyBody,
  retention: RetentionPolicyBody,
  survey: SurveyPolicyBody,
};
