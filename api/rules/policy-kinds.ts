/** The kinds of policies, as requests and documents name them. */
import { z } from 'zod';
import { POLICY_BODIES, POLICY_KINDS } from '../../db/policy-bodies.ts';

export const PolicyKind = z.enum(POLICY_KINDS);

/** The schema of a kind's bodies; nothing for a kind this build does not know. */
export function policyBodyOf(kind: string): z.ZodType | undefined {
  const known: Readonly<Record<string, z.ZodType>> = POLICY_BODIES;
  return known[kind];
}

/** A body of any kind, as documents show it; what it must be is known with its policy. */
export const AnyPolicyBody = z.record(z.string(), z.unknown()).meta({
  description: `By kind of the policy: ${POLICY_KINDS.join(', ')}`,
  override: ({ jsonSchema }: { jsonSchema: object }) => {
    Object.assign(jsonSchema, { anyOf: Object.values(POLICY_BODIES).map(documented) });
  },
});

function documented(body: z.ZodType): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return schema;
}
