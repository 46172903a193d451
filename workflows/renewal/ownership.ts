/** Who owns a renewal 续约归属: ordered rules as data, each evaluated and explained. Pure. */
import type { ServiceClass } from '../shared/service-class.contract.ts';
import type { OwnerConditions, OwnerRule } from './renewal-policy.contract.ts';

/** Somebody the rules may name. */
export type Candidate = Readonly<{ id: string; name: string; qualified: boolean }>;

/** What the database knows about a renewal's people, as of one moment. */
export type OwnerFacts = Readonly<{
  tier: string;
  csm: Candidate | null;
  sales: Candidate | null;
  /** Who answers when nobody else does. */
  lastResort: string | null;
  /** IANA zones by person. */
  zones: Readonly<Record<string, string>>;
}>;

/** What the rules look at. */
export type OwnerSubject = Readonly<{
  firstYear: boolean;
  newProductLine: boolean;
  /** Minor units: what is quoted, else what the contract says. */
  amountMinor: number;
  currency: string;
  serviceClass: ServiceClass;
}>;

/** One condition of a rule beside what was found. */
export type ConditionResult = Readonly<{ condition: string; wanted: unknown; found: unknown; holds: boolean }>;

export type RuleResult = Readonly<{
  rule: string;
  holds: boolean;
  /** The first that holds decides. */
  decides: boolean;
  conditions: readonly ConditionResult[];
}>;

export type OwnerDecision = Readonly<{
  rule: string;
  /** The role the rule names, and the person found for it. */
  owner: 'csm' | 'sales';
  mode: 'own' | 'joint';
  ownerId?: string;
  supportId?: string;
  /** Why the person is not the one of the role: the customer has none. */
  fallback?: 'otherRole' | 'serviceManager';
  rules: readonly RuleResult[];
}>;

/** Evaluates every rule in its order; the first that holds decides. The last one holds always, as the policy's schema demands. */
export function decideOwner(rules: readonly OwnerRule[], subject: OwnerSubject, facts: OwnerFacts): OwnerDecision {
  const first = rules.findIndex(({ when }) => conditionsOf(when, subject, facts).every(({ holds }) => holds));
  const results = rules.map(({ key, when }, index): RuleResult => {
    const conditions = conditionsOf(when, subject, facts);
    return { rule: key, holds: conditions.every(({ holds }) => holds), decides: index === first, conditions };
  });
  const { key: rule, owner, mode } = rules[first] ?? { key: '', owner: 'csm' as const, mode: 'own' as const };
  return { rule, owner, mode, ...personsOf({ owner, mode }, facts), rules: results };
}

function personsOf(
  { owner, mode }: Pick<OwnerRule, 'owner' | 'mode'>,
  facts: OwnerFacts,
): Pick<OwnerDecision, 'ownerId' | 'supportId' | 'fallback'> {
  const named = facts[owner];
  const other = facts[owner === 'csm' ? 'sales' : 'csm'];
  if (named === null && other === null) {
    const manager = facts.lastResort === null ? {} : { ownerId: facts.lastResort };
    return { ...manager, fallback: 'serviceManager' };
  }
  if (named === null) return { ownerId: other?.id ?? '', fallback: 'otherRole' };
  const supports = mode === 'joint' && other !== null && other.id !== named.id;
  return { ownerId: named.id, ...(supports ? { supportId: other.id } : {}) };
}

function conditionsOf(when: OwnerConditions, subject: OwnerSubject, facts: OwnerFacts): ConditionResult[] {
  const { csmCommerciallyQualified, firstYear, newProductLine, amountAbove, serviceClass, tier } = when;
  const qualified = facts.csm?.qualified ?? false;
  const limit = amountAbove?.[subject.currency];
  const amount = { amountMinor: subject.amountMinor, currency: subject.currency };
  return [
    ...isAsked('csmCommerciallyQualified', csmCommerciallyQualified, qualified),
    ...isAsked('firstYear', firstYear, subject.firstYear),
    ...isAsked('newProductLine', newProductLine, subject.newProductLine),
    ...found('amountAbove', amountAbove, {
      found: amount,
      holds: limit !== undefined && subject.amountMinor > limit,
    }),
    ...found('serviceClass', serviceClass, {
      found: subject.serviceClass,
      holds: serviceClass?.includes(subject.serviceClass) === true,
    }),
    ...found('tier', tier, { found: facts.tier, holds: tier?.some((one) => one === facts.tier) === true }),
  ];
}

const found = (
  condition: string,
  wanted: unknown,
  result: Readonly<{ found: unknown; holds: boolean }>,
): ConditionResult[] => (wanted === undefined ? [] : [{ condition, wanted, ...result }]);

const isAsked = (condition: string, wanted: boolean | undefined, is: boolean): ConditionResult[] =>
  found(condition, wanted, { found: is, holds: wanted === is });

/** Whether two decisions come to the same, whatever they are founded on. */
export const isSameDecision = (a: OwnerDecision, b: OwnerDecision): boolean =>
  a.rule === b.rule && a.ownerId === b.ownerId && a.supportId === b.supportId && a.mode === b.mode;
