/** Contracts out of a table: each line is entered as a person would, all that can be, and the others are told with their reasons. */
import { parse } from 'csv-parse/sync';
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
import { titleOf } from '../texts.ts';
import { claimContract } from './claim.ts';
import { CreateContract, planContract } from './plan.ts';

/** More are for the command `npm run import -- contracts`, which also knows what lies in the past. */
const MOST_LINES = 200;
/** The same line of the same source is the same contract, however often it is sent. */
const NAMESPACE = '2f5a9d1b-6f0e-5a8e-9c7c-3f4b8d2e6a10';

export const ImportContracts = z.strictObject({
  /** Names the other system; with a line's `externalId` it makes a contract the same contract. */
  source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  /**
   * The first line names the columns like the fields of `POST /contracts`, with `customerKey` instead of the id and
   * `externalId` in every line. Several products are separated by semicolons.
   */
  csv: z.string().min(1).max(90_000),
});

const LineAnswer = z.strictObject({
  line: z.int(),
  externalId: z.string(),
  result: z.enum(['created', 'known', 'rejected']),
  contractId: z.uuid().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  fields: z.array(z.string()),
});
type LineAnswer = z.output<typeof LineAnswer>;

export const ImportedContracts = z
  .strictObject({ created: z.int(), known: z.int(), rejected: z.int(), lines: z.array(LineAnswer) })
  .meta({ id: 'ImportedContracts' });

const Flag = z.enum(['true', 'false', '']).transform((text) => text === 'true');
const Line = z.strictObject({
  externalId: z.string().trim().min(1).max(120),
  customerKey: z.string().trim().min(1),
  products: z.string().transform((text) => text.split(';').map((product) => product.trim())),
  amountMinor: z.coerce.number(),
  currency: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  serviceClass: z.string(),
  noticeMonths: z.coerce.number().default(0),
  noticeDays: z.coerce.number().default(0),
  autoRenewing: Flag.default(false),
  newProductLine: Flag.default(false),
  number: z.string().optional(),
});

type Asked = Pick<
  Call<unknown, undefined, z.output<typeof ImportContracts>>,
  'db' | 'deps' | 'principal' | 'scope' | 'locale'
> &
  Readonly<{ body: z.output<typeof ImportContracts> }>;

/** Enters every line that can be. @throws 422 `IMPOSSIBLE` for what is no table, or too long a one */
export async function importContracts(call: Asked): Promise<z.output<typeof ImportedContracts>> {
  const lines: LineAnswer[] = [];
  for (const [index, record] of recordsOf(call.body.csv).entries()) {
    const answer = await enterLine(call, record).catch((error: unknown) => rejected(call, error));
    lines.push({ line: index + 2, externalId: record['externalId'] ?? '', ...answer });
  }
  const count = (result: LineAnswer['result']): number => lines.filter((line) => line.result === result).length;
  return { created: count('created'), known: count('known'), rejected: count('rejected'), lines };
}

function recordsOf(csv: string): Record<string, string>[] {
  let records: Record<string, string>[];
  try {
    records = parse(csv, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw tableProblem(error instanceof Error ? error.message : 'no table');
  }
  if (records.length > MOST_LINES) throw tableProblem(`more than ${MOST_LINES} lines`);
  return records;
}

const tableProblem = (message: string): Problem =>
  problem(422, 'IMPOSSIBLE', { errors: [{ path: 'body.csv', message, code: 'no_table' }] });

type Entered = Omit<LineAnswer, 'line' | 'externalId'>;
const NOTHING = { code: null, message: null, fields: [] };

async function enterLine(
  { db, deps, principal, scope, body }: Asked,
  record: Record<string, string>,
): Promise<Entered> {
  const { customerKey, externalId, ...given } = Line.parse(filledOf(record));
  const customer = await db.selectFrom('customer').select('id').where('key', '=', customerKey).executeTakeFirst();
  if (customer === undefined) {
    const errors = [{ path: 'customerKey', message: customerKey, code: 'unknown_reference' }];
    throw problem(422, 'UNKNOWN_REFERENCE', { errors });
  }
  const reference = `${body.source}/${externalId}`;
  const contract = CreateContract.parse({ ...given, externalId: reference, customerId: customer.id });
  const id = uuidv5(reference, NAMESPACE);
  const there = await db.selectFrom('contract').select('id').where('id', '=', id).executeTakeFirst();
  if (there !== undefined) return { ...NOTHING, result: 'known', contractId: id };
  const asked = { body: contract, principal, isOwnOnly: scope === 'own' };
  // What is wrong is told before a number is drawn.
  await planContract(db, asked, { id, number: '' });
  const reserved = { id, reference, request: 'import contracts', series: renewalKind.numbers };
  const input = await planContract(db, asked, { id, number: await reserveNumber(db, reserved) });
  await claimContract({ db, temporal: deps.temporal }, input);
  const started = { input, openedBy: actorOf(principal), updateId: updateIdOf(principal, `contract/${id}`) };
  await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
    startProcess({ client, taskQueue: deps.env.TASK_QUEUE }, renewalKind, started),
  );
  return { ...NOTHING, result: 'created', contractId: id };
}

/** An empty cell says nothing. */
const filledOf = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));

/** A line that is wrong is told; what is wrong with the services stops the whole. */
function rejected({ locale }: Asked, error: unknown): Entered {
  if (error instanceof z.ZodError) {
    const fields = error.issues.map(({ path }) => z.core.toDotPath(path));
    const code = 'INVALID_REQUEST';
    return { result: 'rejected', contractId: null, code, message: titleOf(code, locale), fields };
  }
  if (!(error instanceof Problem) || error.status >= 500) throw error;
  const { code, more } = error;
  const fields = (more.errors ?? []).map(({ path }) => path);
  return { result: 'rejected', contractId: null, code, message: titleOf(code, locale), fields };
}
