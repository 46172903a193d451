/** The cases of a file, one after the other, each ready to be lived through under any rules. */

import { importer, type LifeFrame, lifeOf } from '../import/history.ts';
import { caseIdOf } from '../import/identity.ts';
import type { RowProblem } from '../import/problems.ts';
import { type CaseRow, type ReadRow, readRow } from '../import/row.ts';
import { type CaseRecords, readCases } from '../import/survey.ts';
import type { FileNames } from './file-names.ts';
import type { FirstReading } from './first-reading.ts';
import type { LifeUnderRules, PastCase } from './subject.ts';

type Frame = Readonly<{ path: string; first: FirstReading; asOf: number; names: FileNames }>;

/**
 * The second reading.
 * @param frame the file, what the first reading found, and the instant (epoch milliseconds) as of which cases are seen
 * @throws FileProblem when the file ends differently than it did before
 */
export async function* casesOfFile(frame: Frame): AsyncGenerator<PastCase> {
  const { path, first } = frame;
  for await (const records of readCases(path, { compiled: first.compiled, found: first.found })) {
    yield caseOf(records, frame);
  }
}

function caseOf({ externalId, records, dropped }: CaseRecords, frame: Frame): PastCase {
  const { first, asOf } = frame;
  const { compiled } = first;
  const isEvent = compiled.mapping.rows === 'event';
  const read = records.map((record) => readRow(record, compiled));
  const seen = isEvent ? read.filter(({ at }) => at === undefined || at <= asOf) : read;
  const problems = [...seen.flatMap((row) => row.problems), ...miscounted(read, { dropped, isEvent })];
  const rows = seen.flatMap(({ row }) => row ?? []);
  const said = rows.at(-1)?.verdict;
  const stage = compiled.mapping.verdict?.stage;
  return {
    name: externalId,
    under: (rules) =>
      problems.length > 0 ? { kind: 'rejected', problems } : lived(rows, lifeFrame({ externalId, rows, frame }, rules)),
    ...(said === undefined || stage === undefined ? {} : { verdict: { stage, said } }),
  };
}

function miscounted(
  read: readonly ReadRow[],
  { dropped, isEvent }: { dropped: number; isEvent: boolean },
): RowProblem[] {
  const [, second] = read;
  if (dropped > 0) {
    return [{ line: read.at(-1)?.line ?? 0, code: 'TOO_MANY_ROWS', value: String(read.length + dropped) }];
  }
  return !isEvent && second !== undefined ? [{ line: second.line, code: 'DUPLICATE_CASE' }] : [];
}

function lived(rows: readonly CaseRow[], frame: LifeFrame): LifeUnderRules {
  const { input, problems } = lifeOf(rows, frame);
  if (problems.length > 0) return { kind: 'rejected', problems };
  if (input === undefined) return { kind: 'notYet' };
  const { past, ...opening } = input;
  return { kind: 'life', life: { input: opening, openedBy: importer(frame.source), commands: past } };
}

type OneCase = Readonly<{ externalId: string; rows: readonly CaseRow[]; frame: Frame }>;

function lifeFrame(
  { externalId, rows, frame }: OneCase,
  { policy, rules }: Parameters<PastCase['under']>[0],
): LifeFrame {
  const { asOf, names, first } = frame;
  const { compiled } = first;
  const { source, rows: kind } = compiled.mapping;
  const [opening] = rows;
  const customerId = names.customerId(opening?.customer ?? '');
  const severity = compiled.severities('');
  const team = compiled.teams('');
  return {
    source,
    rows: kind,
    asOf,
    caseId: caseIdOf(`${source}/${externalId}`),
    number: externalId,
    customerId,
    tier: opening?.tier ?? 'C',
    policy: { id: policy.id, version: policy.version },
    rules: (cell) => rules({ ...cell, customerId }),
    teamId: names.teamId,
    ownerId: names.ownerId,
    fallback: { ...(severity === undefined ? {} : { severity }), ...(team === undefined ? {} : { team }) },
  };
}
