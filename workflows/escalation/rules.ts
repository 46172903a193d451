/** From a published policy to the rules of one case. Pure; used by the activity `resolveRules` and by rehearsals. */
import type { CalendarRef } from '../shared/clock.ts';
import type { Ladder } from '../shared/ladder.contract.ts';
import type { Severity, SlaPolicyBody, Stage, StageRules, Tier, WaitingReason } from './sla-policy.contract.ts';
import { STAGE_ORDER } from './stages.ts';

/** One stage's rule with its calendar pinned; `null` is round the clock. */
export type PinnedStageRule = Readonly<{
  targetMs: number;
  calendar: CalendarRef | null;
  startsFrom: 'opened' | 'previous' | 'reopened';
  pausedBy: readonly WaitingReason[];
  ladder?: string;
}>;

/** What one case lives by: the matrix cell of its tier and severity, with calendars pinned. */
export type CaseRules = Readonly<{
  stages: Readonly<Partial<Record<Stage, PinnedStageRule>>>;
  ladders: Readonly<Record<string, Ladder>>;
  followUpRequired: boolean;
  reopenFrom: Stage;
}>;

/** Which rules are wanted; the answer of `resolveRules` is a `CaseRules`. */
export type RulesRequest = Readonly<{
  policy: Readonly<{ id: string; version: number }>;
  tier: Tier;
  severity: Severity;
  customerId: string;
}>;

/** Finds the calendar a rule names: the customer's own, one by key, or `null` for round the clock. */
export type CalendarLookup = (wanted: 'customer' | { key: string }) => CalendarRef | null;

const MINUTE = 60_000;

/** The rules of a case by its policy. A tier and severity without any matching row has no stage with a target. */
export function rulesOf(
  body: SlaPolicyBody,
  cell: { tier: Tier; severity: Severity },
  calendars: CalendarLookup,
): CaseRules {
  const rules = matchingStages(body, cell);
  const stages: Partial<Record<Stage, PinnedStageRule>> = {};
  const ladders: Record<string, Ladder> = {};
  for (const stage of STAGE_ORDER) {
    const rule = rules[stage];
    if (rule === undefined) continue;
    const { targetMinutes, calendar, startsFrom, pausedBy, ladder } = rule;
    const levels = ladder === undefined ? undefined : body.ladders[ladder];
    if (ladder !== undefined && levels !== undefined) ladders[ladder] = levels;
    stages[stage] = {
      targetMs: Math.round(targetMinutes * MINUTE),
      calendar: calendar === 'always' ? null : calendars(calendar),
      startsFrom,
      pausedBy,
      ...(ladder === undefined ? {} : { ladder }),
    };
  }
  const followUpRequired = body.followUpRequiredFor.includes(cell.severity);
  return { stages, ladders, followUpRequired, reopenFrom: body.reopenFrom };
}

function matchingStages(body: SlaPolicyBody, { tier, severity }: { tier: Tier; severity: Severity }): StageRules {
  const score = (row: SlaPolicyBody['matrix'][number]): number => {
    if ((row.tier !== '*' && row.tier !== tier) || (row.severity !== '*' && row.severity !== severity)) return -1;
    return (row.tier === tier ? 2 : 0) + (row.severity === severity ? 1 : 0);
  };
  const best = body.matrix.reduce<{ score: number; stages: StageRules }>(
    (found, row) => (score(row) > found.score ? { score: score(row), stages: row.stages } : found),
    { score: -1, stages: {} },
  );
  return best.stages;
}
