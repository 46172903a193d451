/** A policy of each kind to begin with: complete, and naming nothing that is not there. */
import { z } from 'zod';
import { DEMO_POLICIES } from '../../db/demo-rule-rows.ts';
import { notFound } from '../problems.ts';
import { defineRoute, ok } from '../route.ts';
import { AnyPolicyBody, PolicyKind } from './policy-kinds.ts';

/**
 * The same rules with the service manager in the place of teams that are not there. Pure.
 * @param teams keys of those that are
 */
export function withoutTeams(value: unknown, teams: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return unique(value.map((one: unknown) => withoutTeams(one, teams)));
  if (typeof value !== 'object' || value === null) return value;
  if ('team' in value && 'kind' in value && value.kind === 'onDuty' && !teams.has(String(value.team))) {
    return { kind: 'serviceManager' };
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, withoutTeams(inner, teams)]),
  );
}

/** Several teams may have become the same person. */
const unique = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

export const policyExampleRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/policy-kinds/{kind}/example',
      summary: 'Rules of a kind to begin with 规则示例',
      tags: ['policies'],
      action: 'read',
      resource: 'policies',
      params: z.strictObject({
        kind: z
          .string()
          .max(50)
          .meta({ description: PolicyKind.options.join(', ') }),
      }),
      responses: { 200: z.strictObject({ body: AnyPolicyBody }).meta({ id: 'PolicyExample' }) },
    },
    async ({ db, params }) => {
      const example = DEMO_POLICIES.find(({ kind }) => kind === params.kind);
      if (example === undefined) throw notFound();
      const teams = await db.selectFrom('team').select('key').where('active', '=', true).execute();
      const body = withoutTeams(example.body, new Set(teams.map(({ key }) => key)));
      return ok({ body: AnyPolicyBody.parse(body) });
    },
  ),
];
