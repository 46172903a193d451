/** `npm run import -- contracts FILE.csv --map MAP.json`: contracts, from the command line to the exit code. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { publishedCalendars } from '../../db/published.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { readRecords } from '../file.ts';
import { eachOf } from '../patience.ts';
import { FileProblem } from '../problems.ts';
import { readMapping } from '../read-mapping.ts';
import type { ImportSubject } from '../subject.ts';
import { connected, EXIT, messageOf, type Services } from '../terminal.ts';
import type { Locale } from '../texts.ts';
import { chained } from './chains.ts';
import { compiled, type Rules } from './lives.ts';
import { ContractMapping } from './mapping.ts';
import { openChains } from './open.ts';
import { ContractReport } from './report.ts';
import { type TermRow, termReader } from './rows.ts';
import { CONTRACT_USAGE, CONTRACT_WORDS } from './texts.ts';

/** Contracts of another system, term by term. */
export const importContracts: ImportSubject = async (argv, { env, terminal, now }) => {
  const { locale } = terminal;
  const options = optionsOf(argv, locale);
  if (options === 'help') {
    terminal.out.write(`${CONTRACT_USAGE[locale]}\n`);
    return EXIT.done;
  }
  const place = (path: string): string => resolve(terminal.folder, path);
  const mapping = await readMapping(place(options.map), ContractMapping);
  const job = { ...options, file: place(options.file), mapping, locale, now };
  const report = await connected(env, (services) => importFile(job, services));
  terminal.out.write(`${report.lines({ locale, dryRun: options.dryRun }).join('\n')}\n`);
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
};

type Options = Readonly<{ file: string; map: string; dryRun: boolean; limit: number }>;
type Job = Options & Readonly<{ mapping: ContractMapping; locale: Locale; now: number }>;

const OPTIONS = {
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function optionsOf(argv: readonly string[], locale: Locale): Options | 'help' {
  const wrong = (why = ''): FileProblem => new FileProblem('USAGE', `${why}\n${CONTRACT_USAGE[locale]}`.trim());
  const { values, positionals } = parsed(argv, (error) => wrong(messageOf(error)));
  if (values.help) return 'help';
  const [, file, ...more] = positionals;
  const isLimit = values.limit === undefined || /^[1-9]\d{0,8}$/.test(values.limit);
  if (file === undefined || more.length > 0 || values.map === undefined || !isLimit) throw wrong();
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  return { file, map: values.map, dryRun: values['dry-run'], limit };
}

function parsed(argv: readonly string[], wrong: (error: unknown) => FileProblem) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw wrong(error);
  }
}

const AT_A_TIME = 8;

async function importFile(job: Job, services: Services): Promise<ContractReport> {
  const rules = await rulesInForce(job, services);
  const report = new ContractReport();
  const found = chained(await readTerms(job, report));
  report.follow(found);
  const open = openChains(services, { ...job, rules });
  await eachOf(found.chains, AT_A_TIME, (chain) => open(chain, report));
  return report;
}

/** The whole file: what follows what shows only at its end. */
async function readTerms({ file, mapping, limit }: Job, report: ContractReport): Promise<TermRow[]> {
  const records = readRecords({ path: file, ...mapping.file });
  const first = await records.next();
  if (first.done === true) throw new FileProblem('EMPTY_FILE', file);
  const read = termReader(mapping, first.value.fields);
  const rows: TermRow[] = [];
  const seen = new Set<string>();
  for await (const record of records) {
    if (report.rows >= limit) break;
    report.rows += 1;
    const found = read(record);
    if ('problems' in found) {
      report.reject(found.problems);
      continue;
    }
    const { row } = found;
    report.read(row);
    if (seen.has(row.externalId)) report.reject([{ line: row.line, code: 'DUPLICATE_CASE' }]);
    else rows.push(row);
    seen.add(row.externalId);
  }
  return rows;
}

async function rulesInForce({ mapping, locale }: Job, { database: { db } }: Services): Promise<Rules> {
  const { rows } = await sql<{ id: string; version: number; body: unknown }>`
    SELECT p.id, v.version, v.body FROM policy p
    JOIN policy_version v ON v.policy_id = p.id AND v.version = p.current_version
    WHERE p.kind = 'renewal' AND p.active AND v.published_at IS NOT NULL
    ORDER BY p.key = 'standard' DESC, p.created_at, p.id LIMIT 1`.execute(db);
  const body = RenewalPolicyBody.safeParse(rows[0]?.body);
  if (rows[0] === undefined || !body.success) throw new FileProblem('WRONG_MAPPING', CONTRACT_WORDS.noPolicy[locale]);
  const { id, version } = rows[0];
  const calendars = compiled(await publishedCalendars(db));
  return { policy: { id, version }, body: body.data, calendars, timezone: mapping.dates.zone };
}
