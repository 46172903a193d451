/** `npm run import -- usage FILE.csv --map MAP.json`: use of the product, from the command line to the exit code. */
import { resolve } from 'node:path';
import { pino } from 'pino';
import { MOST_EVENTS, wakeMetricWatches } from '../../api/usage/take-in.ts';
import { ingestUsage, setLicences, type UsageEvent } from '../../db/usage.ts';
import { limitOf, parsedArguments, wrongUsage } from '../arguments.ts';
import { customerFinder } from '../customers.ts';
import { readRecords } from '../file.ts';
import { FileProblem } from '../problems.ts';
import { readMapping } from '../read-mapping.ts';
import type { ImportSubject } from '../subject.ts';
import { connected, EXIT, type Services } from '../terminal.ts';
import type { Locale } from '../texts.ts';
import { Imagined, recordedAdoption } from './adoption.ts';
import { UsageMapping } from './mapping.ts';
import { UsageReport } from './report.ts';
import { cellsOf, rowReader, type UsageRow } from './rows.ts';
import { USAGE_USAGE, USAGE_WORDS } from './texts.ts';

/** Use of the product, as another system has recorded it. */
export const importUsage: ImportSubject = async (argv, { env, terminal, now }) => {
  const { locale } = terminal;
  const options = optionsOf(argv, locale);
  if (options === 'help') {
    terminal.out.write(`${USAGE_USAGE[locale]}\n`);
    return EXIT.done;
  }
  const place = (path: string): string => resolve(terminal.folder, path);
  const mapping = await readMapping(place(options.map), UsageMapping);
  if (mapping.users !== undefined && options.users === undefined) throw wrong(locale, USAGE_WORDS.noUsers[locale]);
  const users = options.users === undefined ? {} : { users: place(options.users) };
  const job = { ...options, ...users, file: place(options.file), mapping, now };
  const report = await connected(env, (services) => importFile(job, services));
  terminal.out.write(`${report.lines(mapping.activity, { locale, dryRun: options.dryRun }).join('\n')}\n`);
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
};

type Options = Readonly<{ file: string; map: string; users?: string; dryRun: boolean; limit: number }>;
type Job = Options & Readonly<{ mapping: UsageMapping; now: number }>;

const OPTIONS = {
  map: { type: 'string' },
  users: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const wrong = (locale: Locale, why?: string) => wrongUsage(USAGE_USAGE[locale], why);

function optionsOf(argv: readonly string[], locale: Locale): Options | 'help' {
  const { values, positionals } = parsedArguments(argv, OPTIONS, (why) => wrong(locale, why));
  if (values.help) return 'help';
  const [, file, ...more] = positionals;
  const limit = limitOf(values.limit);
  if (file === undefined || more.length > 0 || values.map === undefined || limit === undefined) throw wrong(locale);
  const users = values.users === undefined ? {} : { users: values.users };
  return { file, map: values.map, ...users, dryRun: values['dry-run'], limit };
}

async function importFile(job: Job, services: Services): Promise<UsageReport> {
  const { mapping, dryRun } = job;
  const { db } = services.database;
  const find = customerFinder(db, { customers: mapping.customers, dryRun });
  const customerOf = await readUsers(job);
  const report = new UsageReport();
  const imagined = new Imagined();
  const customers = new Set<string>();
  const licences = await licensed(customerOf, find);
  for await (const batch of batchesOf(job, customerOf, report)) {
    const events: UsageEvent[] = [];
    for (const row of batch) {
      const customer = await find(row.customer);
      if (customer === undefined) {
        report.reject([{ line: row.line, code: 'UNKNOWN_CUSTOMER', value: row.customer }]);
        continue;
      }
      customers.add(customer.id);
      if (dryRun) imagined.add(customer, row);
      events.push(eventOf(row, customer.id));
    }
    await take(events, { dryRun, services, report });
  }
  if (!dryRun) await keepLicences(licences, { services, now: job.now });
  report.adoption = dryRun
    ? imagined.adoption(mapping.activity, licences)
    : await recordedAdoption(db, [...new Set([...customers, ...licences.keys()])], mapping.activity);
  return report;
}

const eventOf = ({ user, at, line: _line, customer: _word, ...row }: UsageRow, customerId: string): UsageEvent => ({
  ...row,
  customerId,
  userId: user,
  at: new Date(at).toISOString(),
});

type Taking = Readonly<{ dryRun: boolean; services: Services; report: UsageReport }>;

async function take(events: readonly UsageEvent[], { dryRun, services, report }: Taking): Promise<void> {
  if (dryRun) {
    report.added += events.length;
    return;
  }
  const { added, stale } = await ingestUsage(services.database.db, events);
  report.added += added;
  report.known += events.length - added;
  await wake(services, stale);
}

const wake = ({ env, temporal }: Services, customers: readonly string[]): Promise<void> =>
  wakeMetricWatches(temporal, { customers, taskQueue: env.TASK_QUEUE, logger: pino({ level: 'silent' }) });

async function* batchesOf(
  { file, limit, mapping }: Job,
  customerOf: ReadonlyMap<string, string>,
  report: UsageReport,
): AsyncGenerator<UsageRow[]> {
  const records = readRecords({ path: file, ...mapping.file });
  const first = await records.next();
  if (first.done === true) throw new FileProblem('EMPTY_FILE', file);
  const read = rowReader(mapping, first.value.fields, (user) => customerOf.get(user));
  let batch: UsageRow[] = [];
  for await (const record of records) {
    if (report.rows >= limit) break;
    report.rows += 1;
    const found = read(record);
    if ('problems' in found) report.reject(found.problems);
    else batch.push(found.row);
    if (batch.length < MOST_EVENTS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Whose each user is, by the file of users; empty without one. */
async function readUsers({ users: path, mapping }: Job): Promise<Map<string, string>> {
  const { users, file } = mapping;
  const customerOf = new Map<string, string>();
  if (path === undefined || users === undefined) return customerOf;
  const records = readRecords({ path, ...file });
  const first = await records.next();
  if (first.done === true) throw new FileProblem('EMPTY_FILE', path);
  const cells = cellsOf(first.value.fields, [users.user, users.customer]);
  for await (const record of records) {
    const cell = cells(record);
    customerOf.set(cell(users.user), cell(users.customer));
  }
  return customerOf;
}

/** How many users each customer has, by its id. */
async function licensed(
  customerOf: ReadonlyMap<string, string>,
  find: ReturnType<typeof customerFinder>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const word of customerOf.values()) {
    const id = (await find(word))?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

type Keeping = Readonly<{ services: Services; now: number }>;

async function keepLicences(licences: ReadonlyMap<string, number>, { services, now }: Keeping): Promise<void> {
  for (const [customerId, users] of licences) {
    await wake(services, await setLicences(services.database.db, { customerId, users, since: new Date(now) }));
  }
}
