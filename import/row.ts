/** One record of the file in Baton's words, or everything that is wrong with it. Pure. */
import type { Severity } from '../workflows/escalation/sla-policy.contract.ts';
import type { CompiledMapping, Role, Words } from './compile.ts';
import { type Extras, extrasOf } from './extras.ts';
import { FIELD_LIMIT, type FileRecord } from './file.ts';
import { fillTemplate, type StateMeaning } from './mapping.ts';
import type { RowProblem, RowProblemCode } from './problems.ts';

/** What one row says. Instants are epoch milliseconds; team and customer are keys, owner an e-mail address. */
export type CaseRow = Extras &
  Readonly<{
    line: number;
    externalId: string;
    openedAt: number;
    /** When the row became true; absent where a row is a case and the file does not tell. */
    at?: number | undefined;
    sequence?: number | undefined;
    by?: string | undefined;
    state: StateMeaning;
    /** The words of the file, for the record. */
    words: Readonly<{ state: string; severity: string; team: string; owner: string }>;
    severity?: Severity | undefined;
    team?: string | undefined;
    owner?: string | undefined;
    customer: string;
    firstResponseAt?: number | undefined;
    resolvedAt?: number | undefined;
    closedAt?: number | undefined;
    subject: string;
    description: string;
    /** Local times that came twice or never, by columns. */
    doubts: readonly ('twice' | 'skipped')[];
  }>;

/** A row that was read; `at` and `externalId` are known even of most wrong ones. */
export type ReadRow = Readonly<{
  line: number;
  externalId: string;
  at?: number;
  row?: CaseRow;
  problems: readonly RowProblem[];
}>;

/** Longest external id, together with its source within what a case can carry. */
const ID_LIMIT = 120;
const SUBJECT_LIMIT = 200;
const DESCRIPTION_LIMIT = 20_000;

/** The case id of a record, even of a wrong one; '' when it has none. */
export function externalIdOf({ fields }: FileRecord, { mapping, position, isNull }: CompiledMapping): string {
  const text = fields[position(mapping.columns.id)]?.trim() ?? '';
  return isNull(text) ? '' : text;
}

/** Reads one record by the mapping. */
export function readRow(record: FileRecord, compiled: CompiledMapping): ReadRow {
  const { line, fields } = record;
  const externalId = externalIdOf(record, compiled);
  if (fields.length !== compiled.columnCount) {
    const value = `${fields.length} ≠ ${compiled.columnCount}`;
    const column = String(Math.min(fields.length, compiled.columnCount) + 1);
    return { line, externalId, problems: [{ line, code: 'RAGGED', column, value }] };
  }
  const long = fields.findIndex((field) => field.length > FIELD_LIMIT);
  if (long !== -1) {
    const problem = { line, code: 'FIELD_TOO_LONG', column: String(long + 1) } as const;
    return { line, externalId, problems: [problem] };
  }
  const cells = cellsOf(record, compiled);
  const row = rowOf({ line, externalId, cells, compiled });
  const { at } = row;
  return {
    line,
    externalId,
    ...(at === undefined ? {} : { at }),
    ...(cells.problems.length === 0 ? { row } : {}),
    problems: cells.problems,
  };
}

type Cells = ReturnType<typeof cellsOf>;

