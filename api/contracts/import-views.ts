/** What is asked with a table of contracts, and what is answered of each of its lines. */
import { z } from 'zod';
import type { Call } from '../route.ts';
import { ImportField } from './import-table.ts';

/** Of a table; more are for the command `npm run import -- contracts`, which also knows what lies in the past. */
export const MOST_LINES = 5000;

const ByField = z.partialRecord(ImportField, z.string().max(200));

export const ImportContracts = z.strictObject({
  /** Names the other system; with a line's `externalId` it makes a contract the same contract. */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  /**
   * The first line names the columns. `customerKey` is the customer's key or their whole name, `externalId` stands in
   * every line, several products are separated by semicolons, an amount is in units of its currency unless it stands
   * in `amountMinor`.
   */
  csv: z.string().min(1).max(900_000),
  /** Field → column of the table; a column called like its field needs none, and an empty one means that there is none. */
  columns: ByField.default({}),
  /** Holds for every line whose cell is empty. */
  fixed: ByField.default({}),
  /** Tells what would happen, and changes nothing. */
  dryRun: z.boolean().default(false),
  /** Terms that are known already are changed to what the table says; else they stay as they are. */
  change: z.boolean().default(false),
  /** How many lines of the table to leave out: `next` of the answer before. */
  from: z.int().min(0).max(MOST_LINES).default(0),
});

const LineError = z.strictObject({ field: ImportField.nullable(), message: z.string() });
const Difference = z.strictObject({ field: z.string(), from: z.string(), to: z.string() });
const LineAnswer = z.strictObject({
  line: z.int(),
  /** What the line says, as it stands there. */
  cells: ByField,
  result: z.enum(['created', 'changed', 'known', 'rejected']),
  contractId: z.uuid().nullable(),
  code: z.string().nullable(),
  errors: z.array(LineError),
  /** How a term that is known already differs from the line. */
  differences: z.array(Difference),
});
export type LineAnswer = z.output<typeof LineAnswer>;

export const ImportedContracts = z
  .strictObject({
    created: z.int(),
    changed: z.int(),
    known: z.int(),
    rejected: z.int(),
    lines: z.array(LineAnswer),
    /** Lines of the whole table, its columns, and which of them was taken for which field. */
    total: z.int(),
    header: z.array(z.string()),
    columns: ByField,
    /** `from` of the request for the lines that are left; null when there are none. */
    next: z.int().nullable(),
  })
  .meta({ id: 'ImportedContracts' });

/** A request for a table, as far as entering its lines needs it. */
export type ImportAsked = Pick<
  Call<unknown, undefined, z.output<typeof ImportContracts>>,
  'db' | 'deps' | 'principal' | 'scope' | 'locale'
> &
  Readonly<{ body: z.output<typeof ImportContracts> }>;
