/** The watch over retention as the shared machinery runs it: in workflows, in simulated time, in tests. */
import { SYSTEM } from '../shared/actor.ts';
import type { Lookups, LookupTimes } from '../shared/core.ts';
import type { ProcessDefinition } from '../shared/definition.ts';
import { type Need, planNeed, satisfyNeed } from '../shared/needs.ts';
import { NEXT_NUMBER } from '../shared/next-number.ts';
import type { RetentionCommand, RetentionInput } from './contract.ts';
import { commitOf } from './effects.ts';
import type { RetentionEvent } from './events.ts';
import { changesOf, type HealthNumbers, healthOf } from './health.ts';
import { HEALTH_NUMBERS, OPEN_RETENTION, RETENTION } from './names.ts';
import { commandFacts, hear, nextInstant, rejectCommand, wake } from './policy.ts';
import type { RetentionPolicyBody } from './retention-policy.contract.ts';
import {
  evolve,
  interventionKey,
  isOpen,
  isRetentionState,
  KEYS,
  openRetention,
  type RetentionState,
} from './state.ts';

/** An evaluation carries the state it is reckoned from. */
type RetentionNeed = Need & Readonly<{ evaluating?: RetentionState }>;

export const retentionDefinition: ProcessDefinition<
  RetentionState,
  RetentionEvent,
  RetentionCommand,
  RetentionInput,
  RetentionNeed
> = {
  core: {
    evolve,
    needOf,
    satisfy,
    nextInstant,
    wake,
    isState: isRetentionState,
    isClosed: ({ closedAt }) => closedAt !== undefined,
    commitOf,
    describe: ({ number, phase, health }) => `${number} · ${phase} · ${health?.score ?? '–'}`,
    undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
  },
  open: (input) => openRetention(input),
  openingFacts: (input, { actor }) => [{ ...input, kind: 'opened', at: input.openedAt, actor }],
  reject: rejectCommand,
  decide: commandFacts,
  hear,
};

/** The next look-up a state waits for: what an opening lacks, who acts, how the customer fares, the instants of clocks. */
function needOf(state: RetentionState): RetentionNeed | undefined {
  return openingNeed(state) ?? peopleNeed(state) ?? healthNeed(state) ?? planNeed(state.clocks);
}

function openingNeed({
  id,
  customerId,
  number,
  ownerId,
  policy,
  policyWanted,
  isOnly,
  openedAt,
}: RetentionState): Need | undefined {
  if (policy === undefined) {
    const wanted = policyWanted === undefined ? {} : { policy: policyWanted };
    return { kind: 'policy', key: 'policy', request: { kind: RETENTION, customerId, ...wanted } };
  }
  if (number === '') {
    return { kind: 'facts', key: KEYS.number, request: { name: NEXT_NUMBER, params: { series: RETENTION } } };
  }
  if (ownerId === '') {
    const asked = [{ key: KEYS.owner, role: { kind: 'accountOwner' } }] as const;
    return { kind: 'people', key: KEYS.owner, request: { asked, ownerId, customerId, at: openedAt } };
  }
  if (isOnly) return undefined;
  return { kind: 'facts', key: KEYS.other, request: { name: OPEN_RETENTION, params: { customerId, except: id } } };
}

function peopleNeed({ interventions, ownerId, teamId, customerId, seq }: RetentionState): Need | undefined {
  const waiting = interventions.filter((one) => isOpen(one) && one.personId === undefined);
  const [first] = waiting;
  if (first === undefined) return undefined;
  const asked = waiting.map(({ no, owner }) => ({ key: interventionKey(no), role: owner }));
  const team = teamId === undefined ? {} : { teamId };
  return { kind: 'people', key: `people/${seq}`, request: { asked, ownerId, ...team, customerId, at: first.openedAt } };
}

function healthNeed(state: RetentionState): RetentionNeed | undefined {
  const { evaluationWanted: at, policy, customerId, seq } = state;
  if (at === undefined || policy === undefined) return undefined;
  const { windowDays, baselineDays } = policy.body;
  const params = { customerId, at, windowDays, baselineDays };
  return { kind: 'facts', key: `health/${seq}`, request: { name: HEALTH_NUMBERS, params }, evaluating: state };
}

async function satisfy(need: RetentionNeed, lookups: Lookups, times: LookupTimes): Promise<RetentionEvent> {
  const fact = await satisfyNeed(need, lookups, { ...times, isBody });
  const { evaluating } = need;
  if (fact.kind !== 'found' || evaluating?.policy === undefined) return fact;
  if (!isNumbers(fact.value)) throw new TypeError('the look-up answered no numbers');
  const { relationship, survey, health: before } = evaluating;
  const raw = {
    ...fact.value.raw,
    // The watch knows these before they are written.
    relationship: relationship === undefined ? null : (relationship.mark - 1) * 25,
    survey: survey?.percent ?? null,
  };
  const health = healthOf(evaluating.policy.body, { ...fact.value, raw }, before);
  return {
    kind: 'healthEvaluated',
    health,
    from: before?.band ?? null,
    changes: changesOf(before, health),
    at: fact.at,
    actor: fact.actor,
  };
}

const isBody = (body: unknown): body is RetentionPolicyBody =>
  typeof body === 'object' && body !== null && 'parts' in body && 'bands' in body;

const isNumbers = (value: unknown): value is HealthNumbers =>
  typeof value === 'object' && value !== null && 'day' in value && 'raw' in value;