/** Access to the cells of one record by role; what cannot be read is noted as a problem. */
function cellsOf({ line, fields }: FileRecord, compiled: CompiledMapping) {
  const { mapping, position, isHidden, isNull, readTime } = compiled;
  const problems: RowProblem[] = [];
  const doubts: ('twice' | 'skipped')[] = [];
  const textOf = (column: string | undefined): string => {
    if (column === undefined || isHidden(column)) return '';
    const value = fields[position(column)]?.trim() ?? '';
    return isNull(value) ? '' : value;
  };
  const text = (role: Role): string => textOf(mapping.columns[role]);
  const wrong = (code: RowProblemCode, role: Role, detail?: string): undefined => {
    const column = mapping.columns[role];
    const value = text(role).slice(0, 200);
    problems.push({
      line,
      code,
      ...(column === undefined ? {} : { column }),
      ...(value === '' ? {} : { value }),
      ...(detail === undefined ? {} : { detail }),
    });
  };
  const time = (role: Role, isNeeded: boolean): number | undefined => {
    const written = text(role);
    if (written === '') return isNeeded ? wrong('MISSING_VALUE', role) : undefined;
    const read = readTime(written);
    if (read === undefined) return wrong('BAD_TIME', role);
    if (read.doubt !== undefined) doubts.push(read.doubt);
    return read.at;
  };
  /** The meaning of a word. No word: the rest rule (`''` has no entry), else nothing, or a problem when one is needed. */
  const word = <T>(words: Words<T>, role: Role, { code, isNeeded }: { code: RowProblemCode; isNeeded: boolean }) => {
    const written = text(role);
    const found = written === '' && !isNeeded ? undefined : words(written);
    if (found !== undefined || (written === '' && !isNeeded)) return found;
    return wrong(written === '' ? 'MISSING_VALUE' : code, role);
  };
  return { problems, doubts, text, textOf, time, word, wrong };
}

type Reading = Readonly<{ line: number; externalId: string; cells: Cells; compiled: CompiledMapping }>;

function rowOf({ line, externalId, cells, compiled }: Reading): CaseRow {
  const { text, time, word, wrong } = cells;
  const { mapping } = compiled;
  const isEvent = mapping.rows === 'event';
  if (externalId === '') wrong('MISSING_VALUE', 'id');
  if (externalId.length > ID_LIMIT) wrong('ID_TOO_LONG', 'id');
  const state = stateOf(cells, compiled);
  const { extras, problems } = extrasOf({ line, compiled, textOf: cells.textOf });
  cells.problems.push(...problems);
  const optional = {
    at: time('updated', isEvent),
    sequence: sequenceOf(cells),
    by: text('by').slice(0, 200) || undefined,
    // A later change may leave out what has not changed; the opening is checked by the history.
    severity: word(compiled.severities, 'severity', { code: 'UNKNOWN_SEVERITY', isNeeded: !isEvent }),
    team: word(compiled.teams, 'team', { code: 'UNKNOWN_TEAM', isNeeded: false }),
    owner: ownerOf(cells, compiled),
    firstResponseAt: time('firstResponse', false),
    resolvedAt: time('resolved', false),
    closedAt: time('closed', false),
  };
  return {
    line,
    externalId,
    openedAt: time('opened', true) ?? 0,
    ...optional,
    ...extras,
    state,
    words: { state: text('state'), severity: text('severity'), team: text('team'), owner: text('owner') },
    customer: word(compiled.customers, 'customer', { code: 'UNKNOWN_CUSTOMER', isNeeded: true }) ?? '',
    subject: fillTemplate(mapping.subject, cells.textOf).slice(0, SUBJECT_LIMIT).trim() || externalId,
    description: fillTemplate(mapping.description, cells.textOf).slice(0, DESCRIPTION_LIMIT),
    doubts: cells.doubts,
  };
}

function stateOf({ word, wrong }: Cells, { states }: CompiledMapping): StateMeaning {
  const meaning = word(states, 'state', { code: 'UNKNOWN_STATE', isNeeded: true }) ?? 'ignore';
  if (typeof meaning !== 'string' && 'reject' in meaning) wrong('REFUSED_STATE', 'state', meaning.reject);
  return meaning;
}

function sequenceOf({ text, wrong }: Cells): number | undefined {
  const written = text('sequence');
  if (written === '') return undefined;
  return /^\d{1,15}$/.test(written) ? Number(written) : wrong('BAD_NUMBER', 'sequence');
}

function ownerOf({ text, wrong }: Cells, { owners, mapping }: CompiledMapping): string | undefined {
  const written = text('owner');
  if (written === '') return undefined;
  const found = owners(written);
  if (found === undefined && mapping.owners.otherwise === 'reject') wrong('UNKNOWN_OWNER', 'owner');
  return found;
}
