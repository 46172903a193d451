/** What the rows of a case let us see, one instant after the other. Pure. */
import type { Severity, Stage, WaitingReason } from '../workflows/escalation/sla-policy.contract.ts';
import type { StateMeaning } from './mapping.ts';
import type { CaseRow } from './row.ts';

/** Where a case stood at an instant. */
export type Observation = Readonly<{
  at: number;
  line: number;
  by: string;
  /** `open` and the ends are states the case is in from then on; `ignore` says nothing about it. */
  goal: 'open' | 'resolved' | 'closed' | 'cancelled' | 'ignore';
  stage?: Stage;
  lens?: 'business' | 'product';
  wait?: WaitingReason;
  /** From a column with an instant, not from a state: it never takes a case up again. */
  isMark: boolean;
  severity?: Severity;
  team?: string;
  owner?: string;
  words: CaseRow['words'];
}>;

type Frame = Readonly<{ source: string; asOf: number }>;

/**
 * All observations of a case until an instant, in the order in which they happened.
 * @param rows the rows of one case in their order
 */
export function observationsOf(rows: readonly CaseRow[], frame: Frame): Observation[] {
  const states = rows.flatMap((row) => stateOf(row, frame) ?? []);
  const last = rows.at(-1);
  const marks = last === undefined ? [] : marksOf(last, frame);
  // At the same instant a mark comes before the state that it led to; both keep their own order.
  return [...marks, ...states].toSorted((a, b) => a.at - b.at);
}

function stateOf(row: CaseRow, { source, asOf }: Frame): Observation | undefined {
  const at = row.at ?? latestKnown(row, asOf);
  if (at > asOf) return undefined;
  // A word written after something that is not to be seen yet is not to be seen either.
  const isLater = row.at === undefined && instantsOf(row).some((one) => one > asOf);
  const { line, by = source, severity, team, owner, words } = row;
  return {
    at,
    line,
    by,
    ...(isLater ? { goal: 'ignore' as const } : meaningOf(row.state)),
    isMark: false,
    ...(severity === undefined ? {} : { severity }),
    ...(team === undefined ? {} : { team }),
    ...(owner === undefined ? {} : { owner }),
    words,
  };
}

/** A row that does not tell when its state began: the latest instant it does tell. */
function latestKnown(row: CaseRow, asOf: number): number {
  return Math.max(row.openedAt, ...instantsOf(row).filter((at) => at <= asOf));
}

const instantsOf = ({ firstResponseAt, resolvedAt, closedAt }: CaseRow): number[] =>
  [firstResponseAt, resolvedAt, closedAt].filter((at) => at !== undefined);

function meaningOf(state: StateMeaning): Pick<Observation, 'goal' | 'stage' | 'lens' | 'wait'> {
  if (typeof state === 'string') return { goal: state };
  if ('reject' in state) return { goal: 'ignore' };
  // Resolved by another name: the case does not go on from there.
  if ('stage' in state && state.stage === 'resolve') return { goal: 'resolved' };
  const stage = 'stage' in state ? { stage: state.stage, lens: state.lens ?? 'business' } : {};
  return { goal: 'open', ...stage, ...(state.wait === undefined ? {} : { wait: state.wait }) };
}

function marksOf(row: CaseRow, { source, asOf }: Frame): Observation[] {
  const { line, by = source, words } = row;
  const mark = (at: number | undefined, meaning: Pick<Observation, 'goal' | 'stage'>): Observation[] =>
    at === undefined || at > asOf ? [] : [{ at, line, by, ...meaning, isMark: true, words }];
  return [
    ...mark(row.firstResponseAt, { goal: 'ignore', stage: 'respond' }),
    ...mark(row.resolvedAt, { goal: 'resolved' }),
    ...mark(row.closedAt, { goal: 'closed' }),
  ];
}
