/** What a process may wait for before it can go on. Pure types, and how the machinery answers them. */
import { SYSTEM } from './actor.ts';
import { type Clock, type PlanRequest, planRequest } from './clock.ts';
import type { Lookups, LookupTimes } from './core.ts';
import type { DateRequest } from './dates.ts';
import type { AnswerFact, ClockFact } from './facts.ts';
import type { FactsRequest, PeopleRequest, PinnedPolicy, PolicyRequest, Question } from './lookups.contract.ts';
import type { Moment } from './moment.ts';

/** A question with the key its answer is recorded under; `plan` is answered for each clock by itself. */
export type Need =
  | Readonly<{ kind: 'policy'; key: string; request: PolicyRequest }>
  /** `except` is for the process itself: persons who do not come into question. */
  | Readonly<{ kind: 'people'; key: string; request: PeopleRequest; except?: readonly string[] }>
  | Readonly<{ kind: 'dates'; key: string; requests: readonly DateRequest[] }>
  | Readonly<{ kind: 'ask'; key: string; question: Question }>
  | Readonly<{ kind: 'facts'; key: string; request: FactsRequest }>
  | Readonly<{ kind: 'plan'; requests: readonly PlanRequest[] }>;

/** The clocks whose instants are not known yet; nothing when all are. */
export function planNeed(clocks: readonly Clock[]): Need | undefined {
  const requests = clocks.flatMap((clock) => planRequest(clock) ?? []);
  return requests.length === 0 ? undefined : { kind: 'plan', requests };
}

type Answered<Body> = (AnswerFact<Body> | Extract<ClockFact, { kind: 'clocksPlanned' }>) & Moment;

/**
 * The fact that answers a need. Look-ups belong to the decision that asked for them; plans and answers of other
 * processes are as of now.
 */
export async function satisfyNeed<Body>(
  need: Need,
  lookups: Lookups,
  { isBody, ...times }: LookupTimes & Readonly<{ isBody: (body: unknown) => body is Body }>,
): Promise<Answered<Body>> {
  const decided = { at: times.decidedAt, actor: SYSTEM };
  const now = (): Moment => ({ at: times.now(), actor: SYSTEM });
  switch (need.kind) {
    case 'policy': {
      const policy = await lookups.resolvePolicy(need.request);
      // The activity has parsed the body with the schema of its kind; here it only gets its type back.
      if (!isPinned(policy, isBody)) throw new TypeError(`not a policy of kind ${need.request.kind}`);
      return { kind: 'policyResolved', key: need.key, policy, ...decided };
    }
    case 'people':
      return {
        kind: 'peopleResolved',
        key: need.key,
        people: await lookups.resolvePeople(need.request),
        ...decided,
      };
    case 'dates':
      return { kind: 'datesPlanned', key: need.key, dates: await lookups.planDates(need.requests), ...decided };
    case 'facts':
      return { kind: 'found', key: need.key, value: await lookups.findFacts(need.request), ...decided };
    case 'ask':
      return { kind: 'answered', key: need.key, answer: await lookups.askProcess(need.question), ...now() };
    case 'plan':
      return { kind: 'clocksPlanned', plans: await lookups.planClocks(need.requests), ...now() };
  }
}

const isPinned = <Body>(policy: PinnedPolicy, isBody: (body: unknown) => body is Body): policy is PinnedPolicy<Body> =>
  isBody(policy.body);
