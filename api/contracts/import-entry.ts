/** One line of a table of contracts: entered as a person would, compared with what is known, or told why not. */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { actorOf } from '../principal.ts';
import { Problem, problem } from '../problems.ts';
import { updateIdOf } from '../processes/commands.ts';
import { reserveNumber } from '../processes/reserve.ts';
import { startProcess } from '../processes/start.ts';
import { renewalKind } from '../renewals/kind.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { type Locale, type Text, titleOf } from '../texts.ts';
import { assertKept, changeContract } from './change.ts';
import { claimContract } from './claim.ts';
import { type Line, readLine } from './import-line.ts';
import { type Cells, ImportField } from './import-table.ts';
import { cellText, customerText } from './import-texts.ts';
import type { ImportAsked, LineAnswer } from './import-views.ts';
import { ChangeContract, CreateContract, planContract } from './plan.ts';
import { readContract } from './read.ts';

/** The same line of the same source is the same contract, however often it is sent. */
const NAMESPACE = '2f5a9d1b-6f0e-5a8e-9c7c-3f4b8d2e6a10';

type Entered = Pick<LineAnswer, 'result'> & Partial<LineAnswer>;

/**
 * A line becomes a contract, unless it is one already.
 * @param isAgain whether a line above has the same `externalId`: the first one counts
 */
export async function enterLine(call: ImportAsked, cells: Cells, isAgain: boolean): Promise<Entered> {
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
async function customerOf({ db, locale }: ImportAsked, named: string): Promise<string> {
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
async function takeAgain(call: ImportAsked, id: string, { number: _number, ...given }: Given): Promise<Entered> {
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
export function rejected({ locale }: ImportAsked, error: unknown): Entered {
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
