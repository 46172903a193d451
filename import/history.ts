/**
 * From the rows of one case to its life: how it was opened and which commands happened at which instants. Every
 * command is tried on the process's own pure core, so nothing impossible is sent. Pure; rehearsals use it too.
 */
import { openingFact, pastFacts } from '../workflows/escalation/beginnings.ts';
import type { CaseCommand, EscalationInput, PastCommand } from '../workflows/escalation/contract.ts';
import { needOf, rejectCommand } from '../workflows/escalation/policy.ts';
import type { CaseRules } from '../workflows/escalation/rules.ts';
import type { Severity, Tier } from '../workflows/escalation/sla-policy.contract.ts';
import { type EscalationState, evolve, openEscalation } from '../workflows/escalation/state.ts';
import type { Actor } from '../workflows/shared/actor.ts';
import { type Observation, observationsOf } from './observations.ts';
import type { RowProblem } from './problems.ts';
import type { CaseRow } from './row.ts';
import { towards } from './towards.ts';

/** Who answers for a case: the person named, else somebody of the team. */
export type Wanted = Readonly<{ team?: string; owner?: string }>;

/** Everything the life of a case depends on beside its rows. */
export type LifeFrame = Readonly<{
  /** Name of the other system. */
  source: string;
  /** Whether a row is a case or a change of one: a change later than `asOf` is not seen at all. */
  rows: 'case' | 'event';
  /** Rows and instants later than this (epoch milliseconds) are not seen. */
  asOf: number;
  caseId: string;
  number: string;
  customerId: string;
  tier: Tier;
  policy: Readonly<{ id: string; version: number }>;
  /** The rules of a cell of that policy. */
  rules: (cell: { tier: Tier; severity: Severity }) => CaseRules;
  teamId: (key: string) => string;
  /** The id of the responsible person. The same for the same wish, whoever the answer is. */
  ownerId: (wanted: Wanted) => string;
  /** What counts where the first row leaves it out. */
  fallback: Readonly<{ severity?: Severity; team?: string }>;
}>;

export type Life = Readonly<{
  /** Absent when nothing of the case is seen yet, or when there are problems. */
  input?: EscalationInput & Readonly<{ past: readonly PastCommand[] }>;
  /** Where the commands lead, clocks not planned. */
  state?: EscalationState;
  /** Over: what the other system has closed is closed here, whatever our policy still wants written. */
  isClosed: boolean;
  problems: readonly RowProblem[];
}>;

const NOTHING: Life = { isClosed: false, problems: [] };

/** Who is recorded as having opened an imported case. */
export const importer = (source: string): Actor => ({ kind: 'import', name: source });

/**
 * Reconstructs a case from its rows, in whatever order they come.
 * @param rows all rows of one case
 * @param frame directory, rules and the instant as of which the case is looked at
 */
export function lifeOf(rows: readonly CaseRow[], frame: LifeFrame): Life {
  const { ordered, problems } = inOrder(rows.filter((row) => seenFrom(row, frame) <= frame.asOf));
  const first = ordered[0];
  if (problems.length > 0) return { isClosed: false, problems };
  if (first === undefined || first.openedAt > frame.asOf) return NOTHING;
  const severity = first.severity ?? frame.fallback.severity;
  if (severity === undefined)
    return { isClosed: false, problems: [{ line: first.line, code: 'MISSING_VALUE', column: 'severity' }] };
  const input = inputOf({ first, severity, frame });
  return follow(input, { observations: observationsOf(ordered, frame), frame });
}

const seenFrom = (row: CaseRow, { rows }: LifeFrame): number =>
  rows === 'event' ? (row.at ?? row.openedAt) : row.openedAt;

const timeOf = (row: CaseRow): number => row.at ?? row.openedAt;

/** By the source's own numbering where it has one, else by time, else as they stand in the file. */
function inOrder(rows: readonly CaseRow[]): { ordered: CaseRow[]; problems: RowProblem[] } {
  const isNumbered = rows.every((row) => row.sequence !== undefined);
  const ordered = rows.toSorted((a, b) => {
    const bySequence = isNumbered ? (a.sequence ?? 0) - (b.sequence ?? 0) : 0;
    return bySequence || timeOf(a) - timeOf(b) || a.line - b.line;
  });
  const problems: RowProblem[] = [];
  for (const [index, row] of ordered.entries()) {
    const previous = ordered[index - 1];
    if (row.at !== undefined && row.at < row.openedAt) problems.push({ line: row.line, code: 'BEFORE_OPENING' });
    if (previous !== undefined && timeOf(row) < timeOf(previous))
      problems.push({ line: row.line, code: 'OUT_OF_ORDER' });
  }
  const last = ordered.at(-1);
  return { ordered, problems: last === undefined ? problems : [...problems, ...contradictions(last)] };
}

