/** Contracts out of a table: each line is entered as a person would, all that can be, and the others are told with their reasons. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import { actorOf } from '../principal.ts';
import { Problem, problem } from '../problems.ts';
import { updateIdOf } from '../processes/commands.ts';
import { reserveNumber } from '../processes/reserve.ts';
import { startProcess } from '../processes/start.ts';
import { renewalKind } from '../renewals/kind.ts';
import type { Call } from '../route.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { type Locale, type Text, titleOf } from '../texts.ts';
import { assertKept, changeContract } from './change.ts';
import { claimContract } from './claim.ts';
import { type Line, readLine } from './import-line.ts';
import { type Cells, cellsOf, columnsOf, ImportField, tableOf } from './import-table.ts';
import { cellText, customerText } from './import-texts.ts';
import { ChangeContract, CreateContract, planContract } from './plan.ts';
import { readContract } from './read.ts';

/** Of a table; more are for the command `npm run import -- contracts`, which also knows what lies in the past. */
const MOST_LINES = 5000;
/** At once: a request does not last for minutes. */
const LINES_AT_ONCE = 200;
/** The same line of the same source is the same contract, however often it is sent. */
const NAMESPACE = '2f5a9d1b-6f0e-5a8e-9c7c-3f4b8d2e6a10';

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
type LineAnswer = z.output<typeof LineAnswer>;

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

type Asked = Pick<
  Call<unknown, undefined, z.output<typeof ImportContracts>>,
  'db' | 'deps' | 'principal' | 'scope' | 'locale'
> &
  Readonly<{ body: z.output<typeof ImportContracts> }>;

/** Enters every line that can be, from `from` on. @throws 422 `IMPOSSIBLE` for what is no table, or too long a one */
export async function importContracts(call: Asked): Promise<z.output<typeof ImportedContracts>> {
  const { csv, fixed, from, columns: named } = call.body;
  const { header, records } = tableOf(csv, MOST_LINES);
  const columns = columnsOf(header, named);
  const all = records.map((record) => cellsOf(record, columns, fixed));
  const lines: LineAnswer[] = [];
  for (const [index, cells] of all.slice(from, from + LINES_AT_ONCE).entries()) {
    const isAgain = all.slice(0, from + index).some(({ externalId }) => externalId === cells.externalId);
    const answer = await enterLine(call, cells, isAgain).catch((error: unknown) => rejected(call, error));
    lines.push({ ...NOTHING, line: from + index + 2, cells, ...answer });
  }
  const count = (result: LineAnswer['result']): number => lines.filter((line) => line.result === result).length;
  const next = from + LINES_AT_ONCE;
  return {
    created: count('created'),
    changed: count('changed'),
    known: count('known'),
    rejected: count('rejected'),
    lines,
    total: all.length,
    header: [...header],
    columns,
    next: next < all.length ? next : null,
  };
}

type Entered = Pick<LineAnswer, 'result'> & Partial<LineAnswer>;
const NOTHING = { contractId: null, code: null, errors: [], differences: [] };

/** @param isAgain whether a line above has the same `externalId`: the first one counts */
async function enterLine(call: Asked, cells: Cells, isAgain: boolean): Promise<Entered> {
  const { db, deps, principal, scope, body, locale } = call;
  const read = readLine(cells);
  if ('errors' in read) {
    const errors = read.errors.map((error) => ({ field: error.field, message: cellText(error, cells, locale) }));
    return { result: 'rejected', code: 'INVALID_REQUEST', errors };
  }
  const { customerKey, externalId, ...given } = read.line;
  const customerId = await customerOf(call, customerKey);
  const reference = `${body.source}/${externalId}`;
  const id = uuidv5(reference, NAMESPACE);
  const there = await db.selectFrom('contract').select('id').where('id', '=', id).executeTakeFirst();
  if (there !== undefined) return await takeAgain(call, id, given);
  if (isAgain) return { result: 'known' };
  const contract = CreateContract.parse({ ...given, externalId: reference, customerId });
  const asked = { body: contract, principal, isOwnOnly: scope === 'own' };
  // What is wrong is told before a number is drawn.
  await planContract(db, asked, { id, number: '' });
  if (body.dryRun) return { result: 'created' };
  const reserved = { id, reference, request: 'import contracts', series: renewalKind.numbers };
  const input = await planContract(db, asked, { id, number: await reserveNumber(db, reserved) });
  await claimContract({ db, temporal: deps.temporal }, input);
  const started = { input, openedBy: actorOf(principal), updateId: updateIdOf(principal, `contract/${id}`) };
  await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
    startProcess({ client, taskQueue: deps.env.TASK_QUEUE }, renewalKind, started),
  );
  return { result: 'created', contractId: id };
}

/** A customer by key, else by their whole name. @throws 422 `UNKNOWN_REFERENCE` */
async function customerOf({ db, locale }: Asked, named: string): Promise<string> {
  const { rows } = await sql<{ id: string; by_key: boolean }>`
    SELECT id, key = ${named} AS by_key FROM customer WHERE (key = ${named} OR name = ${named}) AND active
    ORDER BY by_key DESC LIMIT 2`.execute(db);
  const [first, second] = rows;
  if (first !== undefined && (first.by_key || second === undefined)) return first.id;
  const message = customerText(named, rows.length)[locale];
  throw problem(422, 'UNKNOWN_REFERENCE', { errors: [{ path: 'customerKey', message, code: 'unknown_reference' }] });
}

type Given = Omit<Line, 'externalId' | 'customerKey'>;

/** A term that is known: how it differs, and, where that is wanted and it still runs, made to be as the line says. */
async function takeAgain(call: Asked, id: string, { number: _number, ...given }: Given): Promise<Entered> {
  const before = await readContract(call.db, id);
  const known: Readonly<Record<string, unknown>> = before;
  const changed = Object.entries(given).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[field]),
  );
  const differences = changed.map(([field, to]) => ({ field, from: shown(known[field]), to: shown(to) }));
  const answer = { contractId: id, differences };
  if (changed.length === 0 || !call.body.change || before.state !== 'current') return { ...answer, result: 'known' };
  if (call.body.dryRun) await assertKept(call, id);
  else await changeContract(call, before, ChangeContract.parse(Object.fromEntries(changed)));
  return { ...answer, result: 'changed' };
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join('; ') : String(value));

/** A line that is wrong is told; what is wrong with the services stops the whole. */
function rejected({ locale }: Asked, error: unknown): Entered {
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  const { code, more } = error;
  const errors = (more.errors ?? []).map(({ path, message }) => ({
    field: ImportField.safeParse(path).data ?? null,
    message,
  }));
  if (errors.length > 0) return { result: 'rejected', code, errors };
  const sentences = [titleOf(code, locale), wordsOf(more.detail, locale)].filter((sentence) => sentence !== '');
  return {
    result: 'rejected',
    code,
    errors: [{ field: null, message: sentences.join(locale === 'en' ? '. ' : '。') }],
  };
}

const wordsOf = (detail: Text | string | undefined, locale: Locale): string =>
  typeof detail === 'object' ? detail[locale] : (detail ?? '');
