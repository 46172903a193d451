/** Our verdict on a deadline beside the one the source carries. */
import { explainWorkingTime, explanationToWire, formatIn } from '../calendar/index.ts';
import type { Stage } from '../workflows/escalation/sla-policy.contract.ts';
import type { ClockOutcome, Outcome } from './outcome.ts';
import type { VerdictReport } from './report.contract.ts';
import type { Rulebook } from './rulebook.ts';
import type { PastCase } from './subject.ts';

const LISTED_DISAGREEMENTS = 20;

export type ConfusionTally = Readonly<{
  add: (past: PastCase, outcome: Outcome) => void;
  /** Undefined when the source never said anything. */
  result: () => VerdictReport | undefined;
}>;

/** What we say about a stage: late in any round is late; undefined while nothing is decided. */
export function ourVerdict(outcome: Outcome, stage: Stage): { said: 'met' | 'breached'; by: ClockOutcome } | undefined {
  const clocks = outcome.clocks.filter((clock) => clock.stage === stage);
  const late = clocks.find(({ state }) => state === 'breached');
  if (late !== undefined) return { said: 'breached', by: late };
  const last = clocks.at(-1);
  return last?.state === 'met' ? { said: 'met', by: last } : undefined;
}

/** A comparison of nothing yet. */
export function createConfusion({ calendarOf }: Pick<Rulebook, 'calendarOf'>): ConfusionTally {
  const counts = { bothMet: 0, bothBreached: 0, weSayBreachedTheyMet: 0, weSayMetTheyBreached: 0, undecided: 0 };
  const disagreements: VerdictReport['disagreements'] = [];
  let stage: Stage | undefined;
  return {
    add: ({ name, verdict }, outcome) => {
      if (verdict === undefined) return;
      stage = verdict.stage;
      const { said: theySay } = verdict;
      const ours = ourVerdict(outcome, verdict.stage);
      if (ours === undefined) {
        counts.undecided += 1;
        return;
      }
      const weSay = ours.said;
      if (weSay === theySay) counts[weSay === 'met' ? 'bothMet' : 'bothBreached'] += 1;
      else counts[weSay === 'met' ? 'weSayMetTheyBreached' : 'weSayBreachedTheyMet'] += 1;
      if (weSay === theySay || disagreements.length >= LISTED_DISAGREEMENTS) return;
      disagreements.push({ case: name, weSay, theySay, ...deadlineOf(ours.by, calendarOf) });
    },
    result: () => stage && { stage, agree: counts.bothMet + counts.bothBreached, ...counts, disagreements },
  };
}

function deadlineOf({ clock }: ClockOutcome, calendarOf: Rulebook['calendarOf']) {
  const { startedAt, stoppedAt, calendar: ref, pauses, plan } = clock;
  const dueAt = plan?.dueAt ?? startedAt;
  const calendar = calendarOf(ref);
  const spans = pauses.map(({ start, end = stoppedAt ?? dueAt, reason, by, note }) => ({
    start,
    end,
    reason,
    by,
    note,
  }));
  const explanation = explainWorkingTime(calendar, { start: startedAt, end: dueAt, pauses: spans });
  return {
    startedAt: formatIn(calendar, startedAt),
    dueAt: formatIn(calendar, dueAt),
    doneAt: stoppedAt === undefined ? null : formatIn(calendar, stoppedAt),
    explanation: explanationToWire(calendar, explanation),
  };
}
