/** What is to become of one case of the file. Pure; the directory is data. */
import type { EscalationInput, PastCommand } from '../workflows/escalation/contract.ts';
import type { EscalationState } from '../workflows/escalation/state.ts';
import type { CompiledMapping } from './compile.ts';
import type { CustomerEntry, Directory } from './directory.ts';
import { type LifeFrame, lifeOf, type Wanted } from './history.ts';
import { caseIdOf } from './identity.ts';
import type { RowProblem } from './problems.ts';
import { type CaseRow, readRow } from './row.ts';
import type { CaseRecords } from './survey.ts';

/** Chooses the responsible person of a wish, by ids. */
export type ChooseOwner = (wanted: { teamId?: string; personId?: string }) => string;

export type Verdict = Readonly<
  | { kind: 'rejected'; problems: readonly RowProblem[] }
  /** Nothing of it is seen yet as of the instant. */
  | { kind: 'notYet' }
  | {
      kind: 'closed' | 'open';
      reference: string;
      state: EscalationState;
      /** What happened to it, by placeholders of people. */
      past: readonly PastCommand[];
      doubts: readonly ('twice' | 'skipped')[];
      /** The people and teams that have had the case. */
      wanted: Readonly<{ teamIds: string[]; personIds: string[] }>;
      /** What to open it with, the responsible people chosen. */
      input: (choose: ChooseOwner) => EscalationInput;
    }
>;

type Bench = Readonly<{ compiled: CompiledMapping; directory: Directory; asOf: number }>;

/** Judges the records of one case. */
export function judge({ externalId, records, dropped }: CaseRecords, bench: Bench): Verdict {
  const { compiled, asOf } = bench;
  const read = records.map((record) => readRow(record, compiled));
  // What is wrong with a row from the future is nobody's business yet.
  const seen = compiled.mapping.rows === 'event' ? read.filter(({ at }) => at === undefined || at <= asOf) : read;
  const problems = [...seen.flatMap((row) => row.problems), ...countProblems({ read, dropped, compiled })];
  const rows = read.flatMap(({ row }) => row ?? []);
  const [first] = rows;
  if (problems.length > 0) return { kind: 'rejected', problems };
  if (first === undefined) return { kind: 'notYet' };
  const customer = bench.directory.customers.get(first.customer);
  if (customer?.policy === undefined) {
    return { kind: 'rejected', problems: [{ line: first.line, code: 'NO_POLICY', value: first.customer }] };
  }
  return verdictOf(rows, { externalId, customer: { ...customer, policy: customer.policy }, bench });
}

function countProblems({
  read,
  dropped,
  compiled,
}: {
  read: readonly { line: number }[];
  dropped: number;
  compiled: CompiledMapping;
}): RowProblem[] {
  const second = read[1];
  const last = read.at(-1);
  if (dropped > 0 && last !== undefined)
    return [{ line: last.line, code: 'TOO_MANY_ROWS', value: String(read.length + dropped) }];
  if (compiled.mapping.rows === 'case' && second !== undefined) return [{ line: second.line, code: 'DUPLICATE_CASE' }];
  return [];
}

type Known = Readonly<{
  externalId: string;
  customer: CustomerEntry & Required<Pick<CustomerEntry, 'policy'>>;
  bench: Bench;
}>;

function verdictOf(rows: readonly CaseRow[], { externalId, customer, bench }: Known): Verdict {
  const reference = `${bench.compiled.mapping.source}/${externalId}`;
  const teamIds = new Set<string>();
  const personIds = new Set<string>();
  const frame = (choose: ChooseOwner): LifeFrame => frameOf({ reference, customer, bench, choose });
  const lifeWith = (choose: ChooseOwner) => lifeOf(rows, frame(choose));
  const life = lifeWith(({ teamId, personId }) => {
    if (teamId !== undefined) teamIds.add(teamId);
    if (personId !== undefined) personIds.add(personId);
    return personId ?? `team:${teamId ?? customer.teamId ?? ''}`;
  });
  if (life.problems.length > 0) return { kind: 'rejected', problems: life.problems };
  const { input, state } = life;
  if (input === undefined || state === undefined) return { kind: 'notYet' };
  return {
    kind: life.isClosed ? 'closed' : 'open',
    reference,
    state,
    past: input.past,
    doubts: rows.flatMap(({ doubts }) => doubts),
    wanted: {
      teamIds: [...teamIds],
      personIds: [...personIds],
    },
    input: (choose) => lifeWith(choose).input ?? input,
  };
}

type FrameParts = Readonly<{ reference: string; customer: Known['customer']; bench: Bench; choose: ChooseOwner }>;

function frameOf({ reference, customer, bench, choose }: FrameParts): LifeFrame {
  const { directory, compiled, asOf } = bench;
  const severity = compiled.severities('');
  const team = compiled.teams('');
  const teamId = (key: string): string => directory.teamIds.get(key) ?? key;
  return {
    source: compiled.mapping.source,
    rows: compiled.mapping.rows,
    asOf,
    caseId: caseIdOf(reference),
    number: reference,
    customerId: customer.id,
    tier: customer.tier,
    policy: customer.policy,
    rules: (cell) => directory.rules(customer.policy, cell),
    teamId,
    ownerId: ({ team: key, owner }: Wanted) => {
      const personId = owner === undefined ? undefined : directory.peopleIds.get(owner);
      return choose({
        ...(key === undefined ? {} : { teamId: teamId(key) }),
        ...(personId === undefined ? {} : { personId }),
      });
    },
    fallback: { ...(severity === undefined ? {} : { severity }), ...(team === undefined ? {} : { team }) },
  };
}
