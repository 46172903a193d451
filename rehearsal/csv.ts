/** `report.csv`: one line a case; and the counts of messages per person and day. Pure. */
import { type Cell, csvLine } from '../platform/csv.ts';
import { STAGES, type Stage } from '../workflows/escalation/sla-policy.contract.ts';
import { ourVerdict } from './confusion.ts';
import { isoOrNull } from './difference.ts';
import type { PersonDay } from './messages.ts';
import type { ClockOutcome, Outcome } from './outcome.ts';
import type { RehearsedCase } from './rehearse.ts';

const PER_STAGE = ['state', 'due', 'done', 'workingMinutes', 'wallMinutes', 'current'] as const;

/** The first line of `report.csv`. */
export const CASE_HEADER = csvLine([
  'case',
  'opened',
  'severity',
  'tier',
  'team',
  'phase',
  'rounds',
  'levels',
  'messages',
  ...STAGES.flatMap((stage) => PER_STAGE.map((name) => `${stage}.${name}`)),
  'theySay',
  'weSay',
]);

/** The line of one case; of a reopened one, the last clock of each stage. */
export function caseLine({ past, openedAt, proposed, current }: RehearsedCase): string {
  const last = proposed.clocks.at(-1);
  const { verdict } = past;
  return csvLine([
    past.name,
    isoOrNull(openedAt),
    last?.severity,
    last?.tier,
    last?.team,
    proposed.phase,
    proposed.rounds,
    proposed.reached.map(({ stage, level }) => `${stage}:${level}`).join(' '),
    proposed.told.length,
    ...STAGES.flatMap((stage) => stageCells(lastOf(proposed, stage), current && lastOf(current, stage))),
    verdict?.said,
    verdict && ourVerdict(proposed, verdict.stage)?.said,
  ]);
}

const lastOf = (outcome: Outcome, stage: Stage): ClockOutcome | undefined =>
  outcome.clocks.findLast((clock) => clock.stage === stage);

function stageCells(clock: ClockOutcome | undefined, current: ClockOutcome | undefined): Cell[] {
  if (clock === undefined) return [null, null, null, null, null, current?.state];
  const { state, workingMs, wallMs } = clock;
  const { plan, stoppedAt, stopReason } = clock.clock;
  const doneAt = stopReason === 'done' ? stoppedAt : undefined;
  return [state, isoOrNull(plan?.dueAt), isoOrNull(doneAt), minutes(workingMs), minutes(wallMs), current?.state];
}

const minutes = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Number((ms / 60_000).toFixed(2));

/** The first line of `messages.csv`. */
export const MESSAGE_HEADER = csvLine(['person', 'day', 'messages']);

export const messageLine = ({ person, day, count }: PersonDay): string => csvLine([person, day, count]);
