/** What a process asks of the outside world. Workflow code imports this type only. */
import type { CaseRules, RulesRequest } from '../workflows/escalation/rules.ts';
import type { PlanAnswer, PlanRequest } from '../workflows/shared/clock.ts';
import type { CommitAnswer, CommitInput, DeliverInput } from '../workflows/shared/commit.contract.ts';
import type { DateAnswer, DateRequest } from '../workflows/shared/dates.ts';
import type {
  Answer,
  FactsRequest,
  People,
  PeopleRequest,
  PinnedPolicy,
  PolicyRequest,
  Question,
  RelayInput,
} from '../workflows/shared/lookups.contract.ts';

export type ProcessActivities = {
  /** Writes one transition, unless other facts stand in its place; repeating it, or an older one after a newer one, changes nothing newer. */
  commit(input: CommitInput): Promise<CommitAnswer>;
  /** Computes the instants of clocks. */
  planClocks(requests: readonly PlanRequest[]): Promise<PlanAnswer[]>;
  /** The rules of one case by its policy, calendars pinned to their current versions. */
  resolveRules(request: RulesRequest): Promise<CaseRules>;
  /** A published policy of any kind, its calendars pinned to their current versions. */
  resolvePolicy(request: PolicyRequest): Promise<PinnedPolicy>;
  /** The persons that roles stand for at an instant. */
  resolvePeople(request: PeopleRequest): Promise<People>;
  /** Local dates so far from others, moved to working days, and their instants. */
  planDates(requests: readonly DateRequest[]): Promise<readonly DateAnswer[]>;
  /** What a registered look-up finds in the database; JSON. */
  findFacts(request: FactsRequest): Promise<unknown>;
  /** Asks another process by one of its updates; a repeated question gets the first answer. */
  askProcess(question: Question): Promise<Answer>;
  /** Tells other processes a fact, page by page; returns how many were told. */
  relayFact(input: RelayInput): Promise<number>;
  /** Sends what the named notifications still owe; throws until nothing is left to try. */
  deliver(input: DeliverInput): Promise<void>;
};
