/** What a process asks of the outside world. Workflow code imports this type only. */
import type { CaseRules, RulesRequest } from '../workflows/escalation/rules.ts';
import type { PlanAnswer, PlanRequest } from '../workflows/shared/clock.ts';
import type { CommitAnswer, CommitInput, DeliverInput } from '../workflows/shared/commit.contract.ts';

export type ProcessActivities = {
  /** Writes one transition, unless other facts stand in its place; repeating it, or an older one after a newer one, changes nothing newer. */
  commit(input: CommitInput): Promise<CommitAnswer>;
  /** Computes the instants of clocks. */
  planClocks(requests: readonly PlanRequest[]): Promise<PlanAnswer[]>;
  /** The rules of one case by its policy, calendars pinned to their current versions. */
  resolveRules(request: RulesRequest): Promise<CaseRules>;
  /** Sends what the named notifications still owe; throws until nothing is left to try. */
  deliver(input: DeliverInput): Promise<void>;
};
