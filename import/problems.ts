/** What can be wrong with a row, a case or a whole file. Data only; the sentences are in texts.ts. */

/** Why a row, and with it its case, is not imported. */
export const ROW_PROBLEMS = [
  'RAGGED',
  'FIELD_TOO_LONG',
  'MISSING_VALUE',
  'BAD_TIME',
  'BAD_NUMBER',
  'UNKNOWN_STATE',
  'REFUSED_STATE',
  'UNKNOWN_SEVERITY',
  'UNKNOWN_TEAM',
  'UNKNOWN_CUSTOMER',
  'UNKNOWN_OWNER',
  'ID_TOO_LONG',
  'BEFORE_OPENING',
  'OUT_OF_ORDER',
  'DUPLICATE_CASE',
  'ALREADY_EXISTS',
  'TOO_MANY_ROWS',
  'IMPOSSIBLE',
  'NO_POLICY',
  'NOT_OPENED',
  'SAME_PERSON',
  'PACK_INCOMPLETE',
  'CASE_REJECTED',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

/** Something wrong with one row; `column` and `value` are as the file has them. */
export type RowProblem = Readonly<{
  line: number;
  code: RowProblemCode;
  column?: string;
  value?: string;
  /** What more there is to say: the reason of the mapping, the code of the refusal. */
  detail?: string;
}>;

export const FILE_PROBLEMS = [
  'NO_FILE',
  'NOT_GZIP',
  'TRUNCATED_GZIP',
  'NOT_ENCODED',
  'NOT_CSV',
  'EMPTY_FILE',
  'COLUMN_TWICE',
  'RECORD_TOO_LONG',
  'NO_MAPPING',
  'NOT_JSON',
  'WRONG_MAPPING',
  'USAGE',
  'NOT_WRITABLE',
  'CHANGED_FILE',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

/** The whole import cannot be done as asked; nothing was imported because of it. */
export class FileProblem extends Error {
  override name = 'FileProblem';
  readonly code: FileProblemCode;
  readonly details: readonly string[];
  /**
   * @param code what is wrong
   * @param details lines that say where, in the words of file or mapping
   */
  constructor(code: FileProblemCode, ...details: string[]) {
    super(`${code} ${details.join('; ')}`);
    this.code = code;
    this.details = details;
  }
}
