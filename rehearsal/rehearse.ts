/** The rehearsal itself: every recorded case is lived through under the proposed rules, and under the current ones. */
import type { RowProblem } from '../import/problems.ts';
import { createConfusion } from './confusion.ts';
import { createDifference } from './difference.ts';
import { localTimeOf } from './local-time.ts';
import type { PersonDay } from './messages.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { RehearsalReport } from './report.contract.ts';
import type { Rulebook } from './rulebook.ts';
import { simulate } from './simulate.ts';
import type { LifeUnderRules, Names, PastCase } from './subject.ts';
import { createTally, type TallyResult } from './tally.ts';
import { nameCounter } from './verdicts.ts';

const LISTED_PROBLEMS = 200;

/** One case as the list of cases shows it. */
export type RehearsedCase = Readonly<{ past: PastCase; openedAt: number; proposed: Outcome; current?: Outcome }>;

export type Rehearsal = Readonly<{
  cases: AsyncIterable<PastCase>;
  names: Names;
  proposed: Rulebook;
  current?: Rulebook;
  /** Epoch milliseconds until which time passes. */
  asOf: number;
  /** IANA zone in which days and hours are counted. */
  zone: string;
  onCase?: (rehearsed: RehearsedCase) => Promise<void> | void;
  /** Told after every case how many were read. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}>;

/** Everything a report is made of, except what it was made from. */
export type Findings = Readonly<{
  read: number;
  rejected: number;
  later: number;
  tally: TallyResult;
  perPersonAndDay: readonly PersonDay[];
  difference?: RehearsalReport['difference'];
  verdict?: RehearsalReport['verdict'];
  problems: Pick<RehearsalReport['problems'], 'rejectedBy' | 'listed'>;
  /** Whether a row could not be read at all, as opposed to being wrong. */
  isUnreadable: boolean;
}>;

/** Row problems that come from the file's form, not from what it says. */
const UNREADABLE: ReadonlySet<string> = new Set(['RAGGED', 'FIELD_TOO_LONG', 'TOO_MANY_ROWS']);

/**
 * Rehearses. The same input gives the same findings, whatever the machine.
 * @throws the reason of `signal` when it is aborted; FileProblem when the cases cannot be read to the end
 */
export async function rehearse(job: Rehearsal): Promise<Findings> {
  const { names, proposed, current, asOf, zone } = job;
  const tally = createTally(localTimeOf(zone));
  const difference = current && createDifference();
  const confusion = createConfusion(proposed);
  const problems = problemBook();
  const counts = { read: 0, rejected: 0, later: 0 };
  const live = (past: PastCase, rules: Rulebook): Outcome | undefined => {
    const lived = past.under(rules);
    return lived.kind === 'life' ? outcomeOf(simulate(lived.life, rules.lookups, asOf), rules, names) : undefined;
  };
  for await (const past of job.cases) {
    job.signal?.throwIfAborted();
    counts.read += 1;
    const lived = past.under(proposed);
    if (lived.kind === 'life') {
      const outcome = outcomeOf(simulate(lived.life, proposed.lookups, asOf), proposed, names);
      const before = current && live(past, current);
      tally.add(outcome);
      confusion.add(past, outcome);
      if (before !== undefined) difference?.add(past.name, before, outcome);
      const openedAt = lived.life.input.openedAt;
      await job.onCase?.({ past, openedAt, proposed: outcome, ...(before === undefined ? {} : { current: before }) });
    } else if (lived.kind === 'notYet') counts.later += 1;
    else {
      counts.rejected += 1;
      problems.add(past.name, lived.problems);
    }
    job.onProgress?.(counts.read);
  }
  const verdict = confusion.result();
  return {
    ...counts,
    tally: tally.result(),
    perPersonAndDay: tally.perPersonAndDay(),
    ...(difference === undefined ? {} : { difference: difference.result() }),
    ...(verdict === undefined ? {} : { verdict }),
    ...problems.result(),
  };
}

function problemBook() {
  const rejectedBy = nameCounter();
  const listed: RehearsalReport['problems']['listed'] = [];
  let isUnreadable = false;
  return {
    add: (name: string, problems: Extract<LifeUnderRules, { kind: 'rejected' }>['problems']): void => {
      for (const code of new Set(problems.map((problem) => problem.code))) rejectedBy.add(code);
      isUnreadable ||= problems.some(({ code }) => UNREADABLE.has(code));
      for (const problem of problems) if (listed.length < LISTED_PROBLEMS) listed.push(listedProblem(name, problem));
    },
    result: () => ({ problems: { rejectedBy: rejectedBy.result(), listed }, isUnreadable }),
  };
}

const listedProblem = (name: string, { line, code, column, value, detail }: RowProblem) => ({
  case: name,
  line,
  code,
  ...(column === undefined ? {} : { column }),
  ...(value === undefined ? {} : { value }),
  ...(detail === undefined ? {} : { detail }),
});
