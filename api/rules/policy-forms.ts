/** What a body of each kind of policy is made of, as JSON Schema: forms are made from it, and so is whatever writes policies by program. */
import { z } from 'zod';
import { TimeZone } from '../../calendar/contract.ts';
import { POLICY_BODIES, POLICY_KINDS } from '../../db/policy-bodies.ts';
import { CalendarName, ClockTarget } from '../../workflows/shared/clock-rule.contract.ts';
import { Ladder, RecipientRole } from '../../workflows/shared/ladder.contract.ts';
import { defineRoute, ok } from '../route.ts';
import { PolicyKind } from './policy-kinds.ts';

/** Parts that stand in many policies and have an input of their own wherever a form is made of the schema. */
const PARTS = new Map<z.core.$ZodType, PolicyPart>([
  [CalendarName, 'calendar'],
  [ClockTarget, 'target'],
  [Ladder, 'ladder'],
  [RecipientRole, 'recipient'],
  [TimeZone, 'timeZone'],
]);

/** The names of these parts, as `x-part` has them. */
type PolicyPart = 'calendar' | 'target' | 'ladder' | 'recipient' | 'timeZone';

const PolicyForm = z
  .strictObject({
    kind: PolicyKind,
    schema: z
      .record(z.string(), z.unknown())
      .meta({ description: 'JSON Schema of a body; `x-part` names parts that stand in many policies' }),
  })
  .meta({ id: 'PolicyForm' });

/** A schema as forms are made of it: as it is written, defaults left out, known parts named. */
export const formSchema = (body: z.ZodType): Record<string, unknown> => ({
  ...z.toJSONSchema(body, {
    io: 'input',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      const part = PARTS.get(zodSchema);
      if (part !== undefined) Object.assign(jsonSchema, { 'x-part': part });
    },
  }),
});

const formOf = (kind: (typeof POLICY_KINDS)[number]): z.infer<typeof PolicyForm> => ({
  kind,
  schema: formSchema(POLICY_BODIES[kind]),
});

export const PolicyForms = z.strictObject({ items: z.array(PolicyForm) });

/** Every kind with its schema. */
export const policyFormsOf = (): z.infer<typeof PolicyForms> => ({ items: POLICY_KINDS.map(formOf) });

export const policyFormRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/policy-kinds',
      summary: 'Kinds of policies, with the schema of their bodies 规则种类',
      tags: ['policies'],
      action: 'read',
      resource: 'policies',
      responses: { 200: PolicyForms },
    },
    () => Promise.resolve(ok(policyFormsOf())),
  ),
];