/** Instants told by columns of the last row that cannot all be true. */
function contradictions({ line, openedAt, firstResponseAt, resolvedAt, closedAt }: CaseRow): RowProblem[] {
  const isEarly = [firstResponseAt, resolvedAt, closedAt].some((at) => at !== undefined && at < openedAt);
  if (isEarly) return [{ line, code: 'BEFORE_OPENING' }];
  const isTwisted = resolvedAt !== undefined && closedAt !== undefined && closedAt < resolvedAt;
  return isTwisted ? [{ line, code: 'OUT_OF_ORDER' }] : [];
}

function inputOf({
  first,
  severity,
  frame,
}: {
  first: CaseRow;
  severity: Severity;
  frame: LifeFrame;
}): EscalationInput {
  const { source, caseId, number, customerId, tier, policy } = frame;
  const team = first.team ?? frame.fallback.team;
  const wanted = {
    ...(team === undefined ? {} : { team }),
    ...(first.owner === undefined ? {} : { owner: first.owner }),
  };
  return {
    caseId,
    number,
    subject: first.subject,
    description: first.description,
    customerId,
    ownerId: frame.ownerId(wanted),
    ...(team === undefined ? {} : { teamId: frame.teamId(team) }),
    severity,
    tier,
    policy,
    openedAt: first.openedAt,
    ...(first.dueBy === undefined ? {} : { dueBy: first.dueBy }),
    externalId: `${source}/${first.externalId}`,
  };
}

function follow(
  input: EscalationInput,
  { observations, frame }: { observations: readonly Observation[]; frame: LifeFrame },
): Life {
  const actor = importer(frame.source);
  const past: PastCommand[] = [];
  const problems: RowProblem[] = [];
  let state = settle(evolve(openEscalation(input, actor), openingFact(input, actor)), frame);

  const attempt = (command: CaseCommand, { at, by, line }: Observation): void => {
    const rejection = rejectCommand(state, command);
    // A row repeats what has not changed; only what changes something is a command.
    if (rejection?.code === 'NO_CHANGE') return;
    if (rejection !== undefined) {
      problems.push({ line, code: 'IMPOSSIBLE', value: command.kind, detail: rejection.code });
      return;
    }
    const happened: PastCommand = { at, by, command };
    past.push(happened);
    state = settle(pastFacts(state, happened).reduce(evolve, state), frame);
  };

  for (const observation of observations) {
    for (const command of towards(observation, { state: () => state, frame })) attempt(command, observation);
  }
  if (problems.length > 0) return { isClosed: false, problems };
  return { input: { ...input, past }, state, isClosed: state.phase === 'closed', problems };
}

/** Looks up rules as the workflow would; instants of clocks are not needed to know what is possible. */
function settle(state: EscalationState, frame: LifeFrame): EscalationState {
  const need = needOf(state);
  if (need?.kind !== 'rules') return state;
  const { tier, severity } = need.request;
  const rules = frame.rules({ tier, severity });
  return settle(
    evolve(state, { kind: 'rulesResolved', cell: need.cell, rules, at: state.openedAt, actor: importer(frame.source) }),
    frame,
  );
}

/**
 * The same life at another time: all instants moved by so many milliseconds, distances kept.
 * @param input what a case is opened with
 * @param ms how far to move it
 */
export function shifted<T extends EscalationInput>(input: T, ms: number): T {
  if (ms === 0) return input;
  const past = input.past?.map((command) => ({ ...command, at: command.at + ms }));
  const due = input.dueBy && Object.entries(input.dueBy).map(([stage, at]) => [stage, at + ms] as const);
  return {
    ...input,
    openedAt: input.openedAt + ms,
    ...(due === undefined ? {} : { dueBy: Object.fromEntries(due) }),
    ...(past === undefined ? {} : { past }),
  };
}
