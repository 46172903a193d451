/** Adds up the outcomes of all cases under one policy. Memory grows with groups and days, and 16 bytes a clock. */
import { STAGES, type Stage } from '../workflows/escalation/sla-policy.contract.ts';
import type { LocalTime } from './local-time.ts';
import { type MessageTally, messageTally } from './messages.ts';
import type { ClockOutcome, Outcome } from './outcome.ts';
import type { RehearsalReport, StageReport } from './report.contract.ts';
import { groupCounter, nameCounter, spreadOf, verdictCounter } from './verdicts.ts';

export type TallyResult = Pick<RehearsalReport, 'stages' | 'levels' | 'notifications'> &
  Readonly<{ open: number; closed: number; reopened: number; refused: Record<string, number> }>;

export type Tally = Readonly<{
  add: (outcome: Outcome) => void;
  result: () => TallyResult;
  /** Every person's count of every day, ordered. */
  perPersonAndDay: MessageTally['perPersonAndDay'];
}>;

/** A tally of nothing yet; days are those of the given zone. */
export function createTally(local: LocalTime): Tally {
  const stages = new Map<Stage, ReturnType<typeof stageTally>>();
  const levels = nameCounter();
  const refused = nameCounter();
  const messages = messageTally(local);
  const cases = { open: 0, closed: 0, reopened: 0 };
  const stageOf = (stage: Stage): ReturnType<typeof stageTally> => {
    let tally = stages.get(stage);
    if (tally === undefined) stages.set(stage, (tally = stageTally(local)));
    return tally;
  };
  return {
    add: (outcome) => {
      cases[outcome.phase] += 1;
      if (outcome.rounds > 1) cases.reopened += 1;
      for (const clock of outcome.clocks) stageOf(clock.stage).add(clock);
      for (const { stage, level } of outcome.reached) {
        levels.add(level);
        stageOf(stage).addLevel(level);
      }
      for (const told of outcome.told) messages.add(told);
      for (const { rejection } of outcome.refused) refused.add(rejection.code);
    },
    result: () => ({
      ...cases,
      stages: Object.fromEntries(STAGES.flatMap((stage) => entryOf(stage, stages.get(stage)))),
      levels: levels.result(),
      notifications: messages.result(),
      refused: refused.result(),
    }),
    perPersonAndDay: messages.perPersonAndDay,
  };
}

const entryOf = (stage: Stage, tally: ReturnType<typeof stageTally> | undefined): [Stage, StageReport][] =>
  tally === undefined ? [] : [[stage, tally.result()]];

function stageTally(local: LocalTime) {
  const all = verdictCounter();
  const levels = nameCounter();
  const [bySeverity, byTier, byTeam, byMonth] = [groupCounter(), groupCounter(), groupCounter(), groupCounter()];
  const working: number[] = [];
  const wall: number[] = [];
  return {
    addLevel: (level: string): void => levels.add(level),
    add: ({ clock, state, severity, tier, team, workingMs, wallMs }: ClockOutcome): void => {
      all.add(state);
      bySeverity.add(severity, state);
      byTier.add(tier, state);
      byTeam.add(team, state);
      byMonth.add(local.month(clock.startedAt), state);
      if (workingMs !== undefined) working.push(workingMs);
      if (wallMs !== undefined) wall.push(wallMs);
    },
    result: (): StageReport => ({
      ...all.result(),
      levels: levels.result(),
      bySeverity: bySeverity.result(),
      byTier: byTier.result(),
      byTeam: byTeam.result(),
      byMonth: byMonth.result(),
      time: { done: working.length, working: spreadOf(working), wall: spreadOf(wall) },
    }),
  };
}
