/** What a workspace still lacks before people can work in it: read from what is there, kept nowhere. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { POLICY_KINDS } from '../db/policy-bodies.ts';
import type { Database } from '../db/schema.ts';
import { KIND_NAMES, type KindName } from './processes/kinds.ts';
import { defineRoute, ok } from './route.ts';
import { PolicyKind } from './rules/policy-kinds.ts';

const STEPS = ['people', 'calendar', 'teams', 'duty', 'policy', 'customer', 'headOfProduct', 'train'] as const;
type Step = (typeof STEPS)[number];

const SetupStep = z
  .strictObject({
    step: z.enum(STEPS),
    policyKind: PolicyKind.nullable().meta({ description: 'Of a policy' }),
    done: z.boolean(),
    draftId: z.uuid().nullable().meta({ description: 'A calendar or policy that is there, and only not published' }),
    blocks: z
      .array(z.enum(KIND_NAMES))
      .meta({ description: 'Kinds of processes that cannot begin, or find nobody, without it' }),
    isFirst: z.boolean().meta({ description: 'Needed before anything can be worked on' }),
  })
  .meta({ id: 'SetupStep' });
export type SetupStep = z.output<typeof SetupStep>;

export const Setup = z.strictObject({ steps: z.array(SetupStep) }).meta({ id: 'Setup' });
export type Setup = z.output<typeof Setup>;

type Facts = Record<Exclude<Step, 'policy'>, boolean> & {
  calendarDraft: string | null;
  policies: { kind: string; published: boolean; id: string }[];
};

/** One row: everything that is there, as those who look for it would find it. */
async function factsOf(db: Kysely<Database>): Promise<Facts | undefined> {
  const { rows } = await sql<Facts>`
    SELECT (SELECT count(*) FROM person WHERE active) > 1 AS people,
      EXISTS (SELECT FROM calendar WHERE key = 'default' AND active AND current_version IS NOT NULL) AS calendar,
      (SELECT id FROM calendar WHERE key = 'default' AND active) AS "calendarDraft",
      EXISTS (SELECT FROM team WHERE active) AS teams,
      EXISTS (SELECT FROM duty d JOIN team t ON t.id = d.team_id AND t.active
        WHERE d.active AND d.starts_at <= now() AND now() < d.ends_at) AS duty,
      EXISTS (SELECT FROM customer WHERE active) AS customer,
      head_of_product(now()) IS NOT NULL AS "headOfProduct",
      EXISTS (SELECT FROM release_train WHERE active) AS train,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'published', current_version IS NOT NULL, 'id', id)
        ORDER BY created_at), '[]') FROM policy WHERE active) AS policies`.execute(db);
  return rows[0];
}

/** Whose work follows a policy of a kind; those of other kinds are called as they are. */
const FOLLOWS: Readonly<Record<(typeof POLICY_KINDS)[number], readonly KindName[]>> = {
  sla: ['escalation'],
  requirement: ['requirement'],
  handoff: ['handoff', 'lead'],
  renewal: ['renewal'],
  leadReward: ['lead'],
  onboarding: ['onboarding'],
  retention: ['retention'],
  survey: ['survey'],
};

const OF_CUSTOMERS = KIND_NAMES.filter((kind) => kind !== 'release');

/** The steps in the order in which somebody takes them. */
function stepsOf(facts: Facts): SetupStep[] {
  const plain = (step: Exclude<Step, 'policy'>, blocks: readonly KindName[], isFirst = true): SetupStep => {
    const draftId = step === 'calendar' && !facts.calendar ? facts.calendarDraft : null;
    return { step, policyKind: null, done: facts[step], draftId, blocks: [...blocks], isFirst };
  };
  const policies = POLICY_KINDS.map((policyKind): SetupStep => {
    const own = facts.policies.filter(({ kind }) => kind === policyKind);
    const done = own.some(({ published }) => published);
    const draftId = done ? null : (own[0]?.id ?? null);
    return {
      step: 'policy',
      policyKind,
      done,
      draftId,
      blocks: [...FOLLOWS[policyKind]],
      isFirst: policyKind === 'sla',
    };
  });
  const [sla, ...others] = policies;
  return [
    plain('people', []),
    plain('calendar', []),
    plain('teams', []),
    plain('duty', []),
    ...(sla === undefined ? [] : [sla]),
    plain('customer', OF_CUSTOMERS),
    ...others,
    plain('headOfProduct', ['requirement'], false),
    plain('train', ['release'], false),
  ];
}

export const setupRoutes = [
  defineRoute(
    {
      method: 'get',
      path: '/api/v1/setup',
      summary: 'What this workspace still lacks before people can work in it 初始设置',
      tags: ['session'],
      access: 'signedIn',
      responses: { 200: Setup },
    },
    async ({ db }) => {
      const facts = await factsOf(db);
      return ok({ steps: facts === undefined ? [] : stepsOf(facts) });
    },
  ),
];
