/** `npm run import -- contracts FILE.csv --map MAP.json`: contracts, from the command line to the exit code. */
import { currentPolicy, publishedCalendars } from '../../db/published.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { readRecords } from '../file.ts';
import { compiled } from '../importer.ts';
import { eachOf } from '../patience.ts';
import { FileProblem } from '../problems.ts';
import { type TableJob, tableImport } from '../table.ts';
import type { Services } from '../terminal.ts';
import { chained } from './chains.ts';
import type { Rules } from './lives.ts';
import { ContractMapping } from './mapping.ts';
import { openChains } from './open.ts';
import { ContractReport } from './report.ts';
import { type TermRow, termReader } from './rows.ts';
import { CONTRACT_USAGE, CONTRACT_WORDS } from './texts.ts';

/** Contracts of another system, term by term. */
export const importContracts = tableImport({ usage: CONTRACT_USAGE, mapping: ContractMapping, importFile });

type Job = TableJob<ContractMapping>;

const AT_A_TIME = 8;

async function importFile(job: Job, services: Services): Promise<ContractReport> {
  const rules = await rulesInForce(job, services);
  const report = new ContractReport();
  const found = chained(await readTerms(job, report));
  report.follow(found);
  const open = openChains(services, { ...job, rules, chains: found.chains });
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
  const found = await currentPolicy(db, 'renewal');
  const body = RenewalPolicyBody.safeParse(found?.body);
  if (found === undefined || !body.success) throw new FileProblem('WRONG_MAPPING', CONTRACT_WORDS.noPolicy[locale]);
  const { id, version } = found;
  const calendars = compiled(await publishedCalendars(db));
  return { policy: { id, version }, body: body.data, calendars, timezone: mapping.dates.zone };
}
