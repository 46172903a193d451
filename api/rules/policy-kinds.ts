/** The kinds of policies: what a body of each has to look like. One line for each. */
import { z } from 'zod';
import { SlaPolicyBody } from '../../workflows/escalation/sla-policy.contract.ts';
import { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import { LeadRewardPolicyBody } from '../../workflows/lead/reward-policy.contract.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { RequirementPolicyBody } from '../../workflows/requirement/requirement-policy.contract.ts';
import { RetentionPolicyBody } from '../../workflows/retention/retention-policy.contract.ts';
import { SurveyPolicyBody } from '../../workflows/survey/survey-policy.contract.ts';

/** As in `policy.kind`. */
export const PolicyKind = z.enum(['sla', 'requirement', 'handoff', 'renewal', 'leadReward', 'retention', 'survey']);
export type PolicyKind = z.infer<typeof PolicyKind>;

const BODIES: Readonly<Record<PolicyKind, z.ZodType>> = {
  sla: SlaPolicyBody,
  requirement: RequirementPolicyBody,
  handoff: HandoffPolicyBody,
  renewal: RenewalPolicyBody,
  leadReward: LeadRewardPolicyBody,
  retention: RetentionPolicyBody,
  survey: SurveyPolicyBody,
};

/** The schema of a kind's bodies; nothing for a kind this build does not know. */
export function policyBodyOf(kind: string): z.ZodType | undefined {
  const known: Readonly<Record<string, z.ZodType>> = BODIES;
  return known[kind];
}

/** A body of any kind, as documents show it; what it must be is known with its policy. */
export const AnyPolicyBody = z.record(z.string(), z.unknown()).meta({
  description: `By kind of the policy: ${Object.keys(BODIES).join(', ')}`,
  override: ({ jsonSchema }) => {
    Object.assign(jsonSchema, { anyOf: Object.values(BODIES).map(documented) });
  },
});

function documented(body: z.ZodType): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return schema;
}
